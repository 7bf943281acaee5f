// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/mapped_file.h"
#include "common/result.h"

namespace dateline {

/// What a place is. On disk: never renumber.
enum class PlaceKind : std::uint8_t {
    Continent = 0,
    Region = 1,  ///< Above countries: Middle East, Balkans.
    Former = 2,  ///< A state that is no more.
    Country = 3,
    Division = 4,  ///< First-order: a state of the United States, a German Land.
    County = 5,
    Capital = 6,  ///< Of a country.
    Town = 7,
    Quarter = 8,  ///< Of a town.
    Water = 9,
    Area = 10,  ///< Of a country, but no division: an island, a valley, a landscape.
    Site = 11,  ///< Too small or too empty to be a town.
};
inline constexpr std::uint8_t kPlaceKinds = 12;

/// Number of a place in its gazetteer.
using PlaceIndex = std::uint32_t;
inline constexpr PlaceIndex kNoPlace = 0xffff'ffff;

/// A place of the gazetteer. On disk, little-endian: never change.
struct PlaceRecord {
    float latitude = 0;
    float longitude = 0;
    std::uint32_t geonames = 0;  ///< 0 = none known.
    std::uint32_t population = 0;
    std::uint32_t name = 0;          ///< Offset in the names' bytes.
    PlaceIndex division = kNoPlace;  ///< In which it lies.
    std::uint16_t country = 0xffff;  ///< Number of the country's place, or 0xffff.
    PlaceKind kind = PlaceKind::Town;
    std::uint8_t name_size = 0;  ///< In bytes.
};
static_assert(sizeof(PlaceRecord) == 28);

/// How a name names a place. On disk: never renumber.
enum class NameUse : std::uint8_t {
    Alias = 1,         ///< Not the name shown.
    Demonym = 2,       ///< "Russian": points to the place.
    Abbreviation = 4,  ///< "Calif.": behind a town of it, or with full stops within.
    Foreign = 8,       ///< What other languages call it.
};

/// A place that a name may stand for.
struct NamedPlace {
    PlaceIndex place = kNoPlace;
    std::uint8_t uses = 0;  ///< NameUse, together.
    [[nodiscard]] bool is(NameUse use) const noexcept {
        return (uses & static_cast<std::uint8_t>(use)) != 0;
    }
};

/// How a name is met in news: of a hundred times that it stands there with a capital letter, how
/// often it names a place. kUnseen where too little is known.
inline constexpr std::uint8_t kUnseen = 255;

/// The places that one name may stand for, the best known first.
class NameEntry {
public:
    NameEntry() = default;
    NameEntry(std::span<const std::uint32_t> places, std::uint8_t place_share,
              std::uint8_t small_share)
        : places_{places}, place_share_{place_share}, small_share_{small_share} {}
    [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
    [[nodiscard]] NamedPlace operator[](std::size_t i) const noexcept {
        return {.place = places_[i] & 0xf'ffffU,
                .uses = static_cast<std::uint8_t>(places_[i] >> 20U)};
    }
    /// Of a hundred capitalised uses in news, how many name a place; or kUnseen.
    [[nodiscard]] std::uint8_t place_share() const noexcept { return place_share_; }
    /// Of a hundred uses in news, how many have no capital letter.
    [[nodiscard]] std::uint8_t small_share() const noexcept { return small_share_; }

private:
    std::span<const std::uint32_t> places_;
    std::uint8_t place_share_ = kUnseen;
    std::uint8_t small_share_ = 0;
};

/// What is known of a run of words.
struct NameFound {
    NameEntry names;          ///< Empty: no name.
    std::uint32_t further{};  ///< Of a single word: how many more a name may have that begins so.
};

/// One slot of the table of names. On disk.
struct NameSlot {
    std::uint32_t print = 0;  ///< Low half of the hash.
    std::uint32_t value = 0;  ///< further << 29 | posting + 1; 0 = empty.
};

/// Where the other names of a place stand. On disk.
struct AliasRow {
    PlaceIndex place = 0;
    std::uint32_t offset = 0;  ///< In the aliases' bytes; they end where the next row's begin.
};

/// The tables of a gazetteer, as views.
struct GazetteerParts {
    std::span<const PlaceRecord> places{};
    std::span<const char> names{};  ///< The shown names' bytes.
    std::span<const char> codes{};  ///< ISO codes, two letters for each country's place.
    std::span<const std::uint32_t>
        postings{};  ///< Per name: count | share << 16 | small << 24, places.
    std::span<const NameSlot> slots{};
    std::span<const AliasRow> alias_rows{};  ///< By place; the last one is no place's.
    std::span<const char> aliases{};         ///< A line feed behind each.
    std::string_view made{};                 ///< How it was made, for people.
};

inline constexpr std::uint32_t kGazetteerVersion = 1;
inline constexpr std::uint64_t kMaxGazetteerBytes = 64ULL << 20U;

/// Names of places of the whole world, in a file mapped into memory. Opening checks the
/// checksum and everything that reading relies on: a bad file is an error, never a crash.
/// Immutable; thread-safe.
class Gazetteer {
public:
    /// Errors: Io, naming the file, if it cannot be read, is no gazetteer, is damaged, or was made
    /// by a newer Dateline.
    [[nodiscard]] static Result<std::shared_ptr<const Gazetteer>> open(
        const std::filesystem::path& path);
    /// The same from memory; `name` stands for the file in messages.
    [[nodiscard]] static Result<std::shared_ptr<const Gazetteer>> from_bytes(
        std::string bytes, const std::string& name);
    /// What stands under a hash of words (place_word_hash(), join_words()).
    [[nodiscard]] NameFound find(std::uint64_t hash) const noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return parts_.places.size(); }
    [[nodiscard]] const PlaceRecord& place(PlaceIndex place) const noexcept {
        return parts_.places[place];
    }
    [[nodiscard]] std::string_view name(PlaceIndex place) const noexcept {
        const PlaceRecord& record = parts_.places[place];
        return {parts_.names.data() + record.name, record.name_size};
    }
    /// The country that a place is in or is, kNoPlace for none.
    [[nodiscard]] PlaceIndex country(PlaceIndex place) const noexcept {
        const std::uint16_t country = parts_.places[place].country;
        return country == 0xffff ? kNoPlace : country;
    }
    /// ISO 3166-1 code, or empty.
    [[nodiscard]] std::string_view iso(PlaceIndex place) const noexcept;
    /// Other names that English news uses for a place, a line feed behind each.
    [[nodiscard]] std::string_view aliases(PlaceIndex place) const noexcept;
    [[nodiscard]] std::string_view made() const noexcept { return parts_.made; }

private:
    Gazetteer() = default;
    [[nodiscard]] static Result<std::shared_ptr<const Gazetteer>> made(
        Result<std::unique_ptr<const MappedFile>> file);

    std::unique_ptr<const MappedFile> file_;
    GazetteerParts parts_;
};

/// The bytes of a gazetteer file.
[[nodiscard]] std::string gazetteer_bytes(const GazetteerParts& parts);

}  // namespace dateline
