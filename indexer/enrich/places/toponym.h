// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/place_words.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

inline constexpr std::size_t kTextFields = 3;

/// How the sentence of a word is written.
enum class SentenceCase : std::uint8_t { Plain, Headline, Capitals };

/// The words of one text field of an article.
struct FieldWords {
    std::string_view text;
    std::vector<PlaceWord> words;
    std::vector<SentenceCase> cases;  ///< Of each word's sentence.
};
using ArticleFields = std::array<FieldWords, kTextFields>;  ///< By TextField.

/// A run of words that is a name in the gazetteer; whether it names a place here is another matter.
struct Toponym {
    TextField field = TextField::Body;
    std::uint32_t word = 0;   ///< Number of its first word in the field.
    std::uint32_t words = 0;  ///< How many it has.
    std::uint32_t start = 0;  ///< Byte offset in the field.
    std::uint32_t end = 0;    ///< The same, exclusive.
    std::uint64_t key = 0;    ///< The same for all mentions of the name.
    NameEntry names;
    bool abbreviation = false;  ///< "Butler, Pa.": only as one.
    bool demonym = false;       ///< It is only that.
    float belief = 0;           ///< Log odds that it names a place.
    std::uint32_t inside =
        0;  ///< Number plus one of the toponym that says where it lies; 0 = none.
    PlaceIndex place = kNoPlace;
};

/// Whether a name may stand for a place here: an abbreviation only where it is one.
[[nodiscard]] inline bool may_be(const Toponym& toponym, NamedPlace place) noexcept {
    return toponym.abbreviation == place.is(NameUse::Abbreviation);
}

/// Cuts an article's title, dateline and body into words.
void cut_fields(const Article& article, ArticleFields& fields);

/// Appends the longest names of the gazetteer in a field, in the order of the text, none
/// overlapping. Names begin with a capital letter, where the script has one.
void find_toponyms(const Gazetteer& gazetteer, TextField field, const FieldWords& words,
                   std::vector<Toponym>& toponyms);

}  // namespace dateline
