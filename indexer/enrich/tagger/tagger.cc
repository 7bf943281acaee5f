// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tagger.h"

#include <utility>

#include "indexer/enrich/tagger/letters.h"
#include "indexer/enrich/tagger/short_names.h"
#include "indexer/enrich/tagger/stage.h"
#include "indexer/enrich/tagger/tokens.h"

namespace dateline {
namespace {

/// Longer articles are tagged in blocks of about so many tokens: memory stays bounded.
constexpr std::size_t kBlockTokens = 100000;
/// The table of words starts anew when it has so many.
constexpr std::size_t kMaxKeptWords = 60000;
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
        : model{std::move(file)}, table{model->parts().lexicon}, words{table} {
        stages.reserve(model->parts().stages.size());
        for (const StageParts& parts : model->parts().stages) stages.emplace_back(parts);
    }

    std::shared_ptr<const ModelFile> model;
    WordTable table;
    ArticleWords words;
    std::vector<Stage> stages;
    std::vector<ArticleAdvice> advice;  ///< Of all stages but the last.

    void begin_block();
    void run();
};

TaggerScratch::TaggerScratch() = default;
TaggerScratch::~TaggerScratch() = default;
TaggerScratch::TaggerScratch(TaggerScratch&&) noexcept = default;
TaggerScratch& TaggerScratch::operator=(TaggerScratch&&) noexcept = default;

void TaggerScratch::Impl::begin_block() {
    if (table.size() > kMaxKeptWords) {
        table.clear();
        for (Stage& stage : stages) stage.clear();
    }
    words.clear();
}

/// Lets each stage look at the words, with the advice of those before it.
void TaggerScratch::Impl::run() {
    advice.clear();
    for (Stage& stage : stages) {
        stage.run(words, advice);
        if (&stage != &stages.back()) advice.push_back(stage.advice(words));
    }
}

Result<Tagger> Tagger::open(const std::filesystem::path& path) {
    auto model = ModelFile::open(path);
    if (!model) return std::move(model).error();
    return Tagger{std::move(*model)};
}

Tagger::Tagger(std::shared_ptr<const ModelFile> model) : model_{std::move(model)} {
    for (const std::string& type : model_->parts().last().types)
        types_.push_back(entity_type(type));
}

void Tagger::tag_block(TokenSentence* begin, TokenSentence* end,
                       TaggerScratch::Impl& scratch) const {
    scratch.begin_block();
    for (const TokenSentence* sentence = begin; sentence != end; ++sentence) {
        scratch.words.add_sentence(sentence->tokens);
    }
    scratch.words.prepare();
    scratch.run();
    const Stage& last = scratch.stages.back();
    std::vector<Label> all(last.labels().begin(), last.labels().end());
    settle_short_names(scratch.words, all, types_);
    for (std::size_t s = 0; begin + s != end; ++s) {
        const std::size_t from = scratch.words.sentence_begin(s);
        const std::size_t to = scratch.words.sentence_end(s);
        const auto labels = std::span{all}.subspan(from, to - from);
        begin[s].labels.assign(labels.begin(), labels.end());
        begin[s].likely.clear();
        for (std::size_t i = from; i < to; ++i) {
            const auto shares = last.type_shares(i);
            begin[s].likely.insert(begin[s].likely.end(), shares.begin(), shares.end());
        }
    }
}

ArticleAdvice Tagger::advise(const std::vector<TokenSentence>& sentences,
                             TaggerScratch& scratch) const {
    TaggerScratch::Impl& impl = scratch_for(scratch);
    impl.begin_block();
    for (const TokenSentence& sentence : sentences) impl.words.add_sentence(sentence.tokens);
    impl.words.prepare();
    impl.run();
    return impl.stages.back().advice(impl.words);
}

TaggerScratch::Impl& Tagger::scratch_for(TaggerScratch& scratch) const {
    if (scratch.impl_ == nullptr || scratch.impl_->model != model_) {
        scratch.impl_ = std::make_unique<TaggerScratch::Impl>(model_);
    }
    return *scratch.impl_;
}

void Tagger::tag_sentences(std::vector<TokenSentence>& sentences, TaggerScratch& scratch) const {
    TaggerScratch::Impl& impl = scratch_for(scratch);
    TokenSentence* const all = sentences.data();
    std::size_t begin = 0;
    std::size_t tokens = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        tokens += sentences[s].tokens.size();
        if (tokens < kBlockTokens && s + 1 < sentences.size()) continue;
        tag_block(all + begin, all + s + 1, impl);
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
