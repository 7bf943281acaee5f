// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/tagger/clusters.h"
#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {

/// Tables of a lexicon in memory.
struct LexiconTables {
    std::vector<ClusterSlot> clusters;
    std::vector<WordSlot> words;
    std::vector<PhraseSlot> phrases;

    [[nodiscard]] Lexicon view() const { return Lexicon{clusters, words, phrases}; }
};

/// What goes into a lexicon.
struct LexiconOptions {
    std::array<std::size_t, kClusterSizes> cluster_sizes{64, 256, 640, 1280};
    std::size_t rounds = 10;
    std::size_t clustered_count = 10;  ///< Words seen so often get clusters.
    std::size_t cased_count = 5;       ///< Words seen so often get their usual case.
};

/// Makes a lexicon from unlabelled text and lists of names.
class LexiconBuilder {
public:
    LexiconBuilder();
    ~LexiconBuilder();
    LexiconBuilder(const LexiconBuilder&) = delete;
    LexiconBuilder& operator=(const LexiconBuilder&) = delete;

    /// Takes a text into account. Requires valid UTF-8.
    void add_text(std::string_view text);

    /// Puts a name, a word or a phrase, on a list. Phrases of over kMaxPhraseTokens tokens are left
    /// out. Requires valid UTF-8.
    void add_entry(WordList list, std::string_view name);

    /// The lexicon of all that was added.
    [[nodiscard]] LexiconTables build(const LexiconOptions& options) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
