// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/vocabulary.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/facet.h"
#include "common/text/fold.h"
#include "indexer/enrich/topics/tables.h"

namespace dateline {
namespace {

// Eight digits, or nothing.
std::optional<std::uint32_t> parse_code(std::string_view text) {
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    if (text.size() != 8 || error != std::errc{} || end != text.data() + text.size()) return {};
    return code;
}

// Cuts off the text up to the next separator, and that.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

}  // namespace

const TopicVocabulary& TopicVocabulary::media_topics() {
    static const TopicVocabulary vocabulary;
    return vocabulary;
}

TopicVocabulary::TopicVocabulary() {
    read_topics();
    read_labels();
}

void TopicVocabulary::read_topics() {
    struct Row {
        std::uint32_t code;
        std::string_view above;
        std::string_view subjects;
    };
    std::vector<Row> rows;
    for_each_line(media_topics_table(), [&](std::string_view line) {
        const auto code = parse_code(take_until(line, '|'));
        const std::string_view above = take_until(line, '|');
        const std::string_view name = take_until(line, '|');
        if (!code) return;
        rows.push_back(Row{.code = *code, .above = above, .subjects = line});
        if (!above.starts_with('=')) topics_.push_back(Entry{.code = *code, .name = name});
    });
    std::size_t at = 0;
    for (const Row& row : rows) {
        const bool retired = row.above.starts_with('=');
        const auto above = parse_code(row.above.substr(retired ? 1 : 0));
        std::uint32_t topic = kNone;
        if (retired) {
            topic = number(above.value_or(0));
            retired_.emplace(row.code, topic);
        } else {
            topic = static_cast<std::uint32_t>(at);
            if (above) topics_[at].parent = number(*above);
            ++at;
        }
        for (std::string_view rest = row.subjects; !rest.empty();) {
            if (const auto subject = parse_code(take_until(rest, ' '))) {
                if (retired) {
                    subjects_.emplace(*subject, topic);
                } else {
                    subjects_.insert_or_assign(*subject, topic);
                }
            }
        }
    }
    for (Entry& entry : topics_) {
        entry.top = static_cast<std::uint32_t>(&entry - topics_.data());
        while (topics_[entry.top].parent != kNone) {
            entry.top = topics_[entry.top].parent;
            ++entry.depth;
        }
    }
}

void TopicVocabulary::read_labels() {
    names_.reserve(2 * topics_.size());
    for (std::uint32_t topic = 0; topic < topics_.size(); ++topic) {
        add_name(topics_[topic].name, topic);
    }
    for_each_line(topic_labels_table(), [&](std::string_view line) {
        const auto code = parse_code(take_until(line, '|'));
        if (!code) return;
        labels_.emplace(*code, line);
        const auto folded = fold_name(line);
        // A topic's own name wins over another topic's label.
        if (folded) names_.emplace(*folded, number(*code));
    });
}

void TopicVocabulary::add_name(std::string_view name, std::uint32_t topic) {
    const auto folded = fold_name(name);
    if (!folded) return;
    const auto [found, added] = names_.emplace(*folded, topic);
    if (added || found->second == kNone) return;
    if (is_within(topic, found->second)) return;
    found->second = is_within(found->second, topic) ? topic : kNone;
}

std::uint32_t TopicVocabulary::number(std::uint32_t code) const {
    const auto found = std::lower_bound(topics_.begin(), topics_.end(), code,
                                        [](const Entry& e, std::uint32_t c) { return e.code < c; });
    if (found == topics_.end() || found->code != code) return kNone;
    return static_cast<std::uint32_t>(found - topics_.begin());
}

std::string TopicVocabulary::code(std::size_t topic) const {
    const std::string digits = std::to_string(topics_[topic].code);
    return std::string{"medtop:"}.append(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

std::optional<std::size_t> TopicVocabulary::parent(std::size_t topic) const {
    if (topics_[topic].parent == kNone) return {};
    return topics_[topic].parent;
}

bool TopicVocabulary::is_within(std::size_t topic, std::size_t above) const {
    while (topic != above) {
        if (topics_[topic].parent == kNone) return false;
        topic = topics_[topic].parent;
    }
    return true;
}

std::vector<std::string> TopicVocabulary::path(std::size_t topic) const {
    std::vector<std::string> names;
    for (std::uint32_t at = static_cast<std::uint32_t>(topic); at != kNone;
         at = topics_[at].parent) {
        names.emplace_back(topics_[at].name);
    }
    std::reverse(names.begin(), names.end());
    return names;
}

Topic TopicVocabulary::topic(std::size_t topic) const {
    return Topic{.code = code(topic),
                 .name = std::string{name(topic)},
                 .path = path(topic),
                 .score = {},
                 .origin = Origin::Text};
}

std::optional<std::size_t> TopicVocabulary::by_code(std::string_view code) const {
    const std::size_t cut = code.find_last_of(":/");
    const std::string_view scheme =
        cut == std::string_view::npos ? std::string_view{} : code.substr(0, cut);
    const auto digits = parse_code(cut == std::string_view::npos ? code : code.substr(cut + 1));
    if (!digits) return {};
    const auto find = [&](const auto& table) -> std::optional<std::size_t> {
        const auto found = table.find(*digits);
        if (found == table.end() || found->second == kNone) return {};
        return found->second;
    };
    if (scheme.ends_with("subj") || scheme.ends_with("subjectcode")) return find(subjects_);
    if (!scheme.empty() && !scheme.ends_with("medtop") && !scheme.ends_with("mediatopic"))
        return {};
    if (const std::uint32_t topic = number(*digits); topic != kNone) return topic;
    return find(retired_);
}

std::optional<std::size_t> TopicVocabulary::by_name(std::string_view name) const {
    const std::vector<std::string> given = split_path(name);
    if (given.empty()) return {};
    const auto folded = fold_name(given.back());
    if (!folded) return {};
    const auto found = names_.find(*folded);
    if (found == names_.end() || found->second == kNone) return {};
    const std::size_t topic = found->second;
    if (given.size() == 1) return topic;
    const std::vector<std::string> known = path(topic);
    if (known.size() != given.size()) return {};
    for (std::size_t i = 0; i + 1 < given.size(); ++i) {
        const auto level = fold_name(given[i]);
        const auto expected = fold_name(known[i]);
        if (!level || !expected || *level != *expected) return {};
    }
    return topic;
}

std::vector<std::string> TopicVocabulary::aliases(std::string_view code) const {
    const auto topic = by_code(code);
    if (!topic) return {};
    std::vector<std::string> found;
    const auto [first, last] = labels_.equal_range(topics_[*topic].code);
    for (auto at = first; at != last; ++at) found.emplace_back(at->second);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace dateline
