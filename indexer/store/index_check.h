// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>

#include <xapian.h>

#include "common/article.h"
#include "common/schema.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/apart.h"

namespace dateline {

/// Holds everything that a search reads against the stored articles: their words with frequencies
/// and positions are taken out of them again, and every posting, length, bound and dictionary row
/// must be as they say. Xapian's own check looks at the form of its tables only.
///
/// Call article() for all articles, then whole(). One thread at a time.
class IndexCheck {
public:
    /// `db` and `problem`, which is called for each thing found wrong, must outlive it.
    IndexCheck(const Xapian::Database& db, const Tell& problem);

    /// `label` names the article in problems. Throws Xapian::Error.
    void article(const Xapian::Document& document, const Article& article,
                 const std::string& label);

    /// What can be told only when all articles have been seen. Throws Xapian::Error.
    void whole();

private:
    static constexpr Xapian::valueno kSlots = kSlotAbout + 1;

    struct SlotSummary {
        Xapian::doccount count = 0;
        std::string least;
        std::string greatest;
    };

    void compare_terms(const Xapian::Document& document, const Xapian::Document& wanted,
                       const std::string& label);
    [[nodiscard]] bool same_positions(Xapian::docid id, const Xapian::TermIterator& wanted) const;
    void note_values(const Xapian::Document& document);
    void check_postings(const std::string& term);

    const Xapian::Database& db_;
    const Tell& problem_;
    /// Words are cut by the version that is on disk, or not compared.
    bool same_writer_;
    DocumentBuilder builder_;
    std::unordered_set<std::string> rows_;  ///< Dictionary rows that are known to be there.
    /// A hash of all (term, document, frequency), in any order: of the articles, of the postings.
    std::uint64_t posted_by_articles_ = 0;
    std::uint64_t posted_ = 0;
    Xapian::totallength length_ = 0;
    std::array<SlotSummary, kSlots> slots_{};
};

}  // namespace dateline
