// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "common/article.h"
#include "common/facet_dictionary.h"
#include "common/result.h"
#include "common/stored_article.h"
#include "common/text/words.h"
#include "indexer/document/word_positions.h"
#include "indexer/enrich/entities/alias_table.h"

namespace dateline {

/// How often a word of the title counts, where one of the body counts once.
inline constexpr Xapian::termcount kTitleWeight = 2;

/// An article as the database holds it.
struct BuiltDocument {
    Xapian::Document document;  ///< Without `positions`.
    WordPositions positions;
    std::string id_term;  ///< The document's unique term.
    /// Rows that make its facet values findable. Those with the names of Media Topics in other
    /// languages come with the first article of a builder that has the topic.
    std::vector<DictionaryRow> dictionary;
    std::size_t unsearchable_words = 0;  ///< Words too long to be indexed; they stay in the text.
};

/// The document, and now it has the positions too.
[[nodiscard]] Xapian::Document with_positions(const BuiltDocument& built);

/// About how many bytes of memory a built document takes, and again as many when it is written.
[[nodiscard]] std::size_t memory_of(const BuiltDocument& built);

/// Turns articles into Xapian documents: words with positions (the dateline's and the
/// body's as they are, the title's under kTitlePrefix), one boolean term per facet value
/// and per value above it, and the value slots of common/schema.h, the stored article among them.
/// Stems are not stored: the query side expands a typed word instead.
///
/// One thread at a time; keep it, it holds a WordCutter and an ArticlePacker.
class DocumentBuilder {
public:
    /// `digest` tells whether the article as it is read next time is still the same.
    /// Errors: BadRecord if a facet value or the article's id cannot be indexed (too long,
    /// empty after folding); names the value.
    [[nodiscard]] Result<BuiltDocument> build(const Article& article, const std::string& digest);

    /// To be called before the first document of a batch whose dictionary rows are stored together:
    /// the rows of a value come once in a batch, with what `aliases` (null for none; must live as
    /// long as the batch) knows of a name.
    void begin_batch(const AliasTable* aliases) {
        aliases_ = aliases;
        forget_told();
    }

private:
    void add_words(std::string_view text, std::string_view prefix, Xapian::termcount weight,
                   Xapian::termpos& position, std::size_t& too_long);

    [[nodiscard]] Result<void> add_facets(BuiltDocument& built, const Article& article);
    [[nodiscard]] Result<void> add_rows(BuiltDocument& built, Facet facet, const std::string& key,
                                        const std::vector<std::string>& path,
                                        const std::vector<std::string>& aliases);
    void forget_told() {
        told_.clear();
        told_values_.clear();
    }

    void add_topic_labels(BuiltDocument& built, const Article& article);

    const AliasTable* aliases_ = nullptr;
    std::unordered_set<const KnownName*> told_;
    std::unordered_set<std::uint64_t> told_values_;  ///< Hashes of a spelling and its aliases.
    WordCutter cutter_;
    ArticlePacker packer_;
    std::unordered_set<std::size_t> labelled_topics_;  ///< Of TopicVocabulary.
    WordGatherer words_;
};

}  // namespace dateline
