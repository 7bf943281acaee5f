// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/index_check.h"

#include <algorithm>

#include <xxhash.h>

#include "common/schema.h"
#include "common/version.h"

namespace dateline {
namespace {

std::uint64_t posting_hash(const std::string& term, Xapian::docid id, Xapian::termcount wdf) {
    const std::uint64_t seed = std::uint64_t{id} << 32U | wdf;
    return XXH3_64bits_withSeed(term.data(), term.size(), seed);
}

}  // namespace

IndexCheck::IndexCheck(const Xapian::Database& db, const Tell& problem)
    : db_{db},
      problem_{problem},
      same_writer_{db.get_metadata(kMetaWriter) == std::string{"dateline-indexer "} + kVersion} {}

void IndexCheck::note_values(const Xapian::Document& document) {
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
        const std::string value = document.get_value(slot);
        if (value.empty()) continue;
        SlotSummary& summary = slots_[slot];
        if (summary.count++ == 0) summary.least = summary.greatest = value;
        summary.least = std::min(summary.least, value);
        summary.greatest = std::max(summary.greatest, value);
    }
}

void IndexCheck::article(const Xapian::Document& document, const Article& article,
                         const std::string& label) {
    note_values(document);
    const auto built = builder_.build(article, document.get_value(kSlotDigest));
    if (!built) return problem_(label + ": " + built.error().message);
    compare_terms(document, same_writer_ ? with_positions(*built) : document, label);
    if (!same_writer_) return;
    for (const Slot slot : {kSlotFacets, kSlotAbout}) {
        if (document.get_value(slot) != built->document.get_value(slot))
            problem_(label + ": its facet values are not those of its article");
    }
    for (const DictionaryRow& row : built->dictionary) {
        const std::string both = row.key + '\0' + row.value;
        if (rows_.contains(both)) continue;
        auto value = db_.synonyms_begin(row.key);
        const auto end = db_.synonyms_end(row.key);
        while (value != end && *value != row.value) ++value;
        if (value == end) return problem_(label + ": a name of its facet values is missing");
        rows_.insert(both);
    }
}

bool IndexCheck::same_positions(Xapian::docid id, const Xapian::TermIterator& wanted) const {
    auto have = db_.positionlist_begin(id, *wanted);
    const auto have_end = db_.positionlist_end(id, *wanted);
    auto want = wanted.positionlist_begin();
    const auto want_end = wanted.positionlist_end();
    for (; have != have_end && want != want_end; ++have, ++want) {
        if (*have != *want) return false;
    }
    return have == have_end && want == want_end;
}

void IndexCheck::compare_terms(const Xapian::Document& document, const Xapian::Document& wanted,
                               const std::string& label) {
    const Xapian::docid id = document.get_docid();
    auto have = db_.termlist_begin(id);
    const auto have_end = db_.termlist_end(id);
    Xapian::termcount length = 0;
    bool same = true;
    for (auto want = wanted.termlist_begin(); want != wanted.termlist_end(); ++want) {
        posted_by_articles_ += posting_hash(*want, id, want.get_wdf());
        length += want.get_wdf();
        same = same && have != have_end && *have == *want && have.get_wdf() == want.get_wdf() &&
               same_positions(id, want);
        if (have != have_end) ++have;
    }
    if (!same || have != have_end) problem_(label + ": its terms are not the words of its article");
    if (db_.get_doclength(id) != length) problem_(label + ": its length is wrong");
    length_ += length;
}

void IndexCheck::check_postings(const std::string& term) {
    Xapian::doccount documents = 0;
    Xapian::termcount occurrences = 0;
    Xapian::termcount most = 0;
    for (auto at = db_.postlist_begin(term); at != db_.postlist_end(term); ++at) {
        posted_ += posting_hash(term, *at, at.get_wdf());
        ++documents;
        occurrences += at.get_wdf();
        most = std::max(most, at.get_wdf());
    }
    if (db_.get_termfreq(term) != documents || db_.get_collection_freq(term) != occurrences ||
        db_.get_wdf_upper_bound(term) < most) {
        problem_("the frequencies of the term \"" + term + "\" are wrong");
    }
}

void IndexCheck::whole() {
    for (auto term = db_.allterms_begin(); term != db_.allterms_end(); ++term)
        check_postings(*term);
    if (posted_ != posted_by_articles_) problem_("terms lead to other articles than hold them");
    if (db_.get_total_length() != length_) problem_("the length of all articles is wrong");
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
        const SlotSummary& summary = slots_[slot];
        if (db_.get_value_freq(slot) != summary.count ||
            (summary.count != 0 && (db_.get_value_lower_bound(slot) > summary.least ||
                                    db_.get_value_upper_bound(slot) < summary.greatest))) {
            problem_("the summary of the value slot " + std::to_string(slot) + " is wrong");
        }
    }
}

}  // namespace dateline
