// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/field_guess.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

// Within a field, the likelier key comes first. In small letters, without signs.
constexpr std::array<std::pair<std::string_view, ArticleField>, 115> kUsual{{
    {"id", ArticleField::Id},
    {"uuid", ArticleField::Id},
    {"guid", ArticleField::Id},
    {"articleid", ArticleField::Id},
    {"docid", ArticleField::Id},
    {"docno", ArticleField::Id},
    {"documentid", ArticleField::Id},
    {"identifier", ArticleField::Id},
    {"newsid", ArticleField::Id},
    {"url", ArticleField::Url},
    {"link", ArticleField::Url},
    {"canonicalurl", ArticleField::Url},
    {"permalink", ArticleField::Url},
    {"weburl", ArticleField::Url},
    {"articleurl", ArticleField::Url},
    {"sourceurl", ArticleField::Url},
    {"uri", ArticleField::Url},
    {"href", ArticleField::Url},
    {"title", ArticleField::Title},
    {"headline", ArticleField::Title},
    {"heading", ArticleField::Title},
    {"webtitle", ArticleField::Title},
    {"articletitle", ArticleField::Title},
    {"headlines", ArticleField::Title},
    {"head", ArticleField::Title},
    {"authors", ArticleField::Authors},
    {"author", ArticleField::Authors},
    {"byline", ArticleField::Authors},
    {"by", ArticleField::Authors},
    {"creator", ArticleField::Authors},
    {"writer", ArticleField::Authors},
    {"journalist", ArticleField::Authors},
    {"source", ArticleField::Source},
    {"publisher", ArticleField::Source},
    {"publication", ArticleField::Source},
    {"sourcename", ArticleField::Source},
    {"newspaper", ArticleField::Source},
    {"outlet", ArticleField::Source},
    {"agency", ArticleField::Source},
    {"provider", ArticleField::Source},
    {"site", ArticleField::Source},
    {"sitename", ArticleField::Source},
    {"section", ArticleField::Section},
    {"sectionname", ArticleField::Section},
    {"category", ArticleField::Section},
    {"desk", ArticleField::Section},
    {"newsdesk", ArticleField::Section},
    {"rubric", ArticleField::Section},
    {"published", ArticleField::Published},
    {"publishedat", ArticleField::Published},
    {"publisheddate", ArticleField::Published},
    {"publishedon", ArticleField::Published},
    {"datepublished", ArticleField::Published},
    {"publishdate", ArticleField::Published},
    {"publicationdate", ArticleField::Published},
    {"webpublicationdate", ArticleField::Published},
    {"pubdate", ArticleField::Published},
    {"date", ArticleField::Published},
    {"datetime", ArticleField::Published},
    {"articledate", ArticleField::Published},
    {"releasedate", ArticleField::Published},
    {"createdat", ArticleField::Published},
    {"datecreated", ArticleField::Published},
    {"created", ArticleField::Published},
    {"timestamp", ArticleField::Published},
    {"modified", ArticleField::Modified},
    {"updated", ArticleField::Modified},
    {"modifiedat", ArticleField::Modified},
    {"updatedat", ArticleField::Modified},
    {"datemodified", ArticleField::Modified},
    {"modifieddate", ArticleField::Modified},
    {"lastmodified", ArticleField::Modified},
    {"lastupdated", ArticleField::Modified},
    {"language", ArticleField::Language},
    {"lang", ArticleField::Language},
    {"languagecode", ArticleField::Language},
    {"inlanguage", ArticleField::Language},
    {"dateline", ArticleField::Dateline},
    {"body", ArticleField::Body},
    {"bodytext", ArticleField::Body},
    {"articlebody", ArticleField::Body},
    {"fulltext", ArticleField::Body},
    {"maintext", ArticleField::Body},
    {"articletext", ArticleField::Body},
    {"text", ArticleField::Body},
    {"content", ArticleField::Body},
    {"contenttext", ArticleField::Body},
    {"contenthtml", ArticleField::Body},
    {"bodyhtml", ArticleField::Body},
    {"story", ArticleField::Body},
    {"article", ArticleField::Body},
    {"paragraphs", ArticleField::Body},
    {"description", ArticleField::Body},
    {"summary", ArticleField::Body},
    {"abstract", ArticleField::Body},
    {"leadparagraph", ArticleField::Body},
    {"persons", ArticleField::Persons},
    {"people", ArticleField::Persons},
    {"person", ArticleField::Persons},
    {"organizations", ArticleField::Organizations},
    {"organisations", ArticleField::Organizations},
    {"organization", ArticleField::Organizations},
    {"organisation", ArticleField::Organizations},
    {"orgs", ArticleField::Organizations},
    {"companies", ArticleField::Organizations},
    {"places", ArticleField::Places},
    {"locations", ArticleField::Places},
    {"place", ArticleField::Places},
    {"location", ArticleField::Places},
    {"topics", ArticleField::Topics},
    {"tags", ArticleField::Topics},
    {"keywords", ArticleField::Topics},
    {"subjects", ArticleField::Topics},
    {"categories", ArticleField::Topics},
    {"topic", ArticleField::Topics},
}};

constexpr std::size_t kMaxKeyBytes = 40;
constexpr std::size_t kKeysShown = 8;

}  // namespace

std::optional<FieldGuess> guess_field(std::string_view key) {
    if (key.size() > kMaxKeyBytes) return std::nullopt;
    std::string plain;
    for (const char c : key) {
        if (c == '_' || c == '-' || c == '.' || is_ascii_blank(c)) continue;
        plain += ascii_lower(c);
    }
    const auto* row = std::find_if(kUsual.begin(), kUsual.end(),
                                   [&plain](const auto& known) { return known.first == plain; });
    if (row == kUsual.end()) return std::nullopt;
    return FieldGuess{.field = row->second, .rank = static_cast<std::size_t>(row - kUsual.begin())};
}

void FieldGuesses::see(std::string_view key, std::size_t place) {
    const auto guess = guess_field(key);
    if (!guess) return;
    auto& best = best_[static_cast<std::size_t>(guess->field)];
    if (!best || guess->rank < best->rank) best = Best{.place = place, .rank = guess->rank};
}

std::optional<std::size_t> FieldGuesses::place(ArticleField field) const {
    const auto& best = best_[static_cast<std::size_t>(field)];
    if (!best) return std::nullopt;
    return best->place;
}

Error nothing_to_read(const std::vector<std::string_view>& keys) {
    std::string message = "has neither a title nor a body";
    for (std::size_t i = 0; i < std::min(keys.size(), kKeysShown); ++i) {
        message.append(i == 0 ? "; its keys are: " : ", ")
            .append(fit_width(printable(keys[i]), 40));
    }
    if (keys.size() > kKeysShown) message += ", …";
    return Error{ErrorCode::BadRecord, std::move(message),
                 "say where they are: --map title=KEY --map body=KEY"};
}

}  // namespace dateline
