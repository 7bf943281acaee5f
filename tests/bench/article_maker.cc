// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/article_maker.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::size_t kWords = 400'000;
constexpr std::size_t kPersons = 60'000;
constexpr std::size_t kPlaces = 2'000;
constexpr std::size_t kTopics = 300;

/// The commonest words of the language; the others are made of syllables.
constexpr std::array<std::string_view, 24> kCommon{
    "the", "of",   "to",  "in",   "and", "a",  "said", "on",   "for", "that", "was",  "by",
    "it",  "with", "its", "from", "at",  "is", "has",  "were", "be",  "year", "more", "which"};
constexpr std::array<std::string_view, 40> kSyllables{
    "ba", "re",  "mo",  "ti",  "lan", "ser", "con", "pra", "du",  "vel", "no",  "gri", "sta", "pel",
    "in", "cor", "ma",  "tu",  "ra",  "den", "is",  "fo",  "lem", "hu",  "jo",  "kar", "sil", "ver",
    "un", "po",  "che", "bri", "dol", "fen", "gar", "mi",  "os",  "ta",  "wen", "zu"};
constexpr std::array<std::string_view, 16> kGiven{
    "John", "Maria", "Robert", "Anna", "David",  "Helen", "Peter", "Laura",
    "Paul", "Susan", "George", "Jane", "Edward", "Ruth",  "James", "Sarah"};
constexpr std::array<std::string_view, 16> kCountries{
    "United States", "Japan",  "Germany", "France",    "Brazil", "Canada", "India", "Mexico",
    "Italy",         "Poland", "Egypt",   "Australia", "Kenya",  "Spain",  "China", "Norway"};
constexpr std::array<std::string_view, 6> kAreas{"economy",  "politics", "science",
                                                 "accident", "health",   "sport"};

std::string syllables(std::size_t rank) {
    std::string out;
    for (rank += kSyllables.size(); rank > 0; rank /= kSyllables.size())
        out += kSyllables[rank % kSyllables.size()];
    return out;
}

std::string capitalized(std::string text) {
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string person_name(std::size_t rank) {
    return std::string{kGiven[rank % kGiven.size()]}.append(" ").append(
        capitalized(syllables(rank * 7 + 1600)));
}

std::vector<std::string> place_path(std::size_t rank) {
    std::vector<std::string> path{std::string{kCountries[rank % kCountries.size()]}};
    if (rank >= kCountries.size()) path.push_back(capitalized(syllables(rank * 3 + 900)));
    return path;
}

std::vector<std::string> topic_path(std::size_t rank) {
    return {std::string{kAreas[rank % kAreas.size()]}, syllables(rank * 11 + 400)};
}

}  // namespace

ArticleMaker::Zipf::Zipf(std::size_t size) : below_(size) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) below_[i] = sum += 1.0 / static_cast<double>(i + 2);
    for (double& share : below_) share /= sum;
}

std::size_t ArticleMaker::Zipf::draw(std::mt19937_64& random) const {
    const double wanted = std::uniform_real_distribution<double>{0.0, 1.0}(random);
    const auto found = std::lower_bound(below_.begin(), below_.end() - 1, wanted);
    return static_cast<std::size_t>(found - below_.begin());
}

ArticleMaker::ArticleMaker(std::uint64_t seed)
    : seed_{seed}, words_{kWords}, persons_{kPersons}, places_{kPlaces}, topics_{kTopics} {}

std::string ArticleMaker::word() {
    const std::size_t rank = words_.draw(random_);
    if (rank < kCommon.size()) return std::string{kCommon[rank]};
    // What no dictionary has: a number here and there.
    if (rank % 50 == 49) return std::to_string(random_() % 100'000);
    return syllables(rank);
}

void ArticleMaker::add_sentence(std::string& text, const std::string& name) {
    const std::size_t size = 8 + random_() % 18;
    const std::size_t named = random_() % size;
    for (std::size_t i = 0; i < size; ++i) {
        if (i != 0) text += ' ';
        const std::string next = i == named && !name.empty() ? name : word();
        text += i == 0 ? capitalized(next) : next;
    }
    text += '.';
}

Article ArticleMaker::make(std::uint64_t number) {
    std::seed_seq both{seed_, seed_ >> 32U, number, number >> 32U};
    random_.seed(both);
    Article article;
    article.id = fmt::format("made-{}-{}", seed_, number);
    article.source = fmt::format("Wire {}", random_() % 12);
    article.language = "en";
    article.published =
        Timestamp{.seconds = 631'152'000 + static_cast<std::int64_t>(random_() % 1'100'000'000)};
    std::vector<std::string> names;
    for (std::size_t i = random_() % 3; i > 0; --i) {
        names.push_back(person_name(persons_.draw(random_)));
        article.persons.push_back(Entity{.name = names.back()});
    }
    for (std::size_t i = 1 + random_() % 2; i > 0; --i) {
        auto path = place_path(places_.draw(random_));
        names.push_back(path.back());
        article.places.push_back(Place{.entity = Entity{.name = path.back()}, .path = path});
    }
    for (std::size_t i = 1 + random_() % 3; i > 0; --i) {
        auto path = topic_path(topics_.draw(random_));
        article.topics.push_back(Topic{.name = path.back(), .path = path});
    }
    for (std::size_t i = 4 + random_() % 6; i > 0; --i)
        article.title.append(article.title.empty() ? "" : " ").append(capitalized(word()));
    const std::size_t sentences = 4 + random_() % 9;
    for (std::size_t i = 0; i < sentences; ++i) {
        if (i != 0) article.body += i % 3 == 0 ? "\n\n" : " ";
        add_sentence(article.body, i < names.size() ? names[i] : std::string{});
    }
    if (random_() % 10 == 0) article.body += " The harbour was calm.";
    if (random_() % 4 != 0) article.body += " A weekly report follows.";
    return article;
}

}  // namespace dateline
