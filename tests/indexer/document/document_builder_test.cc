// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/document_builder.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "common/facet_dictionary.h"
#include "common/facet_slot.h"
#include "common/schema.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

BuiltDocument build(const Article& article) {
    DocumentBuilder builder;
    auto built = builder.build(article, "digest");
    EXPECT_TRUE(built) << built.error().message;
    return std::move(built).value();
}

std::set<std::string> terms_of(const BuiltDocument& built) {
    return {built.document.termlist_begin(), built.document.termlist_end()};
}

std::vector<Xapian::termpos> positions_of(const BuiltDocument& built, const std::string& term) {
    const Xapian::Document document = with_positions(built);
    auto at = document.termlist_begin();
    at.skip_to(term);
    if (at == document.termlist_end() || *at != term) return {};
    return {at.positionlist_begin(), at.positionlist_end()};
}

TEST(DocumentBuilder, IndexesWordsWithPositions) {
    const auto built =
        build(test::article("a", "Talks end", "The U.S. talks ended in a café. The end."));
    const auto terms = terms_of(built);
    for (const char* term :
         {"Stalks", "Send", "the", "us", "u.s", "talks", "café", "cafe", "end", "Q:a", "XG:en"}) {
        EXPECT_TRUE(terms.contains(term)) << term;
    }
    EXPECT_FALSE(terms.contains("Sthe"));
    EXPECT_EQ(positions_of(built, "talks"), (std::vector<Xapian::termpos>{3}));
    EXPECT_EQ(positions_of(built, "us"), positions_of(built, "u.s"));
    EXPECT_EQ(positions_of(built, "the"), (std::vector<Xapian::termpos>{1, 8}));
}

TEST(DocumentBuilder, DatelineIsSearchableOnce) {
    Article article = test::article("a", "t", "body");
    article.dateline = "GENEVA";
    EXPECT_EQ(positions_of(build(article), "geneva").size(), 1U);
    article.body = "GENEVA, Nov 19 - body";
    EXPECT_EQ(positions_of(build(article), "geneva").size(), 1U);
}

TEST(DocumentBuilder, FacetValuesBecomeTermsOnEveryLevel) {
    Article article = test::article("a", "t", "b");
    article.persons = {test::entity("Vladimir Putin"), test::entity("VLADIMIR PUTIN")};
    article.places = {test::place({"United States", "Alaska", "Anchorage"}),
                      test::place({"United States"})};
    article.topics = {test::topic({"politics", "diplomacy"})};
    article.source = "Dateline Wire";
    const auto built = build(article);
    const auto terms = terms_of(built);
    for (const char* term : {"XP:vladimir putin", "XL:united states", "XL:united states > alaska",
                             "XL:united states > alaska > anchorage", "XT:politics",
                             "XT:politics > diplomacy", "XS:dateline wire"}) {
        EXPECT_TRUE(terms.contains(term)) << term;
    }
    std::size_t places = 0;
    EXPECT_TRUE(visit_facet_slot(built.document.get_value(kSlotFacets), 1U << 2U,
                                 [&](Facet, std::uint64_t) { ++places; }));
    EXPECT_EQ(places, 3U) << "each level once";
}

TEST(DocumentBuilder, SlotAndTermsNameTheSameValues) {
    Article article = test::article("a", "t", "b");
    article.persons = {test::entity("A"), test::entity("B")};
    article.places = {test::place({"X", "Y"}), test::place({"X", "Z"})};
    article.authors = {"A"};
    article.section = "World";
    const auto built = build(article);
    std::multiset<std::uint64_t> in_slot;
    EXPECT_TRUE(visit_facet_slot(built.document.get_value(kSlotFacets), ~0U,
                                 [&](Facet, std::uint64_t hash) { in_slot.insert(hash); }));
    std::multiset<std::uint64_t> in_terms;
    for (const std::string& term : terms_of(built)) {
        for (const FacetInfo& info : kFacets) {
            const std::string prefix = std::string{info.prefix} + ":";
            if (term.starts_with(prefix))
                in_terms.insert(facet_hash(info.facet, term.substr(prefix.size())));
        }
    }
    EXPECT_EQ(in_slot, in_terms);
}

TEST(DocumentBuilder, NameThatIsAPathIsTakenApartAndEveryLevelHasAName) {
    Article article = test::article("a", "t", "b");
    article.places = {test::place({"Austria > Vienna"}), test::place({"Left ＞ Bank"})};
    article.persons = {test::entity("Left > Right")};
    const auto built = build(article);
    EXPECT_TRUE(terms_of(built).contains("XL:austria"));
    EXPECT_TRUE(terms_of(built).contains("XL:left > bank"));
    EXPECT_TRUE(terms_of(built).contains("XP:left > right"));
    EXPECT_FALSE(terms_of(built).contains("XP:left"));
    const auto row = display_key(Facet::Place, facet_hash(Facet::Place, "austria"));
    EXPECT_TRUE(
        std::any_of(built.dictionary.begin(), built.dictionary.end(),
                    [&](const DictionaryRow& r) { return r.key == row && r.value == "Austria"; }));
}

TEST(DocumentBuilder, LanguageFacetIsThePrimarySubtag) {
    Article article = test::article("a", "t", "b");
    article.language = "pt-BR";
    EXPECT_TRUE(terms_of(build(article)).contains("XG:pt"));
}

TEST(DocumentBuilder, RefusesAValueThatIsTooLongAndNamesIt) {
    Article article = test::article("a", "t", "b");
    article.persons = {test::entity("Bartholomew " + std::string(300, 'x'))};
    DocumentBuilder builder;
    const auto built = builder.build(article, "digest");
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, ErrorCode::BadRecord);
    EXPECT_NE(built.error().message.find("person \"Bartholomew"), std::string::npos)
        << built.error().message;
    EXPECT_NE(built.error().message.find("240"), std::string::npos) << built.error().message;
}

TEST(DocumentBuilder, CountsWordsThatAreTooLong) {
    const auto built =
        build(test::article("a", std::string(1'000'000, 'x'), std::string(300, 'y') + " short"));
    EXPECT_EQ(built.unsearchable_words, 2U);
    EXPECT_TRUE(terms_of(built).contains("short"));
}

TEST(DocumentBuilder, KeepsTheDigestItIsGivenAndTheArticle) {
    const Article article = test::article("a", "t", "b");
    const auto built = build(article).document;
    EXPECT_EQ(built.get_value(kSlotDigest), "digest");
    EXPECT_EQ(unpack_article(built.get_value(kSlotArticle)).value(), article);
}

}  // namespace
}  // namespace dateline
