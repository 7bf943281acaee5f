// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "indexer/enrich/tagger/tagger.h"
#include "indexer/enrich/tagger/trainer.h"

namespace dateline {

/// A few hundred sentences about persons and places, in a language of twenty words.
inline AnnotatedText toy_text() {
    constexpr std::array<const char*, 8> persons{"Ann",  "Bob",   "Carl", "Dora",
                                                 "Emil", "Fritz", "Gina", "Hugo"};
    constexpr std::array<const char*, 8> places{"Oslo", "Rome", "Lima", "Bern",
                                                "Kiel", "Nice", "Pisa", "Riga"};
    std::string conll;
    for (std::size_t i = 0; i < 240; ++i) {
        const std::string person = persons[i % 8];
        const std::string family = persons[(i / 8) % 8];
        const std::string place = places[(i * 5 + i / 8) % 8];
        switch (i % 4) {
            case 0:
                conll +=
                    "Mr. O\n" + person + " B-PER\nsaid O\nso O\nin O\n" + place + " B-LOC\n. O\n\n";
                break;
            case 1:
                conll += person + " B-PER\n" + family + "son I-PER\nleft O\n" + place +
                         " B-LOC\n. O\n\n";
                break;
            case 2: conll += "They O\nlive O\nin O\n" + place + " B-LOC\n. O\n\n"; break;
            default: conll += "The O\nmarket O\nfell O\n. O\n\n"; break;
        }
    }
    std::istringstream in{conll};
    AnnotatedText text;
    static_cast<void>(read_conll(in, "toy", text));
    return text;
}

inline std::string toy_model_bytes() {
    const auto model = train(toy_text(), Lexicon{}, TrainOptions{.epochs = 8, .made = "a toy"});
    return model ? model_bytes((*model)->parts()) : std::string{};
}

/// Made once for all tests of a program.
inline const Tagger& toy_tagger() {
    static const Tagger tagger{ModelFile::from_bytes(toy_model_bytes(), "toy").value()};
    return tagger;
}

}  // namespace dateline
