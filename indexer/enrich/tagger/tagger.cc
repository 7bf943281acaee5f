// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tagger.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/enrich/tagger/chain.h"
#include "indexer/enrich/tagger/letters.h"
#include "indexer/enrich/tagger/scorer.h"
#include "indexer/enrich/tagger/tokens.h"

namespace dateline {
namespace {

/// Longer articles are tagged in blocks of about so many tokens: memory stays bounded.
constexpr std::size_t kBlockTokens = 100000;
/// The table of words starts anew when it has so many.
constexpr std::size_t kMaxKeptWords = 60000;
/// Below this, "never seen as such elsewhere" and "hardly ever" are the same.
constexpr float kLeastShare = 0.01F;

ChainWeights chain_weights(const ModelParts& model) {
    const std::size_t labels = label_count(model.settings.types);
    return ChainWeights{.transitions = model.transitions.first(labels * labels),
                        .begin = model.transitions.subspan(labels * labels, labels),
                        .end = model.transitions.subspan(labels * labels + labels, labels)};
}

/// What the first decode says of one word, over an article.
struct WordVotes {
    std::uint32_t round = 0;
    std::uint32_t count = 0;
    std::array<float, kMaxEntityTypes + 1> shares{};  ///< "Outside", then by type.
};

}  // namespace

EntityType entity_type(std::string_view type_name) {
    const std::string name = small_letters(type_name);
    for (const char* person : {"per", "person", "pers"}) {
        if (name == person) return EntityType::Person;
    }
    for (const char* place : {"loc", "location", "geo", "gpe", "facility", "fac", "place"}) {
        if (name == place) return EntityType::Location;
    }
    for (const char* body :
         {"org", "organization", "organisation", "corporation", "group", "company"}) {
        if (name == body) return EntityType::Organization;
    }
    return EntityType::Misc;
}

std::string_view text_field_name(TextField field) noexcept {
    switch (field) {
        case TextField::Title: return "title";
        case TextField::Dateline: return "dateline";
        case TextField::Body: break;
    }
    return "body";
}

/// Everything that one model needs from article to article.
struct TaggerScratch::Impl {
    explicit Impl(std::shared_ptr<const ModelFile> file)
        : model{std::move(file)},
          table{model->parts().lexicon},
          words{table},
          scorer{model->parts()},
          chain{model->parts().settings.types, chain_weights(model->parts())} {}

    std::shared_ptr<const ModelFile> model;
    WordTable table;
    ArticleWords words;
    Scorer scorer;
    Chain chain;
    std::vector<float> scores;
    std::vector<float> marginals;
    std::vector<float> all_scores;
    std::vector<float> all_shares;  ///< By token: of "outside" and each type.
    std::vector<WordVotes> votes;   ///< By small_id.
    std::uint32_t round = 0;

    void begin_block();
    void first_decode(const ModelParts& parts);
    void add_votes(const ModelParts& parts, std::size_t begin, std::size_t end);
};

TaggerScratch::TaggerScratch() = default;
TaggerScratch::~TaggerScratch() = default;
TaggerScratch::TaggerScratch(TaggerScratch&&) noexcept = default;
TaggerScratch& TaggerScratch::operator=(TaggerScratch&&) noexcept = default;

void TaggerScratch::Impl::begin_block() {
    if (table.size() > kMaxKeptWords) {
        table.clear();
        scorer.clear();
        votes.clear();
    }
    words.clear();
    all_scores.clear();
    all_shares.clear();
    ++round;
}

/// Scores all sentences and notes what each name in large letters is taken for.
void TaggerScratch::Impl::first_decode(const ModelParts& parts) {
    const std::size_t types = parts.settings.types;
    const std::size_t labels = label_count(types);
    votes.resize(table.small_count());
    for (std::size_t s = 0; s < words.sentence_count(); ++s) {
        scores.clear();
        scorer.score(words, s, scores);
        chain.marginals(scores, marginals);
        all_scores.insert(all_scores.end(), scores.begin(), scores.end());
        for (std::size_t i = 0; i < marginals.size(); i += labels) {
            all_shares.push_back(marginals[i]);
            for (std::size_t t = 0; t < types; ++t) {
                const float* part = &marginals[i + 1 + 4 * t];
                all_shares.push_back(part[0] + part[1] + part[2] + part[3]);
            }
        }
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words.traits(i).capital) continue;
        WordVotes& vote = votes[words.traits(i).small_id];
        if (vote.round != round) vote = WordVotes{.round = round};
        ++vote.count;
        for (std::size_t k = 0; k <= types; ++k) vote.shares[k] += all_shares[i * (types + 1) + k];
    }
}

/// Adds to a sentence's scores what the same words were taken for elsewhere.
void TaggerScratch::Impl::add_votes(const ModelParts& parts, std::size_t begin, std::size_t end) {
    const std::size_t types = parts.settings.types;
    const std::size_t labels = label_count(types);
    for (std::size_t i = begin; i < end; ++i) {
        if (!words.traits(i).capital) continue;
        const WordVotes& vote = votes[words.traits(i).small_id];
        if (vote.count < 2) continue;
        float* row = &all_scores[i * labels];
        const auto others = static_cast<float>(vote.count - 1);
        for (std::size_t k = 0; k <= types; ++k) {
            const float share = (vote.shares[k] - all_shares[i * (types + 1) + k]) / others;
            const float gain =
                parts.settings.second_decode * std::log(std::max(share, 0.0F) + kLeastShare);
            if (k == 0) {
                row[0] += gain;
                continue;
            }
            for (std::size_t part = 0; part < 4; ++part) row[1 + 4 * (k - 1) + part] += gain;
        }
    }
}

Result<Tagger> Tagger::open(const std::filesystem::path& path) {
    auto model = ModelFile::open(path);
    if (!model) return std::move(model).error();
    return Tagger{std::move(*model)};
}

Tagger::Tagger(std::shared_ptr<const ModelFile> model) : model_{std::move(model)} {
    for (const std::string& type : model_->parts().types) types_.push_back(entity_type(type));
}

void Tagger::tag_block(TokenSentence* begin, TokenSentence* end,
                       TaggerScratch::Impl& scratch) const {
    const ModelParts& parts = model_->parts();
    const std::size_t types = parts.settings.types;
    const std::size_t labels = label_count(types);
    scratch.begin_block();
    for (const TokenSentence* sentence = begin; sentence != end; ++sentence) {
        scratch.words.add_sentence(sentence->tokens);
    }
    scratch.words.prepare();
    scratch.first_decode(parts);
    for (std::size_t s = 0; begin + s != end; ++s) {
        const std::size_t first = scratch.words.sentence_begin(s);
        const std::size_t last = scratch.words.sentence_end(s);
        if (parts.settings.second_decode > 0) scratch.add_votes(parts, first, last);
        scratch.chain.decode(
            std::span{scratch.all_scores}.subspan(first * labels, (last - first) * labels),
            begin[s].labels);
        begin[s].likely.resize((last - first) * types);
        for (std::size_t i = first; i < last; ++i) {
            std::copy_n(&scratch.all_shares[i * (types + 1) + 1], types,
                        &begin[s].likely[(i - first) * types]);
        }
    }
}

void Tagger::tag_sentences(std::vector<TokenSentence>& sentences, TaggerScratch& scratch) const {
    if (scratch.impl_ == nullptr || scratch.impl_->model != model_) {
        scratch.impl_ = std::make_unique<TaggerScratch::Impl>(model_);
    }
    TokenSentence* const all = sentences.data();
    std::size_t begin = 0;
    std::size_t tokens = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        tokens += sentences[s].tokens.size();
        if (tokens < kBlockTokens && s + 1 < sentences.size()) continue;
        tag_block(all + begin, all + s + 1, *scratch.impl_);
        begin = s + 1;
        tokens = 0;
    }
}

std::vector<NameMention> Tagger::tag(const Article& article, TaggerScratch& scratch) const {
    const std::array<std::string_view, 3> fields{article.title, article.dateline, article.body};
    std::array<std::vector<TextToken>, 3> tokens;
    std::vector<TokenSentence> sentences;
    std::vector<std::pair<std::size_t, std::size_t>> origins;  // Field and first token.
    std::vector<std::size_t> ends;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        cut_tokens(fields[f], tokens[f]);
        cut_sentences(fields[f], tokens[f], ends);
        std::size_t first = 0;
        for (const std::size_t end : ends) {
            TokenSentence sentence;
            sentence.tokens.reserve(end - first);
            for (std::size_t i = first; i < end; ++i) {
                const TextToken& token = tokens[f][i];
                sentence.tokens.push_back(fields[f].substr(token.start, token.end - token.start));
            }
            sentences.push_back(std::move(sentence));
            origins.emplace_back(f, first);
            first = end;
        }
    }
    tag_sentences(sentences, scratch);

    std::vector<NameMention> names;
    const std::size_t types = types_.size();
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto [field, offset] = origins[s];
        for (const EntitySpan& span : spans_of(sentences[s].labels)) {
            const TextToken& first = tokens[field][offset + span.first];
            const TextToken& last = tokens[field][offset + span.last - 1];
            NameMention name{.type = types_[span.type],
                             .field = static_cast<TextField>(field),
                             .start = first.point_start,
                             .end = last.point_end,
                             .byte_start = first.start,
                             .byte_end = last.end,
                             .sentence = static_cast<std::uint32_t>(s)};
            const float share = 1.0F / static_cast<float>(span.last - span.first);
            for (std::size_t i = span.first; i < span.last; ++i) {
                for (std::size_t t = 0; t < types; ++t) {
                    name.likely[static_cast<std::size_t>(types_[t])] +=
                        share * sentences[s].likely[i * types + t];
                }
            }
            names.push_back(name);
        }
    }
    return names;
}

}  // namespace dateline
