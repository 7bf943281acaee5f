// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/topics/topic_model_file.h"

namespace dateline {

/// A trained topic model: linear classifiers, one against the rest, over words and pairs of words.
///
/// One file, mapped into memory, nothing to unpack. Immutable and thread-safe; copies share it.
class TopicModel {
public:
    /// A model in memory. Requires what topic_model_bytes() does, and UTF-8 names, none empty.
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
    [[nodiscard]] std::string_view bytes() const noexcept { return file_->bytes(); }

    [[nodiscard]] const std::vector<ModelTopic>& topics() const noexcept { return file_->topics(); }
    [[nodiscard]] std::size_t term_count() const noexcept { return file_->term_count(); }

    /// The article's topics, best first, with scores of 0.5 to 1 and origin Text. Declared topics
    /// are not looked at. None for an article without words the model knows.
    [[nodiscard]] std::vector<Topic> find(const Article& article) const;

    /// The same, with the words and pairs of words that spoke for each topic, at most 12.
    [[nodiscard]] std::vector<Topic> explain(const Article& article) const;

private:
    struct Decision;
    explicit TopicModel(std::shared_ptr<const TopicModelFile> file) : file_{std::move(file)} {}

    [[nodiscard]] std::vector<Decision> decide(const Article& article) const;
    [[nodiscard]] Topic topic_of(const Decision& decision) const;
    [[nodiscard]] std::vector<TopicWord> words_for(std::uint32_t topic,
                                                   const Article& article) const;

    std::shared_ptr<const TopicModelFile> file_;
};

}  // namespace dateline
