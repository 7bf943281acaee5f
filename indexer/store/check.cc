// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "common/facet_dictionary.h"
#include "common/facet_slot.h"
#include "common/schema.h"
#include "common/stored_article.h"
#include "common/xapian_guard.h"
#include "indexer/store/apart.h"
#include "indexer/store/column_check.h"
#include "indexer/store/contents.h"
#include "indexer/store/index_check.h"
#include "indexer/store/layout.h"

namespace dateline {
namespace {

/// Collects what is wrong; a thoroughly broken database must not print for hours.
class Problems {
public:
    explicit Problems(const Tell& tell) : tell_{tell} {}

    void add(const std::string& problem) {
        constexpr std::size_t kShown = 100;
        if (++count_ <= kShown) tell_(problem);
    }

private:
    const Tell& tell_;
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
                   ColumnCheck& column, Problems& problems) {
    const std::string name = "document " + std::to_string(document.get_docid());
    const auto article = unpack_article(document.get_value(kSlotArticle));
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
    column.article(document, label);
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
    const Tell tell = [&problems](const std::string& text) { problems.add(text); };
    IndexCheck index{db, tell};
    ColumnCheck column{dir, db, tell};
    std::uint64_t articles = 0;
    for (auto id = db.postlist_begin(""); id != db.postlist_end(""); ++id, ++articles) {
        check_article(db, db.get_document(*id), index, column, problems);
    }
    if (articles != db.get_doccount())
        problems.add("the number of articles is not what the database says");
    check_dictionary(db, problems);
    index.whole();
    column.whole();
    return articles;
}

Result<std::uint64_t> check_generation(const std::filesystem::path& dir,
                                       const std::filesystem::path& generation,
                                       Problems& problems) {
    const auto check = [&]() -> Result<std::uint64_t> {
        try {
            std::ostringstream talk;
            const std::size_t errors = Xapian::Database::check(generation.string(), 0, &talk);
            if (errors == 0) return check_articles(dir, problems);
            problems.add("Xapian finds " + std::to_string(errors) +
                         " errors in its files: " + talk.str());
        } catch (const Xapian::DatabaseOpeningError&) {
            throw;  // Tells apart what is missing, and other schemas.
        } catch (const Xapian::DatabaseError& e) {
            if (e.get_error_string() != nullptr) throw;  // The system says so, not the files.
            problems.add("its files do not belong together: " + e.get_msg());
        } catch (const Xapian::LogicError& e) {
            // Xapian was called with what the files say.
            problems.add("its files say what cannot be: " + e.get_msg());
        } catch (const std::exception& e) {
            problems.add(std::string{"its files say what cannot be: "} + e.what());
        }
        return std::uint64_t{0};
    };
    return xapian_guard(check);
}

/// What changes with every commit.
std::string commit_of(const std::filesystem::path& generation) {
    std::ostringstream text;
    text << generation << std::ifstream{generation / "iamglass", std::ios::binary}.rdbuf();
    return text.str();
}

struct Findings {
    std::vector<std::string> problems;
    Result<std::uint64_t> articles = std::uint64_t{0};
};

/// Looks at the database once, in a process of its own.
Findings look_at(const std::filesystem::path& dir, const std::filesystem::path& generation) {
    Findings found;
    found.articles = run_apart(
        [&](const Tell& tell) {
            Problems problems{tell};
            return check_generation(dir, generation, problems);
        },
        [&found](const std::string& problem) { found.problems.push_back(problem); });
    return found;
}

}  // namespace

Result<std::uint64_t> check_database(const std::filesystem::path& dir, const Tell& problem) {
    constexpr int kTries = 5;
    for (int i = 0; i < kTries; ++i) {
        auto generation = Layout{dir}.current();
        if (!generation) return std::move(generation).error();
        if (!*generation) {
            return Error{ErrorCode::IndexMissing, "no database at " + dir.string(),
                         "create one with dateline-indexer add, or name another with --db"};
        }
        const std::string commit = commit_of(**generation);
        const Findings found = look_at(dir, **generation);
        if (found.articles && found.problems.empty()) return found.articles;
        // A commit meanwhile takes blocks away that are being read.
        const auto now = Layout{dir}.current();
        if (now && *now && commit_of(**now) != commit) continue;
        for (const std::string& text : found.problems) problem(text);
        if (!found.articles) return found.articles;
        return Error{ErrorCode::IndexDamaged,
                     "the database " + dir.string() +
                         " is damaged: " + std::to_string(found.problems.size()) +
                         (found.problems.size() == 1 ? " problem" : " problems"),
                     "restore it from a copy, or build it anew"};
    }
    return Error{ErrorCode::IndexLocked,
                 "the database " + dir.string() + " is written to while it is read",
                 "check it when dateline-indexer add has finished, or check a copy"};
}

}  // namespace dateline
