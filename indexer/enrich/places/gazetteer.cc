// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/gazetteer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

#include "common/text/utf8.h"

namespace dateline {
namespace {

/// Its own four bytes are the number of sections.
using Header = DataFileHead;

constexpr DataFileKind kKind{.magic = {'D', 'L', 'P', 'L', 'A', 'C', 'E', 'S'},
                             .oldest = 1,
                             .newest = kGazetteerVersion,
                             .most_bytes = kMaxGazetteerBytes,
                             .name = "gazetteer",
                             .not_one = "is no gazetteer",
                             .hint = "it comes with Dateline: install it again"};

/// Order of the sections in the file.
enum class SectionId : std::uint8_t {
    Places,
    Names,
    Codes,
    Postings,
    Slots,
    AliasRows,
    Aliases,
    Made
};
constexpr std::size_t kSections = 8;
constexpr std::size_t kAlignment = 64;

struct Section {
    std::uint64_t offset = 0;  ///< From the file's beginning, a multiple of kAlignment.
    std::uint64_t size = 0;    ///< In bytes.
};

using Bytes = std::span<const std::byte>;

constexpr std::size_t aligned(std::size_t size) noexcept {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

std::size_t slot_of(std::uint64_t hash, std::size_t slots) noexcept {
    return static_cast<std::size_t>(((hash >> 32U) * slots) >> 32U);
}

/// Reads the tables of a file whose checksum is right, and checks what using them relies on: a file
/// with a right checksum may still be made to do harm.
class Parser {
public:
    Parser(Bytes file, GazetteerParts& parts) : file_{file}, parts_{parts} {}

    /// What is wrong with the file, or nothing.
    [[nodiscard]] std::optional<std::string> parse(std::uint32_t sections) {
        if (sections != kSections || file_.size() < sizeof(Header) + sizeof sections_) {
            return "its sections are wrong";
        }
        std::memcpy(sections_.data(), file_.data() + sizeof(Header), sizeof sections_);
        if (!table(SectionId::Places, parts_.places) || !table(SectionId::Names, parts_.names) ||
            !table(SectionId::Codes, parts_.codes) ||
            !table(SectionId::Postings, parts_.postings) ||
            !table(SectionId::Slots, parts_.slots) ||
            !table(SectionId::AliasRows, parts_.alias_rows) ||
            !table(SectionId::Aliases, parts_.aliases) || !read_made()) {
            return "its sections are wrong";
        }
        if (!places_are_sound()) return "its places are wrong";
        if (!names_are_sound() || !aliases_are_sound()) return "its names are wrong";
        return std::nullopt;
    }

private:
    template <typename T>
    [[nodiscard]] bool table(SectionId id, std::span<const T>& into) {
        const Section& section = sections_[static_cast<std::size_t>(id)];
        if (section.offset % kAlignment != 0 || section.offset > file_.size() ||
            section.size > file_.size() - section.offset || section.size % sizeof(T) != 0) {
            return false;
        }
        into = {reinterpret_cast<const T*>(file_.data() + section.offset),
                section.size / sizeof(T)};
        return true;
    }

    [[nodiscard]] bool read_made() {
        std::span<const char> made;
        if (!table(SectionId::Made, made)) return false;
        parts_.made = {made.data(), made.size()};
        return !first_bad_byte(parts_.made);
    }

    [[nodiscard]] bool places_are_sound() const {
        const std::size_t count = parts_.places.size();
        const std::size_t countries = parts_.codes.size() / 2;
        if (parts_.codes.size() % 2 != 0 || countries > count || count > 0xf'ffff) return false;
        return std::all_of(parts_.places.begin(), parts_.places.end(), [&](const PlaceRecord& p) {
            const std::size_t end = std::size_t{p.name} + p.name_size;
            return std::abs(p.latitude) <= 90 && std::abs(p.longitude) <= 180 && p.name_size > 0 &&
                   end <= parts_.names.size() &&
                   !first_bad_byte({parts_.names.data() + p.name, p.name_size}) &&
                   static_cast<std::uint8_t>(p.kind) < kPlaceKinds &&
                   (p.division == kNoPlace || p.division < count) &&
                   (p.country == 0xffff || p.country < countries);
        });
    }

    [[nodiscard]] bool names_are_sound() const {
        const auto& postings = parts_.postings;
        const bool sound = std::all_of(
            parts_.slots.begin(), parts_.slots.end(), [&postings, this](const NameSlot& slot) {
                const std::size_t posting = slot.value & 0x1fff'ffffU;
                if (posting == 0) return true;
                if (posting > postings.size()) return false;
                const std::size_t count = postings[posting - 1] & 0xffffU;
                if (count > postings.size() - posting) return false;
                const auto places = postings.subspan(posting, count);
                return std::all_of(places.begin(), places.end(), [this](std::uint32_t place) {
                    return (place & 0xf'ffffU) < parts_.places.size();
                });
            });
        // A table without an empty slot would be searched for ever.
        return sound && (parts_.slots.empty() ||
                         std::any_of(parts_.slots.begin(), parts_.slots.end(),
                                     [](const NameSlot& slot) { return slot.value == 0; }));
    }

    [[nodiscard]] bool aliases_are_sound() const {
        const auto& rows = parts_.alias_rows;
        const std::string_view bytes{parts_.aliases.data(), parts_.aliases.size()};
        if (first_bad_byte(bytes)) return false;
        const bool sorted =
            std::adjacent_find(rows.begin(), rows.end(), [](const AliasRow& a, const AliasRow& b) {
                return a.place >= b.place || a.offset > b.offset;
            }) == rows.end();
        return sorted && std::all_of(rows.begin(), rows.end(), [&bytes](const AliasRow& row) {
                   return row.offset <= bytes.size() &&
                          (row.offset == 0 || bytes[row.offset - 1] == '\n');
               });
    }

    Bytes file_;
    GazetteerParts& parts_;
    std::array<Section, kSections> sections_{};
};

}  // namespace

Result<std::shared_ptr<const Gazetteer>> Gazetteer::made(
    Result<std::unique_ptr<const MappedFile>> file) {
    if (!file) return std::move(file).error();
    const std::shared_ptr<Gazetteer> gazetteer{new Gazetteer};
    gazetteer->file_ = std::move(*file);
    Header header;
    std::memcpy(&header, gazetteer->file_->bytes().data(), sizeof header);
    Parser parser{gazetteer->file_->bytes(), gazetteer->parts_};
    if (auto wrong = parser.parse(header.own)) return gazetteer->file_->damaged(*wrong);
    return std::shared_ptr<const Gazetteer>{gazetteer};
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::open(const std::filesystem::path& path) {
    return made(MappedFile::open(path, kKind));
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::from_bytes(std::string bytes,
                                                               const std::string& name) {
    return made(MappedFile::from_bytes(std::move(bytes), name, kKind));
}

NameFound Gazetteer::find(std::uint64_t hash) const noexcept {
    const auto print = static_cast<std::uint32_t>(hash);
    const std::size_t slots = parts_.slots.size();
    if (slots == 0) return {};
    for (std::size_t at = slot_of(hash, slots);; at = at + 1 == slots ? 0 : at + 1) {
        const NameSlot& slot = parts_.slots[at];
        if (slot.value == 0) return {};
        if (slot.print != print) continue;
        NameFound found;
        found.further = slot.value >> 29U;
        const std::size_t posting = slot.value & 0x1fff'ffffU;
        if (posting != 0) {
            const std::uint32_t head = parts_.postings[posting - 1];
            found.names = NameEntry{parts_.postings.subspan(posting, head & 0xffffU),
                                    static_cast<std::uint8_t>(head >> 16U),
                                    static_cast<std::uint8_t>(head >> 24U)};
        }
        return found;
    }
}

std::string_view Gazetteer::iso(PlaceIndex place) const noexcept {
    const PlaceIndex country = this->country(place);
    if (country == kNoPlace) return {};
    return {parts_.codes.data() + std::size_t{country} * 2, 2};
}

std::string_view Gazetteer::aliases(PlaceIndex place) const noexcept {
    const auto& rows = parts_.alias_rows;
    const auto row =
        std::lower_bound(rows.begin(), rows.end(), place,
                         [](const AliasRow& r, PlaceIndex wanted) { return r.place < wanted; });
    if (row == rows.end() || row + 1 == rows.end() || row->place != place) return {};
    return {parts_.aliases.data() + row->offset, (row + 1)->offset - row->offset};
}

std::string gazetteer_bytes(const GazetteerParts& parts) {
    const std::array<Bytes, kSections> tables{
        std::as_bytes(parts.places),
        std::as_bytes(parts.names),
        std::as_bytes(parts.codes),
        std::as_bytes(parts.postings),
        std::as_bytes(parts.slots),
        std::as_bytes(parts.alias_rows),
        std::as_bytes(parts.aliases),
        std::as_bytes(std::span{parts.made.data(), parts.made.size()})};
    std::array<Section, kSections> sections{};
    std::string bytes(aligned(sizeof(Header) + sizeof sections), '\0');
    for (std::size_t i = 0; i < kSections; ++i) {
        sections[i] = {.offset = bytes.size(), .size = tables[i].size()};
        if (!tables[i].empty()) {
            bytes.append(reinterpret_cast<const char*>(tables[i].data()), tables[i].size());
        }
        bytes.resize(aligned(bytes.size()), '\0');
    }
    std::memcpy(bytes.data() + sizeof(Header), sections.data(), sizeof sections);
    Header header;
    header.own = kSections;
    std::memcpy(bytes.data(), &header, sizeof header);
    seal_data_file(bytes, kKind);
    return bytes;
}

}  // namespace dateline
