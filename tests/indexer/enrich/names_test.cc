// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/entities/declared_names.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/organizations/organization_finder.h"
#include "indexer/enrich/persons/person_grouper.h"
#include "indexer/enrich/persons/person_junk.h"
#include "indexer/enrich/persons/person_name.h"

namespace dateline {
namespace {

TEST(NameKey, SpellingsOfOneNameMeet) {
    const std::vector<std::vector<const char*>> groups{
        {"Volodymyr Zelenskyy", "Volodymyr Zelensky", "VOLODYMYR ZELENSKIY", "Wolodymyr Zelenskij"},
        {"J. D. Vance", "J.D. Vance", "JD Vance", "J D Vance"},
        {"Ban Ki-moon", "Ban Ki Moon", "BAN KI-MOON"},
        {"Gerhard Schröder", "Gerhard Schroeder", "Gerhard Schroder"},
        {"Dmitry Medvedev", "Dmitri Medvedev", "Dmitriy Medvedev"},
        {"Sandra Day O'Connor", "Sandra Day O’Connor"},
        {"Михаил Горбачёв", "Михаил Горбачев"}};
    for (const auto& group : groups) {
        for (const char* name : group) EXPECT_EQ(name_key(name), name_key(group[0])) << name;
    }
}

TEST(NameKey, DifferentPersonsStayApart) {
    const std::vector<std::pair<const char*, const char*>> pairs{{"George W. Bush", "George Bush"},
                                                                 {"Kim Jong Un", "Kim Jong Il"},
                                                                 {"Jo Cox", "Joe Cox"},
                                                                 {"Henry Martin", "Henri Martin"},
                                                                 {"John Smith", "John Smyth"},
                                                                 {"Carl Lewis", "Carol Lewis"}};
    for (const auto& [a, b] : pairs) EXPECT_NE(name_key(a), name_key(b)) << a;
}

TEST(NameKey, NothingIsLeftOfSigns) {
    EXPECT_EQ(name_key(""), "");
    EXPECT_EQ(name_key(" - . '"), "");
}

TEST(PersonName, TitlesAndPossessivesAreNoPartOfIt) {
    const std::vector<std::pair<const char*, const char*>> rows{
        {"Trump's", "Trump"},
        {"President Vladimir Putin", "Vladimir Putin"},
        {"MR. TRUMP", "Trump"},
        {"Dr. J. Paul Getty", "J. Paul Getty"},
        {"Gen. Norman Schwarzkopf", "Norman Schwarzkopf"},
        {"Mr Major", "Major"},
        {"PUTIN", "Putin"},
        {"Ursula von der Leyen", "Ursula von der Leyen"},
        {"President", ""},
        {"Prime Minister", ""},
        {"", ""}};
    for (const auto& [mention, name] : rows) EXPECT_EQ(read_person_name(mention, "").text, name);
    EXPECT_EQ(read_person_name("Clinton", "Mrs.").gender, Gender::Female);
    EXPECT_TRUE(read_person_name("Clinton", "President").titled);
}

std::vector<std::string> keys(const char* name) {
    return name_keys(name);
}

TEST(PersonName, FullNamesOfOnePerson) {
    EXPECT_TRUE(same_person(keys("Donald Trump"), keys("Donald J. Trump")));
    EXPECT_TRUE(same_person(keys("William Clinton"), keys("Bill Clinton")));
    EXPECT_TRUE(same_person(keys("Cristina Fernández"), keys("Cristina Fernández de Kirchner")));
    EXPECT_TRUE(same_person(keys("García Márquez"), keys("Gabriel García Márquez")));
    EXPECT_FALSE(same_person(keys("García Lorca"), keys("Gabriel García Márquez")));
    EXPECT_FALSE(same_person(keys("George W. Bush"), keys("George H.W. Bush")));
    EXPECT_FALSE(same_person(keys("Bill Clinton"), keys("Hillary Clinton")));
    EXPECT_FALSE(same_person(keys("Clinton"), keys("Bill Clinton")));
    EXPECT_FALSE(same_person({}, keys("Bill Clinton")));
}

// The persons that the names of an article are grouped into, by name.
std::vector<std::string> grouped(const std::vector<const char*>& names, const AliasTable& aliases,
                                 std::optional<int> year = {}) {
    PersonGrouper grouper{aliases, year};
    for (const char* name : names) {
        const std::string_view text{name};
        const std::size_t at = text.find('|');  // What stands before it | the name.
        grouper.add(at == std::string_view::npos
                        ? read_person_name(text, "")
                        : read_person_name(text.substr(at + 1), text.substr(0, at)));
    }
    grouper.group();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out.push_back(grouper.persons()[grouper.person_of(i)].name);
    return out;
}

TEST(PersonTrust, ShortenedDivisionsAreNoPersons) {
    NameMention mention;
    mention.likely[static_cast<std::size_t>(EntityType::Person)] = 1;
    const auto trust = [&](const char* name, const char* title) {
        return person_trust(read_person_name(name, title), mention, {}, true);
    };
    EXPECT_EQ(trust("Calif.", ""), PersonTrust::None);
    EXPECT_EQ(trust("CONN", ""), PersonTrust::None);
    EXPECT_EQ(trust("Conn", "Mr."), PersonTrust::Good);
    EXPECT_EQ(trust("Billy Conn", ""), PersonTrust::Good);
}

TEST(PersonGrouper, OnePersonHasOneName) {
    using Rows = std::vector<std::pair<std::vector<const char*>, std::vector<std::string>>>;
    const Rows rows{
        {{"TRUMP", "Donald Trump", "Mr|Trump", "Trump's"},
         {"Donald Trump", "Donald Trump", "Donald Trump", "Donald Trump"}},
        {{"Kim Jong Un", "Kim", "Xi Jinping", "Xi"},
         {"Kim Jong Un", "Kim Jong Un", "Xi Jinping", "Xi Jinping"}},
        {{"Ursula von der Leyen", "von der Leyen", "Leyen"},
         {"Ursula von der Leyen", "Ursula von der Leyen", "Ursula von der Leyen"}},
        {{"Volodymyr Zelenskyy", "Zelensky"}, {"Volodymyr Zelenskyy", "Volodymyr Zelenskyy"}},
        {{"Richard Nixon", "Richard M. Nixon"}, {"Richard M. Nixon", "Richard M. Nixon"}},
        {{"Smith", "Mr|Smith"}, {"Smith", "Smith"}},
        {{"Osama bin Laden", "bin Laden", "Laden"},
         {"Osama bin Laden", "Osama bin Laden", "Osama bin Laden"}}};
    const AliasTable none;
    for (const auto& [names, persons] : rows) EXPECT_EQ(grouped(names, none), persons);
}

TEST(PersonGrouper, TwoOfOneFamilyStayTwo) {
    const AliasTable none;
    EXPECT_EQ(grouped({"Bill Clinton", "Hillary Clinton", "Mr|Clinton", "Mrs|Clinton"}, none),
              (std::vector<std::string>{"Bill Clinton", "Hillary Clinton", "Bill Clinton",
                                        "Hillary Clinton"}));
    EXPECT_EQ(grouped({"Raisa Gorbachev", "Mikhail Gorbachev", "Gorbachev"}, none).back(),
              "Mikhail Gorbachev");
    EXPECT_EQ(grouped({"George W. Bush", "George H.W. Bush"}, none),
              (std::vector<std::string>{"George W. Bush", "George H.W. Bush"}));
}

AliasTable table_of(const char* text) {
    AliasTable table;
    EXPECT_TRUE(table.add_text(text, "test"));
    return table;
}

TEST(PersonGrouper, TheTableNamesWhomItKnows) {
    const AliasTable table = table_of(
        "person: Ronald Reagan = Reagan\n"
        "person: Mikhail Gorbachev = Gorbachev; Gorbachov\n");
    EXPECT_EQ(grouped({"Reagan", "Gorbachov", "Ronald Reagan"}, table),
              (std::vector<std::string>{"Ronald Reagan", "Mikhail Gorbachev", "Ronald Reagan"}));
    // What the article says outweighs the table.
    EXPECT_EQ(grouped({"Nancy Reagan", "Mrs|Reagan"}, table).back(), "Nancy Reagan");
}

TEST(PersonGrouper, ManyNamesTakeLinearTime) {
    const AliasTable none;
    PersonGrouper grouper{none, {}};
    for (int i = 0; i < 20000; ++i)
        grouper.add(read_person_name("Aa" + std::to_string(i) + " Smith", ""));
    grouper.group();
    EXPECT_EQ(grouper.persons().size(), 20000U);
}

TEST(AliasTable, YearsAndAmbiguityDecide) {
    const AliasTable table = table_of(
        "# a comment\n\n"
        "person: George W. Bush = Bush @2001-2008\n"
        "person: George H.W. Bush = Bush @1989-1992 # another\n"
        "org: United Nations = UN; U.N.\n");
    const auto name = [&](std::optional<int> year) {
        const KnownName* known = table.find(AliasKind::Person, "bush", year);
        return known == nullptr ? std::string{} : known->name;
    };
    EXPECT_EQ(name(1990), "George H.W. Bush");
    EXPECT_EQ(name(2005), "George W. Bush");
    EXPECT_EQ(name(2020), "");
    EXPECT_EQ(name(std::nullopt), "");
    EXPECT_NE(table.find(AliasKind::Organization, name_key("U.N."), {}), nullptr);
    EXPECT_EQ(table.find(AliasKind::Person, name_key("U.N."), {}), nullptr);
}

TEST(AliasTable, ALaterFileOutweighsAnEarlierOne) {
    AliasTable table = table_of("person: Tony Blair = Blair\n");
    ASSERT_TRUE(table.add_text("person: Eric Blair = Blair\n", "mine"));
    EXPECT_EQ(table.find(AliasKind::Person, "blair", {})->name, "Eric Blair");
}

TEST(AliasTable, BadLinesAreNamed) {
    const std::vector<std::pair<const char*, const char*>> rows{
        {"Vladimir Putin", "f:1: has no \"person:\" or \"org:\" in front"},
        {"\nplace: Paris = Lutetia", "f:2: begins with \"place\", not with \"person\" or \"org\""},
        {"person: = A", "f:1: has no name in front of \"=\""},
        {"person: A; B = C", "f:1: has a \";\" in front of \"=\""},
        {"person: A B = C @19", "f:1: \"C @19\" does not end with years such as @1990-1999"},
        {"person: A B = C @1999-1990",
         "f:1: \"C @1999-1990\" does not end with years such as @1990-1999"},
        {"person: A B = -", "f:1: \"-\" is no name"},
        {"person: \xff", "f:1: is not valid UTF-8"}};
    for (const auto& [text, message] : rows) {
        AliasTable table;
        const auto added = table.add_text(text, "f");
        ASSERT_FALSE(added) << text;
        EXPECT_EQ(added.error().message, message);
    }
    AliasTable table;
    EXPECT_EQ(table.add_file("/nowhere/a").error().code, ErrorCode::Io);
    EXPECT_EQ(table.add_file("/").error().code, ErrorCode::Io);
}

TEST(DeclaredNames, MeetWhatTheTextNames) {
    const AliasTable table = table_of("person: Mikhail Gorbachev = Gorbachov\n");
    std::vector<Entity> declared{{.name = "Gorbachov"}, {.name = "Jane Doe"}, {.name = "Roe"}};
    std::vector<Entity> found{{.name = "Mikhail Gorbachev", .count = 3, .origin = Origin::Text},
                              {.name = "Jane A. Doe", .count = 2, .origin = Origin::Text},
                              {.name = "Ann Other", .count = 1, .origin = Origin::Text}};
    for (Entity& entity : found) entity.mentions.resize(entity.count);
    join_declared(declared, found, AliasKind::Person, table, {});
    ASSERT_EQ(declared.size(), 4U);
    EXPECT_EQ(declared[0].name, "Mikhail Gorbachev");
    EXPECT_EQ(declared[0].aliases, std::vector<std::string>{"Gorbachov"});
    EXPECT_EQ(declared[0].count, 3U);
    EXPECT_EQ(declared[0].origin, Origin::Declared);
    EXPECT_EQ(declared[1].name, "Jane Doe");
    EXPECT_EQ(declared[1].aliases, std::vector<std::string>{"Jane A. Doe"});
    EXPECT_EQ(declared[2].count, 0U);
    EXPECT_EQ(declared[3].name, "Ann Other");
}

NameMention organization_at(const Article& article, std::string_view text) {
    const auto start = static_cast<std::uint32_t>(article.body.find(text));
    const auto end = start + static_cast<std::uint32_t>(text.size());
    return {.type = EntityType::Organization,
            .start = start,
            .end = end,
            .byte_start = start,
            .byte_end = end};
}

TEST(Organizations, TheAcronymAndTheNameAreOne) {
    EXPECT_EQ(acronym_of("International Criminal Court"), "icc");
    EXPECT_EQ(acronym_of("Bank of England"), "be");
    EXPECT_EQ(acronym_of("Reuters"), "");
    Article article;
    article.body =
        "The International Criminal Court met. The ICC and U.N. agreed. Then the UN left.";
    const auto at = [&](const char* text) { return organization_at(article, text); };
    const AliasTable table = table_of("org: United Nations = UN; U.N.\n");
    const auto found = find_organizations(
        article, {at("International Criminal Court"), at("ICC"), at("U.N."), at("UN ")}, table, {});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "International Criminal Court");
    EXPECT_EQ(found[0].count, 2U);
    EXPECT_EQ(found[1].name, "United Nations");
    EXPECT_EQ(found[1].count, 2U);
}

TEST(Organizations, WhatIsLeftOfACutNameIsNone) {
    Article article;
    article.body = "Wahl Ltd and Tandy Co Inc rose.";
    const AliasTable table = table_of("");
    for (const char* text : {"Ltd", "Co Inc", "Inc"})
        EXPECT_TRUE(
            find_organizations(article, {organization_at(article, text)}, table, {}).empty());
    const auto whole = organization_at(article, "Wahl Ltd");
    EXPECT_EQ(find_organizations(article, {whole}, table, {}).size(), 1U);
}

TEST(Organizations, TheAgencyOfTheBylineIsNone) {
    Article article;
    article.body = "OSLO, May 2 (Our Agency) - Ministers met on Monday with Our Agency (Acme).";
    const auto late = static_cast<std::uint32_t>(article.body.rfind("Our Agency"));
    NameMention again = organization_at(article, "Our Agency");
    again.byte_end += late - again.byte_start;
    again.byte_start = late;
    const AliasTable table = table_of("");
    EXPECT_TRUE(
        find_organizations(article, {organization_at(article, "Our Agency")}, table, {}).empty());
    EXPECT_EQ(find_organizations(article, {again}, table, {}).size(), 1U);
}

}  // namespace
}  // namespace dateline
