// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the persons, organizations and places of any text in any language are: they have names,
// their mentions are in the text, and finding them once more finds the same. The first byte says
// which language.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "indexer/enrich/entities/entity_finder.h"
#include "tests/fuzz/article_property.h"

namespace {

using namespace dateline;

EntityFinder open_shipped() {
    auto finder = EntityFinder::open({});
    if (!finder) {
        (void)std::fprintf(stderr, "%s\n", finder.error().message.c_str());
        std::abort();
    }
    return std::move(finder).value();
}

/// The first `points` code points.
std::size_t bytes_of(std::string_view text, std::uint32_t points) {
    std::size_t at = 0;
    for (; points > 0 && at < text.size(); --points) (void)next_code_point(text, at);
    return at;
}

void check_mentions(const Article& article, const Entity& entity) {
    fuzz::require(!entity.name.empty(), "an entity has a name");
    fuzz::require(entity.name == clean_line(entity.name), "a name is one clean line");
    fuzz::require(entity.count == entity.mentions.size(), "all mentions are counted");
    for (const Mention& mention : entity.mentions) {
        const std::string_view text = mention.field == "title"      ? article.title
                                      : mention.field == "dateline" ? article.dateline
                                                                    : article.body;
        const std::size_t start = bytes_of(text, mention.start);
        const std::size_t end = bytes_of(text, mention.end);
        fuzz::require(end > start && text.substr(start, end - start) == mention.text,
                      "a mention stands in the text");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<const char*, 8> kLanguages{"en", "de", "fr", "es", "ru", "ar", "zh", ""};
    const std::string_view given = fuzz::text_of(data, size);
    if (given.empty() || first_bad_byte(given.substr(1))) return 0;
    const std::string text = clean_text(given.substr(1));
    const std::size_t line = std::min(text.find('\n'), text.size());
    Article article;
    article.id = "1";
    article.language = kLanguages[static_cast<unsigned char>(given[0]) % kLanguages.size()];
    article.title = clean_line(std::string_view{text}.substr(0, line));
    article.body = clean_text(std::string_view{text}.substr(line));
    static const EntityFinder finder = open_shipped();
    static EntityScratch scratch;
    finder.find(article, scratch);
    fuzz::require_sound(article);
    for (const Entity& person : article.persons) check_mentions(article, person);
    for (const Entity& body : article.organizations) check_mentions(article, body);
    for (const Place& place : article.places) check_mentions(article, place.entity);
    Article again = article;
    finder.find(again, scratch);
    fuzz::require(again == article, "finding again finds the same");
    return 0;
}
