// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/mapped_file.h"
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

/// A model in the form in which it is made; topic_model_bytes() turns it into the form in which it
/// is used and stored.
struct TopicModelParts {
    std::vector<ModelTopic> topics;
    std::vector<float> bias;       ///< Decision value of an article without words, per topic.
    std::vector<ModelTerm> terms;  ///< In any order, each term once.
    float fallback = -1e9F;        ///< An article above no threshold gets its best topic, if that
                                   ///< is no further below its threshold than this (a negative).
    float pair_weight = 1.0F;      ///< What pairs of words count beside single ones.
};

/// The parts as the bytes of a model file. Requires a bias for every topic, and weights only for
/// topics that there are.
[[nodiscard]] std::string topic_model_bytes(const TopicModelParts& parts);

/// A word's weights, in the order of the file.
struct TermWeights {
    std::span<const std::uint32_t> topics;
    std::span<const float> weights;
    float rarity = 0.0F;
};

/// A topic model's file, its tables in place. All of it is checked when it is opened.
/// Immutable; thread-safe.
class TopicModelFile {
public:
    /// Errors: Io, naming the file, if it cannot be read, is no topic model, was made by a newer
    /// version of Dateline, or is damaged.
    [[nodiscard]] static Result<std::shared_ptr<const TopicModelFile>> open(
        const std::filesystem::path& path);
    /// The same from bytes in memory; `name` is for messages.
    [[nodiscard]] static Result<std::shared_ptr<const TopicModelFile>> from_bytes(
        std::string bytes, const std::string& name);

    [[nodiscard]] std::string_view bytes() const noexcept { return file_->text(); }
    [[nodiscard]] const std::vector<ModelTopic>& topics() const noexcept { return topics_; }
    [[nodiscard]] std::size_t term_count() const noexcept { return terms_.size(); }
    [[nodiscard]] float bias(std::size_t topic) const noexcept { return biases_[topic]; }
    [[nodiscard]] float fallback() const noexcept { return fallback_; }

    /// What a word says; nothing for one that the model does not know.
    [[nodiscard]] std::optional<TermWeights> find(std::uint64_t term) const noexcept;

private:
    explicit TopicModelFile(std::unique_ptr<const MappedFile> file) : file_{std::move(file)} {}
    [[nodiscard]] static Result<std::shared_ptr<const TopicModelFile>> made(
        Result<std::unique_ptr<const MappedFile>> file);
    // What is wrong with the parts, or nothing.
    [[nodiscard]] std::optional<std::string> parse();
    [[nodiscard]] std::optional<std::string> read_topics(std::string_view text,
                                                         std::span<const float> thresholds);

    std::unique_ptr<const MappedFile> file_;
    float fallback_ = 0.0F;
    std::span<const std::uint64_t> terms_;  // Ascending.
    std::span<const float> rarities_;
    std::span<const std::uint32_t> ends_;  // Where a term's weights end.
    std::span<const std::uint32_t> weight_topics_;
    std::span<const float> weights_;
    std::span<const float> biases_;
    std::vector<ModelTopic> topics_;
};

}  // namespace dateline
