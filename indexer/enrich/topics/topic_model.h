// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// Version of the model files that this program writes, and the newest that it reads.
inline constexpr std::uint32_t kTopicModelVersion = 1;
/// Larger files are refused unread.
inline constexpr std::uint64_t kMaxTopicModelBytes = 1ULL << 30U;

/// What a topic of a model is called, as it was in training.
struct ModelTopic {
    std::string code;  ///< May be empty.
    std::string name;
    std::vector<std::string> path;  ///< May be empty.
    float threshold = 0.0F;         ///< The least decision value with which it is given.

    bool operator==(const ModelTopic&) const = default;
};

/// What one word says: how rare it is, and for which topics it speaks and how much.
struct ModelTerm {
    struct Weight {
        std::uint32_t topic = 0;
        float weight = 0.0F;
    };
    std::uint64_t term = 0;  ///< TermCount::term.
    float rarity = 0.0F;     ///< What its count is multiplied by.
    std::vector<Weight> weights;
};

/// A model in the form in which it is made; TopicModel::pack() turns it into the form in which it
/// is used and stored.
struct TopicModelParts {
    std::vector<ModelTopic> topics;
    std::vector<float> bias;       ///< Decision value of an article without words, per topic.
    std::vector<ModelTerm> terms;  ///< In any order, each term once.
    float fallback = -1e9F;        ///< An article above no threshold gets its best topic, if that
                                   ///< is no further below its threshold than this (a negative).
    float pair_weight = 1.0F;      ///< What pairs of words count beside single ones.
};

/// A trained topic model: linear classifiers, one against the rest, over words and pairs of words.
///
/// One file, mapped into memory, nothing to unpack. Immutable and thread-safe; copies share it.
class TopicModel {
public:
    /// The parts as the bytes of a model file. Requires a bias for every topic, and weights only
    /// for topics that there are.
    [[nodiscard]] static std::string pack_bytes(const TopicModelParts& parts);

    /// The same as a model in memory. Requires UTF-8 names, none of them empty, as well.
    [[nodiscard]] static TopicModel pack(const TopicModelParts& parts);

    /// Maps a model file. All of it is checked, checksum included, so that a bad file is an error
    /// and never a crash.
    /// Errors: Io, naming the file, if it cannot be read, is no topic model, was made by a newer
    /// version of Dateline, or is damaged.
    [[nodiscard]] static Result<TopicModel> load(const std::filesystem::path& path);

    /// The same from bytes in memory; `name` is for messages.
    [[nodiscard]] static Result<TopicModel> from_bytes(std::string bytes, const std::string& name);

    /// Writes the model: first beside `path`, then renamed, so that nothing half-written is ever
    /// there under that name. Errors: Io.
    [[nodiscard]] Result<void> save(const std::filesystem::path& path) const;

    /// The file's bytes.
    [[nodiscard]] std::string bytes() const;

    [[nodiscard]] const std::vector<ModelTopic>& topics() const noexcept;
    [[nodiscard]] std::size_t term_count() const noexcept;

    /// The article's topics, best first, with scores of 0.5 to 1 and origin Text. Declared topics
    /// are not looked at. None for an article without words the model knows.
    [[nodiscard]] std::vector<Topic> find(const Article& article) const;

    /// The same, with the words and pairs of words that spoke for each topic, at most 12.
    [[nodiscard]] std::vector<Topic> explain(const Article& article) const;

private:
    class Content;
    struct Decision;
    explicit TopicModel(std::shared_ptr<const Content> content) : content_{std::move(content)} {}

    [[nodiscard]] std::vector<Decision> decide(const Article& article) const;
    [[nodiscard]] Topic topic_of(const Decision& decision) const;
    [[nodiscard]] std::vector<TopicWord> words_for(std::uint32_t topic,
                                                   const Article& article) const;

    std::shared_ptr<const Content> content_;
};

}  // namespace dateline
