// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/organizations/known_organizations.h"

#include <gtest/gtest.h>

#include "indexer/enrich/entities/field_text.h"

namespace dateline {
namespace {

/// The mentions of a body, "P Goldman, O Sachs and Co", after the table has been asked. `found` are
/// those of the tagger in the order of the text: a letter for the type, and the words.
std::string marked(const std::string& body, const std::vector<std::string>& found) {
    AliasTable aliases;
    EXPECT_TRUE(
        aliases.add_text("org: Goldman Sachs = Goldman, Sachs and Co\n"
                         "org: World Bank\norg: Barclays\norg: Anheuser-Busch\n"
                         "org: Henry Ford = Ford Works\nperson: Henry Ford\n",
                         "test"));
    Article article;
    article.title = "Goldman Sachs";
    article.body = body;
    constexpr std::string_view kLetters = "PLOM";
    std::vector<NameMention> names;
    std::size_t at = 0;
    for (const std::string& name : found) {
        const std::string words = name.substr(2);
        at = body.find(words, at);
        NameMention mention{.type = static_cast<EntityType>(kLetters.find(name.front()))};
        mention.start = mention.byte_start = static_cast<std::uint32_t>(at);
        at += words.size();
        mention.end = mention.byte_end = static_cast<std::uint32_t>(at);
        names.push_back(mention);
    }
    KnownOrganizationScratch scratch;
    mark_known_organizations(article, aliases, names, scratch);
    std::string out;
    for (const NameMention& name : names) {
        if (name.field == TextField::Title) continue;
        if (!out.empty()) out += "; ";
        out += kLetters[static_cast<std::size_t>(name.type)];
        out.append(" ").append(mention_text(article, name));
    }
    EXPECT_EQ(names.empty() ? "" : mention_text(article, names.front()), "Goldman Sachs");
    return out;
}

TEST(KnownOrganizations, TakeThePlaceOfWhatIsWithin) {
    EXPECT_EQ(marked("Then Goldman, Sachs and Co sold it.", {"P Goldman", "O Sachs and Co"}),
              "O Goldman, Sachs and Co");
    EXPECT_EQ(marked("By Goldman, Sachs and Co. Then", {"P Goldman", "O Sachs and Co."}),
              "O Goldman, Sachs and Co");
    EXPECT_EQ(marked("Goldman Sachs sold it to Ann Bell.", {"P Goldman Sachs", "P Ann Bell"}),
              "O Goldman Sachs; P Ann Bell");
    EXPECT_EQ(marked("The World Bank lent it.", {}), "O World Bank");
    EXPECT_EQ(marked("It sold Anheuser-Busch.", {"P Anheuser", "P Busch"}), "O Anheuser-Busch");
    EXPECT_EQ(marked("It is the World Bank's. It is of Goldman Sachs.", {"O World Bank"}),
              "O World Bank; O Goldman Sachs");
    EXPECT_EQ(marked("Caf\u00e9s \u2013 Goldman Sachs\u2019s caf\u00e9.", {}), "O Goldman Sachs");
    EXPECT_EQ(marked("In Rome the World Bank and in Bern GOLDMAN SACHS.", {"L Rome", "L Bern"}),
              "L Rome; O World Bank; L Bern; O GOLDMAN SACHS");
}

TEST(KnownOrganizations, LeaveLongerNames) {
    EXPECT_EQ(marked("The World Bank Group lent it.", {"O World Bank Group"}),
              "O World Bank Group");
    EXPECT_EQ(marked("An Old World Bank lent it.", {"O Old World Bank"}), "O Old World Bank");
}

TEST(KnownOrganizations, LeaveSingleWordsSmallWordsAndPersons) {
    EXPECT_EQ(marked("Ann Barclays left.", {"P Ann Barclays"}), "P Ann Barclays");
    EXPECT_EQ(marked("A world bank of seeds, Goldman.", {}), "");
    EXPECT_EQ(marked("Henry Ford left.", {"P Henry Ford"}), "P Henry Ford");
    EXPECT_EQ(marked("Goldman. Sachs left.", {"P Goldman", "P Sachs"}), "M Goldman; M Sachs");
}

TEST(KnownOrganizations, AreNoPersonsNorAreTheirWords) {
    EXPECT_EQ(marked("Barclays left.", {"P Barclays"}), "O Barclays");
    EXPECT_EQ(marked("Goldman Sachs said Goldman left.", {"O Goldman Sachs", "P Goldman"}),
              "O Goldman Sachs; M Goldman");
    EXPECT_EQ(marked("Goldman Sachs said Ann Goldman left. Goldman wept.",
                     {"O Goldman Sachs", "P Ann Goldman", "P Goldman"}),
              "O Goldman Sachs; P Ann Goldman; P Goldman");
}

}  // namespace
}  // namespace dateline
