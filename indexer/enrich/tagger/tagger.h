// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/tagger/advice.h"
#include "indexer/enrich/tagger/labels.h"
#include "indexer/enrich/tagger/model_file.h"

namespace dateline {

/// What kind of thing a mention names.
enum class EntityType : std::uint8_t { Person, Location, Organization, Misc };
inline constexpr std::size_t kEntityTypes = 4;

/// The type that a training file's type name stands for, whatever its case: PER, PERSON; LOC,
/// LOCATION, GEO, GPE, FACILITY; ORG, ORGANIZATION, ORGANISATION, CORPORATION, GROUP, COMPANY;
/// anything else is Misc.
[[nodiscard]] EntityType entity_type(std::string_view type_name);

/// The text fields of an article, in the order in which they are read.
enum class TextField : std::uint8_t { Title, Dateline, Body };
/// "title", "dateline", "body": as in Mention::field.
[[nodiscard]] std::string_view text_field_name(TextField field) noexcept;

/// A name found in an article.
struct NameMention {
    EntityType type = EntityType::Misc;
    TextField field = TextField::Body;
    std::uint32_t start = 0;       ///< Code points from the field's beginning.
    std::uint32_t end = 0;         ///< The same, exclusive.
    std::uint32_t byte_start = 0;  ///< Bytes of UTF-8 from the field's beginning.
    std::uint32_t byte_end = 0;    ///< The same, exclusive.
    std::uint32_t sentence = 0;    ///< Number of its sentence in the article, from 0.
    /// How likely each EntityType is for its words, 0 to 1, before the article's other mentions
    /// were weighed: for what decides later with more knowledge, such as a gazetteer.
    std::array<float, kEntityTypes> likely{};

    bool operator==(const NameMention&) const = default;
};

/// Memory that tagging reuses from article to article. One to a thread.
class TaggerScratch {
public:
    TaggerScratch();
    ~TaggerScratch();
    TaggerScratch(TaggerScratch&&) noexcept;
    TaggerScratch& operator=(TaggerScratch&&) noexcept;

private:
    friend class Tagger;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The tokens of one sentence and, after tagging, its labels.
struct TokenSentence {
    std::vector<std::string_view> tokens;
    std::vector<Label> labels{};
    std::vector<float> likely{};  ///< Probability of each type, model().last().types to a token.
};

/// Finds names in articles by a model. Immutable and thread-safe; the scratch is not.
///
///     auto tagger = Tagger::open(path);
///     TaggerScratch scratch;
///     for (const NameMention& name : tagger->tag(article, scratch)) …
class Tagger {
public:
    /// Errors: as ModelFile::open().
    [[nodiscard]] static Result<Tagger> open(const std::filesystem::path& path);
    explicit Tagger(std::shared_ptr<const ModelFile> model);

    /// The names in title, dateline and body, in the order of the text, none overlapping. An
    /// article's sentences inform each other: what is certain in one place is used in others.
    /// Text must be valid UTF-8, as Article says. Never fails: a text in which nothing is known
    /// has no names. Time is linear in the length.
    [[nodiscard]] std::vector<NameMention> tag(const Article& article,
                                               TaggerScratch& scratch) const;

    /// Labels the sentences of one article that is cut already. Tokens must be valid UTF-8, not
    /// empty.
    void tag_sentences(std::vector<TokenSentence>& sentences, TaggerScratch& scratch) const;

    /// What the model would advise a tagger behind it about the sentences of one article, which
    /// are not cut into blocks.
    [[nodiscard]] ArticleAdvice advise(const std::vector<TokenSentence>& sentences,
                                       TaggerScratch& scratch) const;

    [[nodiscard]] const ModelParts& model() const noexcept { return model_->parts(); }

private:
    [[nodiscard]] TaggerScratch::Impl& scratch_for(TaggerScratch& scratch) const;
    void tag_block(TokenSentence* begin, TokenSentence* end, TaggerScratch::Impl& scratch) const;

    std::shared_ptr<const ModelFile> model_;
    std::vector<EntityType> types_;  ///< Of the model's types.
};

}  // namespace dateline
