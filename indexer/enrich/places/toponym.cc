// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/toponym.h"

#include <algorithm>

namespace dateline {
namespace {

/// Words of at most so many letters ("the", "of", "in") may be small in a headline.
constexpr std::uint32_t kShortWord = 4;

void mark_sentence(FieldWords& field, std::size_t begin, std::size_t end) {
    std::size_t small = 0;
    std::size_t long_small = 0;
    std::size_t capital = 0;
    std::size_t capitals = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const PlaceWord& word = field.words[i];
        const bool letter = word.end - word.start == 1;
        const bool digits = field.text[word.start] >= '0' && field.text[word.start] <= '9';
        if (word.shape == WordShape::Small && !digits && !letter) {
            ++small;
            long_small += word.end - word.start > kShortWord ? 1 : 0;
        }
        capital += word.shape == WordShape::Capital ? 1 : 0;
        capitals += word.shape == WordShape::Capitals && !word.dotted ? 1 : 0;
    }
    SentenceCase kind = SentenceCase::Plain;
    if (small == 0 && capitals > capital && capitals > 1) kind = SentenceCase::Capitals;
    if (kind == SentenceCase::Plain && capital > 2 && long_small * 4 <= capital) {
        kind = SentenceCase::Headline;
    }
    std::fill(field.cases.begin() + static_cast<std::ptrdiff_t>(begin),
              field.cases.begin() + static_cast<std::ptrdiff_t>(end), kind);
}

void cut_field(std::string_view text, FieldWords& field) {
    field.text = text;
    cut_place_words(text, field.words);
    field.cases.assign(field.words.size(), SentenceCase::Plain);
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= field.words.size(); ++i) {
        if (i < field.words.size() && field.words[i].before != WordGap::Text &&
            field.words[i].before != WordGap::Sentence) {
            continue;
        }
        mark_sentence(field, begin, i);
        begin = i;
    }
}

/// One name found at a word: its entry, how many words it has, its key.
struct Match {
    NameEntry names;
    std::uint32_t words = 0;
    std::uint64_t key = 0;
    bool abbreviation = false;
};

class Matcher {
public:
    Matcher(const Gazetteer& gazetteer, TextField field, const FieldWords& words,
            std::vector<Toponym>& toponyms)
        : gazetteer_{gazetteer}, field_{field}, text_{words}, toponyms_{toponyms} {}

    void run() {
        for (std::uint32_t at = 0; at < text_.words.size();) {
            const PlaceWord& word = text_.words[at];
            Match match;
            if (word.shape != WordShape::Small) match = longest(at);
            if (match.words == 0 && word.shape == WordShape::Uncased) match = without_prefix(at);
            if (match.words == 0) {
                ++at;
                continue;
            }
            add(at, match);
            at += match.words;
        }
    }

private:
    [[nodiscard]] Match longest(std::uint32_t at) const {
        const PlaceWord& word = text_.words[at];
        Match best = single(at);
        std::uint64_t hash = word.hash;
        const std::uint32_t further = gazetteer_.find(hash).further;
        for (std::uint32_t n = 1; n <= further && at + n < text_.words.size(); ++n) {
            const PlaceWord& next = text_.words[at + n];
            if (next.before != WordGap::Space && next.before != WordGap::Joined &&
                next.before != WordGap::None) {
                break;
            }
            hash = join_words(hash, next.hash);
            const NameFound found = gazetteer_.find(hash);
            if (found.names.size() == 0) continue;
            // "Rio Grande", but not "gulf coast"; "Тихий океан".
            if (next.shape == WordShape::Small && !found.names[0].is(NameUse::Foreign)) continue;
            best = {.names = found.names, .words = n + 1, .key = hash};
        }
        return best;
    }

    [[nodiscard]] Match single(std::uint32_t at) const {
        const PlaceWord& word = text_.words[at];
        const std::uint32_t size = word.end - word.start;
        if (size < 2 || word.shape == WordShape::Han) return {};
        // Where all is in capitals, "IN" and "US" may be words; but in news US is mostly the
        // country.
        const bool maybe_word =
            size == 2 && !word.dotted && text_.cases[at] == SentenceCase::Capitals;
        if (word.dotted || word.shape == WordShape::Capitals) {
            const std::uint64_t key = capitals_hash(word.hash);
            const Match match = usable(at, gazetteer_.find(key).names, key);
            if (match.words != 0 && (!maybe_word || is_country(match))) return match;
        }
        if (word.dotted || maybe_word) return {};
        return usable(at, gazetteer_.find(word.hash).names, word.hash);
    }

    [[nodiscard]] bool is_country(const Match& match) const {
        return gazetteer_.place(match.names[0].place).kind == PlaceKind::Country;
    }

    /// The name as it may be used at this place of the text: abbreviations behind a town, or with
    /// full stops within.
    [[nodiscard]] Match usable(std::uint32_t at, NameEntry names, std::uint64_t key) const {
        if (names.size() == 0) return {};
        const PlaceWord& word = text_.words[at];
        const auto is_short = [&](std::size_t i) { return names[i].is(NameUse::Abbreviation); };
        bool any_short = false;
        bool any_long = false;
        for (std::size_t i = 0; i < names.size(); ++i) (is_short(i) ? any_short : any_long) = true;
        const bool behind_name = at > 0 && word.before == WordGap::Comma &&
                                 text_.words[at - 1].shape != WordShape::Small;
        const bool postal = word.shape == WordShape::Capitals && word.end - word.start == 2;
        if (any_short && ((word.dotted && !any_long) || (behind_name && (word.stop || postal)))) {
            return {.names = names, .words = 1, .key = key, .abbreviation = true};
        }
        return any_long ? Match{.names = names, .words = 1, .key = key} : Match{};
    }

    /// Arabic writes "and", "in", "to" and the like together with the word behind.
    [[nodiscard]] Match without_prefix(std::uint32_t at) const {
        const PlaceWord& word = text_.words[at];
        std::string_view written = text_.text.substr(word.start, word.end - word.start);
        for (const std::string_view prefix : {"و", "ف", "ب", "ل", "ك"}) {
            if (!written.starts_with(prefix) || written.size() < prefix.size() + 6) continue;
            std::string rest{written.substr(prefix.size())};
            if (prefix == "ل" && rest.starts_with("ل")) rest = "ا" + rest;
            std::uint64_t hash = place_word_hash(place_word_key(rest));
            const NameFound first = gazetteer_.find(hash);
            Match best = first.names.size() > 0 ? usable(at, first.names, hash) : Match{};
            for (std::uint32_t n = 1; n <= first.further && at + n < text_.words.size(); ++n) {
                if (text_.words[at + n].before != WordGap::Space) break;
                hash = join_words(hash, text_.words[at + n].hash);
                const NameFound found = gazetteer_.find(hash);
                if (found.names.size() > 0) best = {found.names, n + 1, hash, false};
            }
            if (best.words != 0) return best;
        }
        return {};
    }

    void add(std::uint32_t at, const Match& match) {
        Toponym toponym{.field = field_,
                        .word = at,
                        .words = match.words,
                        .start = text_.words[at].start,
                        .end = text_.words[at + match.words - 1].end,
                        .key = match.key,
                        .names = match.names,
                        .abbreviation = match.abbreviation,
                        .demonym = match.names[0].is(NameUse::Demonym)};
        // The full stop of "Calif." and "D.C." is part of the name.
        if (match.abbreviation && text_.words[at].stop) ++toponym.end;
        if (match.words == 1 && text_.words[at].dotted && text_.words[at].stop &&
            !match.abbreviation)
            ++toponym.end;
        toponyms_.push_back(toponym);
    }

    const Gazetteer& gazetteer_;
    TextField field_;
    const FieldWords& text_;
    std::vector<Toponym>& toponyms_;
};

}  // namespace

void cut_fields(const Article& article, ArticleFields& fields) {
    cut_field(article.title, fields[static_cast<std::size_t>(TextField::Title)]);
    cut_field(article.dateline, fields[static_cast<std::size_t>(TextField::Dateline)]);
    cut_field(article.body, fields[static_cast<std::size_t>(TextField::Body)]);
}

void find_toponyms(const Gazetteer& gazetteer, TextField field, const FieldWords& words,
                   std::vector<Toponym>& toponyms) {
    Matcher{gazetteer, field, words, toponyms}.run();
}

}  // namespace dateline
