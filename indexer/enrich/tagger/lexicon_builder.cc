// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/lexicon_builder.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/letters.h"
#include "indexer/enrich/tagger/tokens.h"

namespace dateline {
namespace {

/// How often a word was written how, inside plain sentences.
struct CaseCounts {
    std::uint32_t small = 0;
    std::uint32_t name = 0;
    std::uint32_t capitals = 0;

    [[nodiscard]] std::uint32_t all() const noexcept { return small + name + capitals; }
};

enum class Written : std::uint8_t { Small, Name, Capitals, Other };

Written written(std::string_view word) {
    std::size_t letters = 0;
    std::size_t large = 0;
    bool starts_large = false;
    for (std::size_t at = 0; at < word.size();) {
        const bool first = at == 0;
        const LetterKind kind = letter_kind(next_code_point(word, at));
        if (kind != LetterKind::Upper && kind != LetterKind::Lower) continue;
        starts_large = starts_large || (first && kind == LetterKind::Upper);
        ++letters;
        large += kind == LetterKind::Upper ? 1U : 0U;
    }
    if (letters == 0) return Written::Other;
    if (letters > 1 && large == letters) return Written::Capitals;
    if (starts_large) return Written::Name;
    return large == 0 ? Written::Small : Written::Other;
}

UsualCase usual_case(const CaseCounts& counts) noexcept {
    const std::uint32_t all = counts.all();
    if (counts.capitals * 2 > all) return UsualCase::Capitals;
    if (counts.small * 100 >= all * 95) return UsualCase::Small;
    if (counts.small * 10 >= all * 6) return UsualCase::MostlySmall;
    if (counts.small * 100 <= all * 5) return UsualCase::Name;
    return counts.small * 10 <= all * 4 ? UsualCase::MostlyName : UsualCase::Mixed;
}

std::vector<std::string_view> token_texts(std::string_view text, std::vector<TextToken>& tokens) {
    cut_tokens(text, tokens);
    std::vector<std::string_view> words;
    words.reserve(tokens.size());
    for (const TextToken& token : tokens)
        words.push_back(text.substr(token.start, token.end - token.start));
    return words;
}

}  // namespace

struct LexiconBuilder::Impl {
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> counts{0};
    std::vector<std::string> spellings{""};
    WordStream stream;
    std::unordered_map<std::string, CaseCounts> cases;
    std::unordered_map<std::string, ListBits> words;
    std::unordered_map<std::uint64_t, ListBits> phrases;
    std::unordered_map<std::string, std::uint8_t> longest;

    void add_sentence(const std::vector<std::string_view>& tokens, std::size_t begin,
                      std::size_t end);
    [[nodiscard]] std::vector<ClusterSlot> clusters(const LexiconOptions& options) const;
    [[nodiscard]] std::vector<WordSlot> word_slots(const LexiconOptions& options) const;
};

LexiconBuilder::LexiconBuilder() : impl_{std::make_unique<Impl>()} {}
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::Impl::add_sentence(const std::vector<std::string_view>& tokens,
                                        std::size_t begin, std::size_t end) {
    stream.push_back(kSentenceWord);
    std::size_t words_here = 0;
    std::size_t large = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const auto [entry, added] =
            numbers.try_emplace(std::string{tokens[i]}, static_cast<std::uint32_t>(counts.size()));
        if (added) {
            counts.push_back(0);
            spellings.emplace_back(tokens[i]);
        }
        ++counts[entry->second];
        stream.push_back(entry->second);
        if (tokens[i].size() < 4) continue;
        const Written how = written(tokens[i]);
        words_here += how == Written::Other ? 0U : 1U;
        large += how == Written::Name || how == Written::Capitals ? 1U : 0U;
    }
    // Headlines write everything large; they say nothing of the usual case.
    if (large * 10 >= words_here * 6) return;
    for (std::size_t i = begin + 1; i < end; ++i) {
        CaseCounts& found = cases[small_letters(tokens[i])];
        switch (written(tokens[i])) {
            case Written::Small: ++found.small; break;
            case Written::Name: ++found.name; break;
            case Written::Capitals: ++found.capitals; break;
            case Written::Other: break;
        }
    }
}

void LexiconBuilder::add_text(std::string_view text) {
    std::vector<TextToken> tokens;
    const auto words = token_texts(text, tokens);
    std::vector<std::size_t> ends;
    cut_sentences(text, tokens, ends);
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        impl_->add_sentence(words, begin, end);
        begin = end;
    }
}

void LexiconBuilder::add_entry(WordList list, std::string_view name) {
    std::vector<TextToken> tokens;
    const auto words = token_texts(name, tokens);
    if (words.empty() || words.size() > kMaxPhraseTokens) return;
    const std::string first = small_letters(words.front());
    if (words.size() == 1) {
        impl_->words[first] |= list_bit(list);
        return;
    }
    std::uint64_t phrase = phrase_start();
    for (const std::string_view word : words)
        phrase = phrase_add(phrase, text_hash(small_letters(word)));
    impl_->phrases[phrase] |= list_bit(list);
    std::uint8_t& longest = impl_->longest[first];
    longest = std::max(longest, static_cast<std::uint8_t>(words.size()));
}

/// Frequent words get clusters; the others are one word to them.
std::vector<ClusterSlot> LexiconBuilder::Impl::clusters(const LexiconOptions& options) const {
    std::vector<std::uint32_t> kept(counts.size(), 1);
    kept[kSentenceWord] = kSentenceWord;
    std::vector<std::uint32_t> frequent;
    for (std::uint32_t word = 1; word < counts.size(); ++word) {
        if (counts[word] < options.clustered_count) continue;
        kept[word] = static_cast<std::uint32_t>(frequent.size() + 2);
        frequent.push_back(word);
    }
    WordStream text = stream;
    for (std::uint32_t& word : text) word = kept[word];
    std::vector<std::pair<std::uint64_t, ClusterSlot>> entries;
    for (const std::uint32_t word : frequent)
        entries.emplace_back(text_hash(spellings[word]), ClusterSlot{});
    for (std::size_t size = 0; size < kClusterSizes; ++size) {
        const auto found = cluster_words(
            text, frequent.size() + 2,
            ClusterOptions{.clusters = options.cluster_sizes[size], .rounds = options.rounds});
        for (std::size_t i = 0; i < frequent.size(); ++i)
            entries[i].second.clusters[size] = found[i + 2];
    }
    return make_slots(entries);
}

std::vector<WordSlot> LexiconBuilder::Impl::word_slots(const LexiconOptions& options) const {
    std::unordered_map<std::string, WordSlot> found;
    for (const auto& [word, lists] : words) found[word].lists = lists;
    for (const auto& [word, tokens] : longest) found[word].longest_phrase = tokens;
    for (const auto& [word, times] : cases) {
        if (times.all() < options.cased_count) continue;
        found[word].usual_case = static_cast<std::uint8_t>(usual_case(times));
    }
    std::vector<std::pair<std::uint64_t, WordSlot>> entries;
    for (const auto& [word, slot] : found) entries.emplace_back(text_hash(word), slot);
    // The order of a hash map is the library's; ours must not be.
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return make_slots(entries);
}

LexiconTables LexiconBuilder::build(const LexiconOptions& options) const {
    std::vector<std::pair<std::uint64_t, PhraseSlot>> phrases;
    for (const auto& [phrase, lists] : impl_->phrases) {
        phrases.emplace_back(phrase, PhraseSlot{.lists = lists});
    }
    std::sort(phrases.begin(), phrases.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return LexiconTables{.clusters = impl_->clusters(options),
                         .words = impl_->word_slots(options),
                         .phrases = make_slots(phrases)};
}

}  // namespace dateline
