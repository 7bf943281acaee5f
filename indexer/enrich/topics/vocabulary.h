// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article.h"

namespace dateline {

/// The IPTC Media Topics (2022 edition): codes, English names, hierarchy, other names.
///
/// Topics are known here by their number, 0 to size() - 1, in the order of their codes; retired
/// ones have none. Everything is const and thread-safe.
class TopicVocabulary {
public:
    /// The one vocabulary; read from the built-in table at the first call, in about a millisecond.
    [[nodiscard]] static const TopicVocabulary& media_topics();

    [[nodiscard]] std::size_t size() const noexcept { return topics_.size(); }

    /// "medtop:20000640". Requires a number below size(), as all functions that take one.
    [[nodiscard]] std::string code(std::size_t topic) const;
    /// The same as a number: 20000640.
    [[nodiscard]] std::uint32_t code_number(std::size_t topic) const { return topics_[topic].code; }
    [[nodiscard]] std::string_view name(std::size_t topic) const { return topics_[topic].name; }
    [[nodiscard]] std::optional<std::size_t> parent(std::size_t topic) const;
    /// The topic at the top of the hierarchy; the topic itself if it is there.
    [[nodiscard]] std::size_t top(std::size_t topic) const { return topics_[topic].top; }
    /// 0 at the top of the hierarchy.
    [[nodiscard]] unsigned depth(std::size_t topic) const { return topics_[topic].depth; }
    /// True if `topic` is `above`, or somewhere below it.
    [[nodiscard]] bool is_within(std::size_t topic, std::size_t above) const;
    /// Names from the top to the topic itself.
    [[nodiscard]] std::vector<std::string> path(std::size_t topic) const;
    /// The topic with code, name and path, without a score, found in the text.
    [[nodiscard]] Topic topic(std::size_t topic) const;

    /// A topic by its code: "medtop:20000640", "20000640", "subj:11002004" (the older Subject
    /// Codes), "http://cv.iptc.org/newscodes/mediatopic/20000640". Retired codes lead to their
    /// successor. Nothing for what is no such code.
    [[nodiscard]] std::optional<std::size_t> by_code(std::string_view code) const;

    /// A topic by its name or a name in another language, compared by fold_name(). A path's last
    /// name counts if all of the path fits ("politics > election"). Nothing for other names, and
    /// for names that two topics share, unless one is above the other.
    [[nodiscard]] std::optional<std::size_t> by_name(std::string_view name) const;

    /// Names of a topic in other languages, and other English ones: aliases for `--topic
    /// politique`. `code` as in by_code(); empty for an unknown one.
    [[nodiscard]] std::vector<std::string> aliases(std::string_view code) const;

private:
    struct Entry {
        std::uint32_t code = 0;
        std::uint32_t parent = kNone;
        std::uint32_t top = 0;
        unsigned depth = 0;
        std::string_view name;
    };
    static constexpr std::uint32_t kNone = 0xffffffffU;

    TopicVocabulary();
    void read_topics();
    void read_labels();
    void add_name(std::string_view name, std::uint32_t topic);
    [[nodiscard]] std::uint32_t number(std::uint32_t code) const;

    std::vector<Entry> topics_;                                  // By code.
    std::unordered_map<std::uint32_t, std::uint32_t> retired_;   // Code to number.
    std::unordered_map<std::uint32_t, std::uint32_t> subjects_;  // Subject code to number.
    std::unordered_map<std::string, std::uint32_t> names_;       // kNone: ambiguous.
    std::unordered_multimap<std::uint32_t, std::string_view> labels_;
};

}  // namespace dateline
