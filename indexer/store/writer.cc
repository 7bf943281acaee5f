// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/writer.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <tuple>

#include <fmt/format.h>

#include "common/schema.h"
#include "common/timestamp.h"
#include "common/version.h"
#include "common/xapian_guard.h"

namespace dateline {
namespace {

constexpr std::size_t kMostKeptDocuments = 10'000;

/// Unique terms of up to `most` sets of documents that share one, from `from` on.
std::vector<std::string> shared_terms(const Xapian::Database& db, const std::string& from,
                                      std::size_t most) {
    std::vector<std::string> terms;
    const std::string prefix{kIdPrefix};
    auto term = db.allterms_begin(prefix);
    for (term.skip_to(from); term != db.allterms_end(prefix) && terms.size() < most; ++term) {
        if (term.get_termfreq() > 1) terms.push_back(*term);
    }
    return terms;
}

}  // namespace

Result<Writer> Writer::open(const std::filesystem::path& dir, Durability durability,
                            std::size_t kept_documents) {
    // Xapian takes the number from nowhere else.
    if (kept_documents != 0) {
        const auto text = std::to_string(std::min(kept_documents, kMostKeptDocuments));
        (void)::setenv("XAPIAN_FLUSH_THRESHOLD", text.c_str(), 1);
    }
    // Not DB_DANGEROUS: with it, Xapian 1.4.22 reports a failing disk as a wrong call.
    const int flags = durability == Durability::Synced
                          ? Xapian::DB_CREATE_OR_OPEN
                          : Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC;
    return xapian_guard([&]() -> Result<Writer> {
        Xapian::WritableDatabase db{dir.string(), flags | Xapian::DB_BACKEND_GLASS};
        // A database without documents or metadata is new.
        if (db.get_doccount() != 0 || !db.get_metadata(kMetaSchema).empty()) {
            if (auto checked = check_schema(db, dir); !checked) return std::move(checked).error();
        }
        // Outside a transaction Xapian commits on its own every 10,000 documents.
        db.begin_transaction();
        return Writer{std::move(db)};
    });
}

void Writer::add_rows(std::vector<DictionaryRow> rows) {
    const auto as_tuple = [](const DictionaryRow& row) { return std::tie(row.key, row.value); };
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return as_tuple(a) < as_tuple(b); });
    const auto end = std::unique(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        return as_tuple(a) == as_tuple(b);
    });
    for (auto row = rows.begin(); row != end; ++row) db_.add_synonym(row->key, row->value);
}

Result<void> Writer::put(const BuiltDocument& built) {
    return xapian_guard([&]() -> Result<void> {
        displacing_ = displacing_ || db_.term_exists(built.id_term);
        db_.replace_document(built.id_term, with_positions(built));
        add_rows(built.dictionary);
        return {};
    });
}

Result<void> Writer::append(const std::vector<BuiltDocument>& batch, Positions positions) {
    return xapian_guard([&]() -> Result<void> {
        std::vector<DictionaryRow> rows;
        for (const BuiltDocument& built : batch) {
            db_.add_document(positions == Positions::Within ? with_positions(built)
                                                            : built.document);
            rows.insert(rows.end(), built.dictionary.begin(), built.dictionary.end());
        }
        add_rows(std::move(rows));
        return {};
    });
}

Result<bool> Writer::remove(const std::string& id_term) {
    return xapian_guard([&]() -> Result<bool> {
        const bool there = db_.term_exists(id_term);
        displacing_ = displacing_ || there;
        if (there) db_.delete_document(id_term);
        return there;
    });
}

Result<void> Writer::put_all(const std::filesystem::path& database) {
    return xapian_guard([&]() -> Result<void> {
        const Xapian::Database from{database.string()};
        for (auto id = from.postlist_begin(""); id != from.postlist_end(""); ++id) {
            const Xapian::Document document = from.get_document(*id);
            const std::string term = id_term(document.get_value(kSlotId));
            displacing_ = displacing_ || db_.term_exists(term);
            db_.replace_document(term, document);
        }
        for (auto key = from.synonym_keys_begin(); key != from.synonym_keys_end(); ++key) {
            for (auto value = from.synonyms_begin(*key); value != from.synonyms_end(*key); ++value)
                db_.add_synonym(*key, *value);
        }
        return {};
    });
}

Result<void> Writer::keep_last_of_each() {
    constexpr std::size_t kAtOnce = 10'000;
    return xapian_guard([&]() -> Result<void> {
        std::string from{kIdPrefix};
        while (true) {
            const auto terms = shared_terms(db_, from, kAtOnce);
            for (const std::string& term : terms) {
                const std::vector<Xapian::docid> ids(db_.postlist_begin(term),
                                                     db_.postlist_end(term));
                for (std::size_t i = 0; i + 1 < ids.size(); ++i) db_.delete_document(ids[i]);
            }
            displacing_ = displacing_ || !terms.empty();
            if (terms.size() < kAtOnce) return {};
            from = terms.back();
        }
    });
}

std::uint64_t Writer::displaced() const {
    const std::string stored = db_.get_metadata(kMetaDisplaced);
    std::uint64_t commits = 0;
    (void)std::from_chars(stored.data(), stored.data() + stored.size(), commits);
    return commits + (displacing_ ? 1 : 0);
}

Result<void> Writer::remember(const FileRows& rows) {
    return xapian_guard([&]() -> Result<void> {
        for (const auto& [key, value] : rows(displaced())) db_.set_metadata(key, value);
        return {};
    });
}

Result<void> Writer::name_column(std::uint64_t id) {
    return xapian_guard([&]() -> Result<void> {
        db_.set_metadata(kMetaColumn, fmt::format("{:016x}", id));
        return {};
    });
}

Result<void> Writer::commit() {
    return xapian_guard([&]() -> Result<void> {
        if (displacing_) {
            db_.set_metadata(kMetaDisplaced, std::to_string(displaced()));
            db_.set_metadata(kMetaColumn, {});
        }
        displacing_ = false;
        const Timestamp now{.seconds = static_cast<std::int64_t>(std::time(nullptr))};
        db_.set_metadata(kMetaSchema, std::to_string(kSchemaVersion));
        db_.set_metadata(kMetaCommitted, format_timestamp(now));
        db_.set_metadata(kMetaWriter, std::string{"dateline-indexer "} + kVersion);
        db_.commit_transaction();
        db_.begin_transaction();
        return {};
    });
}

}  // namespace dateline
