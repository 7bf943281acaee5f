// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {

/// The lists of words and phrases that a lexicon knows. A word may be on several; on disk as bits:
/// never renumber.
enum class WordList : std::uint8_t {
    GivenName = 0,
    FamilyName = 1,
    Title = 2,    ///< Stands before a person's name: Mr., President, Sgt.
    Country = 3,  ///< Countries and territories, former ones too.
    Region = 4,   ///< Divisions of countries, continents, seas, regions.
    City = 5,
    Demonym = 6,  ///< Nationalities, languages, religions.
    Organization = 7,
    OrganizationWord = 8,  ///< Occurs in names of organizations: Inc, University, Party.
    Calendar = 9,          ///< Months and weekdays.
    Misc = 10,             ///< Events, works, prizes.
    PlaceWord = 11,        ///< Occurs in names of places: River, Street, County.
    // Found by a tagger in much unlabelled text, nearly always as this.
    FoundPerson = 12,
    FoundPlace = 13,
    FoundOrganization = 14,
    FoundMisc = 15,
    FoundGiven = 16,   ///< First word of persons' names.
    FoundFamily = 17,  ///< Last word of persons' names.
};
inline constexpr std::size_t kWordLists = 18;
using ListBits = std::uint32_t;
[[nodiscard]] constexpr ListBits list_bit(WordList list) noexcept {
    return ListBits{1} << static_cast<unsigned>(list);
}

/// Whether the list of a number is among the bits.
[[nodiscard]] constexpr bool is_on_list(ListBits bits, std::size_t list) noexcept {
    return (bits >> list & 1U) != 0;
}

/// How a word is written inside sentences, by what a large text did.
enum class UsualCase : std::uint8_t {
    Unknown = 0,
    Small = 1,  ///< Nearly always small letters.
    MostlySmall = 2,
    Mixed = 3,
    MostlyName = 4,
    Name = 5,      ///< Nearly always with a large first letter.
    Capitals = 6,  ///< Mostly all capitals.
};

inline constexpr std::size_t kClusterSizes = 4;
/// A word's clusters, from the coarsest partition to the finest; 0 = not known.
using WordClusters = std::array<std::uint16_t, kClusterSizes>;

/// A row of the table of exact words. On disk, little-endian.
struct ClusterSlot {
    std::uint32_t print = 0;  ///< High half of text_hash() of the word; 0 = empty slot.
    WordClusters clusters{};
};

/// A row of the table of words in small letters. On disk, little-endian.
struct WordSlot {
    std::uint32_t print = 0;
    ListBits lists = 0;               ///< Lists that have this word as a whole entry.
    std::uint8_t usual_case = 0;      ///< UsualCase.
    std::uint8_t longest_phrase = 0;  ///< Tokens of the longest phrase beginning with this word.
    std::uint16_t reserved = 0;
};

/// A row of the table of phrases of two to kMaxPhraseTokens tokens. On disk, little-endian.
struct PhraseSlot {
    std::uint32_t print = 0;
    ListBits lists = 0;
};

inline constexpr std::size_t kMaxPhraseTokens = 6;

/// Hash of a phrase, token by token: start with phrase_start().
[[nodiscard]] constexpr std::uint64_t phrase_start() noexcept {
    return 0x6c696e65;
}
[[nodiscard]] constexpr std::uint64_t phrase_add(std::uint64_t phrase,
                                                 std::uint64_t small_hash) noexcept {
    return join_hash(phrase, small_hash);
}

/// Finds the slot of a hash in a table made by a SlotTable: open addressing, at most kMaxProbes
/// steps. Null if it is not there. Works on any bytes: the table comes from a file.
inline constexpr std::size_t kMaxProbes = 64;
[[nodiscard]] constexpr std::uint32_t print_of(std::uint64_t hash) noexcept {
    const auto high = static_cast<std::uint32_t>(hash >> 32U);
    return high == 0 ? 1 : high;
}
template <typename Slot>
[[nodiscard]] const Slot* find_slot(std::span<const Slot> slots, std::uint64_t hash) noexcept {
    if (slots.empty()) return nullptr;
    const std::uint32_t print = print_of(hash);
    const std::size_t mask = slots.size() - 1;  // A power of two, checked when the file is opened.
    std::size_t at = hash & mask;
    for (std::size_t i = 0; i < kMaxProbes; ++i, at = (at + 1) & mask) {
        if (slots[at].print == print) return &slots[at];
        if (slots[at].print == 0) return nullptr;
    }
    return nullptr;
}

/// What a model knows of words beside its weights: clusters, usual case, lists. A view into a
/// model file or a LexiconTables, which must outlive it. Thread-safe.
class Lexicon {
public:
    Lexicon() = default;
    /// Each table's size must be 0 or a power of two.
    Lexicon(std::span<const ClusterSlot> clusters, std::span<const WordSlot> words,
            std::span<const PhraseSlot> phrases)
        : clusters_{clusters}, words_{words}, phrases_{phrases} {}

    /// The clusters of a word as written, or null.
    [[nodiscard]] const ClusterSlot* clusters(std::uint64_t hash) const noexcept {
        return find_slot(clusters_, hash);
    }
    /// What is known of a word, by the hash of its small letters, or null.
    [[nodiscard]] const WordSlot* word(std::uint64_t small_hash) const noexcept {
        return find_slot(words_, small_hash);
    }
    /// The lists that have a phrase; 0 if none has.
    [[nodiscard]] ListBits phrase(std::uint64_t hash) const noexcept {
        const PhraseSlot* slot = find_slot(phrases_, hash);
        return slot == nullptr ? ListBits{0} : slot->lists;
    }

    [[nodiscard]] std::span<const ClusterSlot> cluster_slots() const noexcept { return clusters_; }
    [[nodiscard]] std::span<const WordSlot> word_slots() const noexcept { return words_; }
    [[nodiscard]] std::span<const PhraseSlot> phrase_slots() const noexcept { return phrases_; }

private:
    std::span<const ClusterSlot> clusters_;
    std::span<const WordSlot> words_;
    std::span<const PhraseSlot> phrases_;
};

/// Puts entries into slots, in a table that find_slot() can read: a power of two of slots, up to
/// 75 % full, and no entry further than kMaxProbes from where it belongs. An entry's hash must be
/// distinct from the others' in its upper half and its slot; of two that are not, the first is
/// kept.
template <typename Slot>
[[nodiscard]] std::vector<Slot> make_slots(
    const std::vector<std::pair<std::uint64_t, Slot>>& entries) {
    std::size_t size = 16;
    while (size * 3 < entries.size() * 4) size *= 2;
    for (;; size *= 2) {
        std::vector<Slot> slots(size);
        bool fits = true;
        for (const auto& [hash, entry] : entries) {
            std::size_t at = hash & (size - 1);
            std::size_t probes = 0;
            const std::uint32_t print = print_of(hash);
            while (slots[at].print != 0 && slots[at].print != print && probes < kMaxProbes) {
                at = (at + 1) & (size - 1);
                ++probes;
            }
            if (probes == kMaxProbes) {
                fits = false;
                break;
            }
            if (slots[at].print == print) continue;
            slots[at] = entry;
            slots[at].print = print;
        }
        if (fits) return slots;
    }
}

}  // namespace dateline
