// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "common/article.h"

namespace dateline {

/// Makes any number of plausible articles, no two alike, in English that means nothing: what
/// growth is measured with where no archive is large enough.
///
/// The n-th word of the language, person and place comes about 1/n as often as the first; the
/// vocabulary grows with the archive, as names and numbers do. A tenth of all articles say
/// "harbour" and three quarters "weekly": words of known frequency to search for. Persons, places
/// and topics are declared and, most of them, named in the text.
///
/// An article depends on seed and number alone. One thread at a time.
class ArticleMaker {
public:
    explicit ArticleMaker(std::uint64_t seed);

    /// The article with that number.
    [[nodiscard]] Article make(std::uint64_t number);

private:
    /// Draws ranks, the n-th 1/n as often as the first.
    class Zipf {
    public:
        explicit Zipf(std::size_t size);
        [[nodiscard]] std::size_t draw(std::mt19937_64& random) const;

    private:
        std::vector<double> below_;  ///< Of each rank: the share of it and those before.
    };

    void add_sentence(std::string& text, const std::string& name);
    [[nodiscard]] std::string word();

    std::uint64_t seed_;
    Zipf words_;
    Zipf persons_;
    Zipf places_;
    Zipf topics_;
    std::mt19937_64 random_;
};

}  // namespace dateline
