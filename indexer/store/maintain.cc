// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/maintain.h"

#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/store/contents.h"
#include "indexer/store/facet_column_writer.h"
#include "indexer/store/lock.h"
#include "indexer/store/writer.h"

namespace dateline {
namespace {

Result<std::filesystem::path> existing(const Layout& layout) {
    auto now = layout.current();
    if (!now) return std::move(now).error();
    if (!*now) {
        return Error{ErrorCode::IndexMissing, "no database at " + layout.dir().string(),
                     "create one with dateline-indexer add, or name another with --db"};
    }
    return **now;
}

Result<std::uint64_t> remove_from(const std::filesystem::path& generation,
                                  const std::vector<std::string>& ids) {
    auto writer = Writer::open(generation, Writer::Durability::Synced);
    if (!writer) return std::move(writer).error();
    std::uint64_t removed = 0;
    for (const std::string& id : ids) {
        auto gone = writer->remove(id_term(id));
        if (!gone) return std::move(gone).error();
        if (*gone) ++removed;
    }
    if (removed == 0) return removed;
    if (auto committed = writer->commit(); !committed) return std::move(committed).error();
    return removed;
}

}  // namespace

Result<std::uint64_t> remove_articles(const Layout& layout, const std::vector<std::string>& ids) {
    // Before the lock, which would make the folder.
    if (auto there = existing(layout); !there) return std::move(there).error();
    auto lock = WriterLock::take(layout);
    if (!lock) return std::move(lock).error();
    auto generation = existing(layout);
    if (!generation) return std::move(generation).error();
    auto removed = remove_from(*generation, ids);
    if (removed && *removed != 0) refresh_facet_column(layout);
    return removed;
}

Result<Compaction> compact_database(const Layout& layout) {
    auto before = contents_of(layout.dir());
    if (!before) return std::move(before).error();
    auto lock = WriterLock::take(layout);
    if (!lock) return std::move(lock).error();
    layout.clean_up();
    auto generation = existing(layout);
    if (!generation) return std::move(generation).error();
    auto next = layout.next();
    if (!next) return std::move(next).error();
    auto scratch = layout.make_scratch();
    if (!scratch) return std::move(scratch).error();
    const auto built = *scratch / "built";
    auto rewritten = xapian_guard([&]() -> Result<void> {
        Xapian::Database{generation->string()}.compact(built.string());
        return {};
    });
    if (rewritten) rewritten = layout.publish(built, *next);
    if (!rewritten) {
        layout.clean_up();
        return std::move(rewritten).error();
    }
    refresh_facet_column(layout);
    auto after = contents_of(layout.dir());
    if (!after) return std::move(after).error();
    return Compaction{.before = before->bytes, .after = after->bytes};
}

}  // namespace dateline
