// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/facet_column_writer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <memory>
#include <random>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "common/facet_column.h"
#include "common/facet_slot.h"
#include "common/leb128.h"
#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/store/writer.h"

namespace dateline {
namespace {

/// Articles that may come after a column before it is made anew.
constexpr Xapian::docid kLate = 1000;
constexpr Xapian::docid kLatePart = 8;

Error damaged_slot(Xapian::docid id) {
    return Error{ErrorCode::IndexDamaged,
                 "the list of facet values of document " + std::to_string(id) + " is damaged",
                 "run dateline-indexer check"};
}

/// The values of a facet by number.
class Numbers {
public:
    /// The number of a value that one more article has.
    std::uint32_t count(std::uint64_t hash, bool about) {
        const auto [entry, fresh] =
            numbers_.try_emplace(hash, static_cast<std::uint32_t>(values_.size()));
        if (fresh) values_.push_back({.hash = hash});
        ColumnValue& value = values_[entry->second];
        ++value.articles;
        if (about) ++value.about;
        return entry->second;
    }
    [[nodiscard]] const std::vector<ColumnValue>& values() const noexcept { return values_; }

private:
    struct Same {
        std::size_t operator()(std::uint64_t hash) const noexcept { return hash; }
    };
    std::unordered_map<std::uint64_t, std::uint32_t, Same> numbers_;
    std::vector<ColumnValue> values_;
};

/// A file that is written from front to end, its head last.
class ColumnFile {
public:
    explicit ColumnFile(const std::filesystem::path& path)
        : out_{path, std::ios::binary | std::ios::trunc}, sum_{XXH3_createState()} {
        if (!sum_) throw std::bad_alloc{};
        XXH3_64bits_reset(sum_.get());
        write(DataFileHead{});
    }

    /// How much has been written.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    void append(std::string_view bytes) {
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        XXH3_64bits_update(sum_.get(), bytes.data(), bytes.size());
        size_ += bytes.size();
    }
    /// Returns where it begins.
    template <typename Entry>
    std::uint64_t append(const std::vector<Entry>& table) {
        append(std::string_view{"\0\0\0\0\0\0\0", (8 - size_ % 8) % 8});
        const std::uint64_t at = size_;
        append({reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Entry)});
        return at;
    }

    /// False if any of it could not be written.
    [[nodiscard]] bool finish(const ColumnFoot& foot) {
        append({reinterpret_cast<const char*>(&foot), sizeof foot});
        out_.seekp(0);
        write({.magic = kColumnKind.magic,
               .version = kColumnKind.newest,
               .file_size = size_,
               .checksum = XXH3_64bits_digest(sum_.get())});
        out_.close();
        return !out_.fail();
    }

private:
    void write(const DataFileHead& head) {
        out_.write(reinterpret_cast<const char*>(&head), sizeof head);
    }

    struct Free {
        void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
    };
    std::ofstream out_;
    std::unique_ptr<XXH3_state_t, Free> sum_;
    std::uint64_t size_ = sizeof(DataFileHead);
};

/// The rows of kBlock articles, of all facets.
class Block {
public:
    void add_row(std::size_t facet, std::size_t article, std::string_view numbers) {
        Part& part = parts_[facet];
        if (part.sizes.empty()) part.sizes.assign(FacetColumn::kBlock, '\0');
        if (numbers.size() < FacetColumn::kLongRow) {
            part.sizes[article] = static_cast<char>(numbers.size());
        } else {
            part.sizes[article] = static_cast<char>(FacetColumn::kLongRow);
            const auto whole = static_cast<std::uint32_t>(numbers.size() + sizeof(std::uint32_t));
            char bytes[sizeof whole];
            std::memcpy(bytes, &whole, sizeof whole);
            part.rows.append(bytes, sizeof whole);
        }
        part.rows.append(numbers);
    }

    /// Writes it and notes in `index` where each facet's part begins; leaves it empty.
    void write(ColumnFile& out, std::vector<std::uint64_t>& index) {
        for (Part& part : parts_) {
            index.push_back(out.size());
            out.append(part.sizes);
            out.append(part.rows);
            part.sizes.clear();
            part.rows.clear();
        }
    }

private:
    struct Part {
        std::string sizes;
        std::string rows;
    };
    std::array<Part, kFacets.size()> parts_;
};

/// What the articles of a database have in one of the two facet slots, in their order.
class SlotReader {
public:
    SlotReader(const Xapian::Database& db, Slot slot)
        : at_{db.valuestream_begin(slot)}, end_{db.valuestream_end(slot)} {}

    /// Of a document whose number is greater than that of the last call; empty if it has none.
    [[nodiscard]] std::string of(Xapian::docid id) {
        while (at_ != end_ && at_.get_docid() < id) ++at_;
        return at_ != end_ && at_.get_docid() == id ? *at_ : std::string{};
    }

private:
    Xapian::ValueIterator at_;
    Xapian::ValueIterator end_;
};

class ColumnMaker {
public:
    ColumnMaker(const Xapian::Database& db, std::uint64_t id, const std::filesystem::path& path)
        : db_{db}, id_{id}, out_{path} {}

    Result<void> make() {
        SlotReader facets{db_, kSlotFacets};
        SlotReader about{db_, kSlotAbout};
        const Xapian::docid last = db_.get_lastdocid();
        for (auto at = db_.postlist_begin({}); at != db_.postlist_end({}); ++at) {
            const Xapian::docid id = *at;
            for (; blocks_ < (id - 1) / FacetColumn::kBlock; ++blocks_) block_.write(out_, index_);
            if (!add((id - 1) % FacetColumn::kBlock, facets.of(id), about.of(id)))
                return damaged_slot(id);
        }
        const std::size_t wanted =
            (std::size_t{last} + FacetColumn::kBlock - 1) / FacetColumn::kBlock;
        for (; blocks_ < wanted; ++blocks_) block_.write(out_, index_);
        index_.push_back(out_.size());
        return finish(last);
    }

private:
    bool add(std::size_t article, const std::string& facets, const std::string& about) {
        for (std::string& row : rows_) row.clear();
        const auto put = [&](Facet facet, std::uint64_t hash, bool is_about) {
            const auto f = static_cast<std::size_t>(facet);
            const std::uint64_t number = numbers_[f].count(hash, is_about);
            append_leb128(rows_[f], number * 2 + (is_about ? 1 : 0));
        };
        if (!visit_facet_slots(facets, about, ~0U, put)) return false;
        for (std::size_t f = 0; f < rows_.size(); ++f) {
            if (!rows_[f].empty()) block_.add_row(f, article, rows_[f]);
        }
        return true;
    }

    Result<void> finish(Xapian::docid last) {
        ColumnFoot foot;
        const std::string uuid = db_.get_uuid();
        uuid.copy(foot.uuid.data(), foot.uuid.size() - 1);
        foot.id = id_;
        foot.last = last;
        foot.index_at = out_.append(index_);
        for (std::size_t f = 0; f < numbers_.size(); ++f) {
            foot.values[f].count = numbers_[f].values().size();
            foot.values[f].at = out_.append(numbers_[f].values());
        }
        if (out_.finish(foot)) return {};
        return Error{ErrorCode::Io, "cannot write the column of facets"};
    }

    const Xapian::Database& db_;
    std::uint64_t id_;
    ColumnFile out_;
    Block block_;
    std::size_t blocks_ = 0;  ///< Written.
    std::vector<std::uint64_t> index_;
    std::array<Numbers, kFacets.size()> numbers_;
    std::array<std::string, kFacets.size()> rows_;
};

bool is_late(const Xapian::Database& db, const FacetColumn& column) {
    return db.get_lastdocid() > column.last() &&
           db.get_lastdocid() - column.last() > kLate + column.last() / kLatePart;
}

void remove_others(const std::filesystem::path& column) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{column.parent_path(), ignored}) {
        const bool is_column =
            entry.path().filename().string().starts_with(FacetColumn::kFilePrefix);
        if (is_column && entry.path() != column) std::filesystem::remove(entry.path(), ignored);
    }
}

/// Differs from any that this database has had, and a copy of it may yet have.
std::uint64_t new_id() {
    std::random_device random;
    return std::uint64_t{random()} << 32U | random();
}

Result<void> refresh(const Layout& layout) {
    auto generation = layout.current();
    if (!generation) return std::move(generation).error();
    if (!*generation) return {};
    return xapian_guard([&]() -> Result<void> {
        const Xapian::Database db{(*generation)->string()};
        if (const auto column = FacetColumn::of(layout.dir(), db);
            column && !is_late(db, *column)) {
            remove_others(FacetColumn::path_of(layout.dir(), db, *FacetColumn::named_by(db)));
            return {};
        }
        auto scratch = layout.make_scratch();
        if (!scratch) return std::move(scratch).error();
        const auto made = *scratch / "facets";
        const std::uint64_t id = new_id();
        if (auto written = write_facet_column(db, id, made); !written) return written;
        if (auto synced = sync_tree(*scratch); !synced) return synced;
        const auto path = FacetColumn::path_of(layout.dir(), db, id);
        std::error_code code;
        std::filesystem::rename(made, path, code);
        if (code) return Error{ErrorCode::Io, "cannot rename " + made.string()};
        auto writer = Writer::open(**generation, Writer::Durability::Synced);
        if (!writer) return std::move(writer).error();
        if (auto named = writer->name_column(id); !named) return named;
        if (auto committed = writer->commit(); !committed) return committed;
        remove_others(path);
        return {};
    });
}

}  // namespace

Result<void> write_facet_column(const Xapian::Database& db, std::uint64_t id,
                                const std::filesystem::path& path) {
    return ColumnMaker{db, id, path}.make();
}

void refresh_facet_column(const Layout& layout) {
    (void)refresh(layout);
    layout.clean_up();
}

}  // namespace dateline
