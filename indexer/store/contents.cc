// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/contents.h"

#include <algorithm>
#include <system_error>

#include "common/schema.h"
#include "common/timestamp.h"
#include "common/xapian_guard.h"

namespace dateline {
namespace {

std::uint64_t bytes_below(const std::filesystem::path& dir) {
    std::uint64_t bytes = 0;
    std::error_code code;
    for (std::filesystem::recursive_directory_iterator it{dir, code}, end; !code && it != end;
         it.increment(code)) {
        std::error_code gone;  // A file may vanish while a writer is at work.
        if (it->is_regular_file(gone)) {
            const auto size = it->file_size(gone);
            if (!gone) bytes += size;
        }
    }
    return bytes;
}

std::string time_text(const std::string& value) {
    const auto seconds = decode_time(value);
    if (!seconds) return {};
    return format_timestamp(
        {.seconds = *seconds, .day_only = value.ends_with('d') && value.size() == 6});
}

}  // namespace

Result<Contents> contents_of(const std::filesystem::path& dir) {
    auto opened = open_database(dir);
    if (!opened) return std::move(opened).error();
    return xapian_guard([&]() -> Result<Contents> {
        const Xapian::Database& db = *opened;
        Contents contents{.articles = db.get_doccount(),
                          .bytes = bytes_below(dir),
                          .schema = db.get_metadata(kMetaSchema),
                          .committed = db.get_metadata(kMetaCommitted),
                          .writer = db.get_metadata(kMetaWriter),
                          .first = time_text(db.get_value_lower_bound(kSlotPublished)),
                          .last = time_text(db.get_value_upper_bound(kSlotPublished)),
                          .undated = db.get_doccount() - db.get_value_freq(kSlotPublished),
                          .distinct = {},
                          .languages = {}};
        for (const FacetInfo& info : kFacets) {
            const std::string prefix = std::string{info.prefix} + ":";
            for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
                ++contents.distinct[static_cast<std::size_t>(info.facet)];
                if (info.facet == Facet::Language) {
                    contents.languages.emplace_back((*term).substr(prefix.size()),
                                                    term.get_termfreq());
                }
            }
        }
        std::stable_sort(contents.languages.begin(), contents.languages.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        return contents;
    });
}

Result<std::function<std::string(const std::string&)>> metadata_reader(
    const std::optional<std::filesystem::path>& generation) {
    using Reader = std::function<std::string(const std::string&)>;
    if (!generation) return Reader{[](const std::string&) { return std::string{}; }};
    return xapian_guard([&]() -> Result<Reader> {
        return Reader{[db = Xapian::Database{generation->string()}](const std::string& key) {
            auto value =
                xapian_guard([&]() -> Result<std::string> { return db.get_metadata(key); });
            return value ? std::move(value).value() : std::string{};
        }};
    });
}

}  // namespace dateline
