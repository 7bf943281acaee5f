// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_column.h"

#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/schema.h"

namespace dateline {
namespace {

/// `count` entries of the file from `at` on; nothing if they are not all in it.
template <typename Entry>
std::optional<std::span<const Entry>> table(const MappedFile& file, std::uint64_t at,
                                            std::uint64_t count) {
    const std::uint64_t size = file.bytes().size();
    if (at % alignof(Entry) != 0 || at > size || count > (size - at) / sizeof(Entry))
        return std::nullopt;
    // Aligned: so is the file, and `at` by the test above.
    const void* first = file.bytes().data() + at;
    return std::span{static_cast<const Entry*>(first), static_cast<std::size_t>(count)};
}

}  // namespace

std::filesystem::path FacetColumn::path_of(const std::filesystem::path& dir,
                                           const Xapian::Database& db, std::uint64_t id) {
    return dir / fmt::format("{}{}-{:016x}", kFilePrefix, db.get_uuid(), id);
}

std::optional<std::uint64_t> FacetColumn::named_by(const Xapian::Database& db) {
    const std::string text = db.get_metadata(kMetaColumn);
    std::uint64_t id = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, id, 16);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return id;
}

Result<FacetColumn> FacetColumn::open(const std::filesystem::path& path, bool verified) {
    DataFileKind kind = kColumnKind;
    kind.verified = verified;
    return in(MappedFile::open(path, kind));
}

Result<FacetColumn> FacetColumn::from_bytes(std::string bytes) {
    return in(MappedFile::from_bytes(std::move(bytes), "bytes", kColumnKind));
}

Result<FacetColumn> FacetColumn::in(Result<std::unique_ptr<const MappedFile>> file) {
    if (!file) return std::move(file).error();
    FacetColumn column;
    column.file_ = std::move(*file);
    const auto bytes = column.file_->bytes();
    if (bytes.size() < sizeof(DataFileHead) + sizeof column.foot_)
        return column.file_->damaged("it is too short");
    std::memcpy(&column.foot_, bytes.last(sizeof column.foot_).data(), sizeof column.foot_);
    const std::uint64_t blocks = (std::uint64_t{column.foot_.last} + kBlock - 1) / kBlock;
    const auto index =
        table<std::uint64_t>(*column.file_, column.foot_.index_at, blocks * kFacets.size() + 1);
    if (!index) return column.file_->damaged("its index is not within it");
    column.index_ = *index;
    for (std::size_t facet = 0; facet < kFacets.size(); ++facet) {
        const auto& [at, count] = column.foot_.values[facet];
        const auto values = table<ColumnValue>(*column.file_, at, count);
        if (!values) return column.file_->damaged("its values are not within it");
        column.values_[facet] = *values;
    }
    return column;
}

std::optional<FacetColumn> FacetColumn::of(const std::filesystem::path& dir,
                                           const Xapian::Database& db) {
    const auto id = named_by(db);
    if (!id) return std::nullopt;
    auto column = open(path_of(dir, db, *id));
    if (!column || !column->is_of(db)) return std::nullopt;
    return std::move(*column);
}

bool FacetColumn::is_of(const Xapian::Database& db) const {
    const std::string_view uuid{foot_.uuid.data(), foot_.uuid.size()};
    return uuid.starts_with(db.get_uuid()) && named_by(db) == foot_.id;
}

FacetColumn::Rows::Rows(const FacetColumn& column, Facet facet)
    : column_{&column},
      facet_{static_cast<std::size_t>(facet)},
      values_{column.values(facet).size()} {}

bool FacetColumn::Rows::enter_block(std::size_t block) {
    const std::size_t entry = block * kFacets.size() + facet_;
    const std::uint64_t begin = column_->index_[entry];
    const std::uint64_t end = column_->index_[entry + 1];
    const auto bytes = column_->file_->bytes();
    block_ = SIZE_MAX;
    if (begin > end || end > bytes.size() || (begin != end && end - begin < kBlock)) return false;
    block_ = block;
    in_block_ = 0;
    const void* const first = bytes.data() + begin;
    sizes_ = begin == end ? nullptr : static_cast<const std::uint8_t*>(first);
    row_ = sizes_ == nullptr ? nullptr : sizes_ + kBlock;
    end_ = sizes_ == nullptr ? nullptr : sizes_ + (end - begin);
    return true;
}

}  // namespace dateline
