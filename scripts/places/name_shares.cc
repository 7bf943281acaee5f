// SPDX-License-Identifier: GPL-3.0-or-later
//
//     name_shares GAZETTEER MODEL < TEXTS > SHARES.tsv
//
// How the gazetteer's names are met in news: TEXTS has one item a line, title and summary parted
// by a tab. For each name seen often enough it prints the name, in how many of a hundred
// capitalised uses the tagger takes it for a place, and in how many of a hundred uses it stands
// in small letters. Only these two numbers come from the texts.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/place_words.h"
#include "indexer/enrich/tagger/tagger.h"

namespace {

using namespace dateline;

struct Uses {
    int place = 0;
    int capital = 0;
    int small = 0;
};

/// Words of the longest name of the gazetteer that begins at words[at], 0 for none.
std::size_t longest_name(const Gazetteer& gazetteer, const std::vector<PlaceWord>& words,
                         std::size_t at) {
    const NameFound first = gazetteer.find(words[at].hash);
    std::size_t longest = first.names.size() > 0 ? 1 : 0;
    std::uint64_t hash = words[at].hash;
    for (std::size_t n = 1; n <= first.further && at + n < words.size(); ++n) {
        if (words[at + n].before > WordGap::Joined) break;
        hash = join_words(hash, words[at + n].hash);
        if (gazetteer.find(hash).names.size() > 0) longest = n + 1;
    }
    return longest;
}

class Counter {
public:
    Counter(const Gazetteer& gazetteer, const Tagger& tagger)
        : gazetteer_{gazetteer}, tagger_{tagger} {}

    void count(const std::string& line) {
        Article article;
        article.body = line.substr(line.find('\t') + 1);
        const std::vector<NameMention> mentions = tagger_.tag(article, scratch_);
        cut_place_words(article.body, words_);
        for (std::size_t at = 0; at < words_.size(); ++at) {
            const std::size_t length = longest_name(gazetteer_, words_, at);
            if (length == 0 || words_[at].dotted) continue;
            const std::string_view text{article.body};
            std::string name{
                text.substr(words_[at].start, words_[at + length - 1].end - words_[at].start)};
            std::transform(name.begin(), name.end(), name.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            });
            Uses& uses = uses_[name];
            if (words_[at].shape == WordShape::Small) {
                ++uses.small;
                continue;
            }
            ++uses.capital;
            for (const NameMention& mention : mentions) {
                const bool covers = mention.byte_start <= words_[at].start &&
                                    mention.byte_end >= words_[at + length - 1].end;
                if (covers && mention.type == EntityType::Location) ++uses.place;
            }
            at += length - 1;
        }
    }

    void print() const {
        for (const auto& [name, uses] : uses_) {
            if (uses.capital + uses.small < 8) continue;
            const double place = (uses.place + 0.2) / (uses.capital + 1.0);
            const double small = (uses.small + 0.0) / (uses.capital + uses.small);
            std::cout << name << '\t' << static_cast<int>(place * 100) << '\t'
                      << static_cast<int>(small * 100) << '\n';
        }
    }

private:
    const Gazetteer& gazetteer_;
    const Tagger& tagger_;
    TaggerScratch scratch_;
    std::vector<PlaceWord> words_;
    std::map<std::string, Uses> uses_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: name_shares GAZETTEER MODEL < TEXTS > SHARES.tsv\n";
        return 2;
    }
    auto gazetteer = Gazetteer::open(argv[1]);
    auto tagger = Tagger::open(argv[2]);
    if (!gazetteer || !tagger) {
        std::cerr << (gazetteer ? tagger.error() : gazetteer.error()).message << '\n';
        return 1;
    }
    Counter counter{**gazetteer, *tagger};
    for (std::string line; std::getline(std::cin, line);) counter.count(line);
    counter.print();
    return 0;
}
