// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <sstream>

#include "common/article_json.h"
#include "common/facet_dictionary.h"
#include "common/facet_slot.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/document/article_digest.h"
#include "indexer/store/contents.h"
#include "indexer/store/index_check.h"
#include "indexer/store/layout.h"

namespace dateline {
namespace {

/// Collects what is wrong; a thoroughly broken database must not print for hours.
class Problems {
public:
    explicit Problems(const std::function<void(const std::string&)>& tell) : tell_{tell} {}

    void add(const std::string& problem) {
        constexpr std::size_t kShown = 100;
        if (++count_ <= kShown) tell_(problem);
    }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    const std::function<void(const std::string&)>& tell_;
    std::size_t count_ = 0;
};

std::vector<std::uint64_t> hashes_in_slot(const std::string& slot, bool& whole) {
    std::vector<std::uint64_t> hashes;
    whole = visit_facet_slot(slot, ~0U, [&](Facet, std::uint64_t hash) { hashes.push_back(hash); });
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

std::vector<std::uint64_t> hashes_of_terms(const Xapian::Document& document) {
    std::vector<std::uint64_t> hashes;
    for (const FacetInfo& info : kFacets) {
        const std::string prefix = std::string{info.prefix} + ":";
        auto term = document.termlist_begin();
        for (term.skip_to(prefix); term != document.termlist_end() && (*term).starts_with(prefix);
             ++term) {
            hashes.push_back(facet_hash(info.facet, std::string_view{*term}.substr(prefix.size())));
        }
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

void check_article(const Xapian::Database& db, const Xapian::Document& document, IndexCheck& index,
                   Problems& problems) {
    const std::string name = "document " + std::to_string(document.get_docid());
    const std::string stored = document.get_data();
    const auto article = parse_article_json(stored);
    if (!article)
        return problems.add(name + ": its article cannot be read: " + article.error().message);
    const std::string label = name + " (\"" + article->id + "\")";
    if (document.get_value(kSlotId) != article->id)
        problems.add(label + ": its id slot says something else");
    const std::string term = id_term(article->id);
    if (db.get_termfreq(term) != 1) {
        problems.add(label + ": " + std::to_string(db.get_termfreq(term)) +
                     " documents have its id");
    }
    if (document.get_value(kSlotStored) != text_digest(stored)) {
        problems.add(label + ": its text is not what was written");
    }
    bool whole = false;
    if (hashes_in_slot(document.get_value(kSlotFacets), whole) != hashes_of_terms(document) ||
        !whole) {
        problems.add(label + ": its facet values and its facet terms differ");
    }
    const std::string published =
        article->published ? encode_time(article->published->seconds, article->published->day_only)
                           : std::string{};
    if (document.get_value(kSlotPublished) != published)
        problems.add(label + ": its publication time differs");
    index.article(document, *article, label);
}

void check_dictionary(const Xapian::Database& db, Problems& problems) {
    for (const FacetInfo& info : kFacets) {
        const std::string prefix = std::string{info.prefix} + ":";
        for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
            const std::string key = (*term).substr(prefix.size());
            const std::string row = display_key(info.facet, facet_hash(info.facet, key));
            if (db.synonyms_begin(row) == db.synonyms_end(row)) {
                problems.add("the " + std::string{info.name} + " \"" + key +
                             "\" has no name in the dictionary");
            }
        }
    }
}

Result<std::uint64_t> check_articles(const std::filesystem::path& dir, Problems& problems) {
    auto opened = open_database(dir);
    if (!opened) return std::move(opened).error();
    const Xapian::Database& db = *opened;
    const IndexCheck::Tell tell = [&problems](const std::string& text) { problems.add(text); };
    IndexCheck index{db, tell};
    std::uint64_t articles = 0;
    for (auto id = db.postlist_begin(""); id != db.postlist_end(""); ++id, ++articles) {
        check_article(db, db.get_document(*id), index, problems);
    }
    if (articles != db.get_doccount())
        problems.add("the number of articles is not what the database says");
    check_dictionary(db, problems);
    index.whole();
    return articles;
}

}  // namespace

Result<std::uint64_t> check_database(const std::filesystem::path& dir,
                                     const std::function<void(const std::string&)>& problem) {
    auto generation = Layout{dir}.current();
    if (!generation) return std::move(generation).error();
    if (!*generation) {
        return Error{ErrorCode::IndexMissing, "no database at " + dir.string(),
                     "create one with dateline-indexer add, or name another with --db"};
    }
    Problems problems{problem};
    auto checked = xapian_guard([&]() -> Result<std::uint64_t> {
        std::ostringstream talk;
        const std::size_t errors = Xapian::Database::check((*generation)->string(), 0, &talk);
        if (errors != 0) {
            problems.add("Xapian finds " + std::to_string(errors) +
                         " errors in its files: " + talk.str());
            return std::uint64_t{0};
        }
        return check_articles(dir, problems);
    });
    if (!checked || problems.count() == 0) return checked;
    return Error{ErrorCode::IndexDamaged,
                 "the database " + dir.string() +
                     " is damaged: " + std::to_string(problems.count()) +
                     (problems.count() == 1 ? " problem" : " problems"),
                 "restore it from a copy, or build it anew"};
}

}  // namespace dateline
