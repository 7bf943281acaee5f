// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/topics/topic_finder.h"
#include "indexer/enrich/topics/topic_model.h"

namespace dateline {

enum class TopicMode {
    Off,   ///< Declared topics stay as they were declared, nothing is added.
    On,    ///< Those of the model, where there is one, else the built-in ones.
    Both,  ///< Those of the model and the built-in ones.
};

struct TopicOptions {
    TopicMode mode = TopicMode::Off;
    std::filesystem::path model{};  ///< Made by `train topics`; empty: none.
    bool explain = false;           ///< Say of every topic found which words spoke for it.
};

/// Gives articles their topics: declared ones are mapped to the Media Topics where that is sure,
/// and those found in the text stand behind them. Const and thread-safe.
class TopicEnricher {
public:
    /// Reads the tables and the model, if there is one.
    /// Errors: those of TopicModel::load(), whether or not the mode has a use for the model.
    [[nodiscard]] static Result<TopicEnricher> open(const TopicOptions& options);

    /// Topics with Origin::Text that the article came with are replaced by what is found now.
    void enrich(Article& article) const;

    /// Changes when the same article would be enriched otherwise; 0 with TopicMode::Off.
    [[nodiscard]] std::uint64_t fingerprint() const noexcept { return fingerprint_; }

private:
    TopicEnricher() = default;

    bool map_declared_ = false;
    bool explain_ = false;
    std::shared_ptr<const TopicFinder> finder_;  // None: built-in topics are not wanted.
    std::optional<TopicModel> model_;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace dateline
