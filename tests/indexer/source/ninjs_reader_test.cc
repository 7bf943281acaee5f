// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/ninjs_reader.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "indexer/source/json_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

// Items are read through the JSON reader, so that it has to recognise them.
Article read_item(const std::string& members) {
    return read_only(json_reader(), R"({"uri":"urn:x:1",)" + members + "}");
}

TEST(NinjsReader, ReadsVersionOne) {
    const Article a = read_item(
        R"("type":"text","versioncreated":"2013-07-09T10:37:00Z","firstcreated":"2013-07-09T09:00:00Z",)"
        R"("language":"en","headline":"H","byline":"By Ada Byron; Bo","located":"Rome, Italy",)"
        R"("source":"Wire","body_text":"One line.","body_xhtml":"<p>One.</p><p>Two &amp; three.</p>",)"
        R"("person":[{"name":"Ada","rel":"about"}],"organisation":[{"name":"NATO","rel":"mentions"}],)"
        R"("place":[{"name":"Italy","scheme":"http://cvx.iptc.org/iso3166-1a2/","code":"it"}],)"
        R"("subject":[{"name":"court","scheme":"http://cv.iptc.org/newscodes/mediatopic/","code":"20000106"}])");
    EXPECT_EQ(a.id, "urn:x:1");
    EXPECT_EQ(a.title, "H");
    EXPECT_EQ(a.body, "One.\n\nTwo & three.");
    EXPECT_EQ(a.authors, (Strings{"Ada Byron", "Bo"}));
    EXPECT_EQ(a.dateline, "Rome, Italy");
    EXPECT_EQ(a.source, "Wire");
    EXPECT_EQ(a.language, "en");
    EXPECT_EQ(format_timestamp(a.published.value()), "2013-07-09T09:00:00Z");
    EXPECT_EQ(format_timestamp(a.modified.value()), "2013-07-09T10:37:00Z");
    EXPECT_EQ(names_of(a.persons), Strings{"Ada"});
    EXPECT_EQ(a.persons[0].salience, Salience::About);
    EXPECT_EQ(a.organizations.at(0).salience, Salience::Mentions);
    EXPECT_EQ(a.places.at(0).country, "IT");
    EXPECT_EQ(a.topics.at(0).code, "medtop:20000106");
}

TEST(NinjsReader, CodesMayNameTheirSchemeThemselves) {
    const Article a = read_item(
        R"("type":"text","headline":"H","body_text":"B.",)"
        R"("subject":[{"name":"court","scheme":"http://cv.iptc.org/newscodes/mediatopic/","code":"medtop:20000106"}])");
    EXPECT_EQ(a.topics.at(0).code, "medtop:20000106");
}

TEST(NinjsReader, ReadsVersionTwo) {
    const Article a = read_item(
        R"("versioncreated":"2019-05-10T16:02:28+02:00","pubstatus":"usable","copyrightholder":"dpa",)"
        R"("headlines":[{"role":"short","value":"S"},{"role":"main","value":"M"}],"by":"Ada",)"
        R"("bodies":[{"contenttype":"application/xml","value":"<x/>"},)"
        R"({"contenttype":"text/html","value":"<p>Eins.</p><p>Zwei.</p>"}],)"
        R"("people":[{"name":"Bo"}],"organisations":[{"literal":"UEFA"}],"places":[{"name":"Oslo"}],)"
        R"("subjects":[{"name":"sport","uri":"http://cv.iptc.org/newscodes/mediatopic/15000000"},{"x":"y"}])");
    EXPECT_EQ(a.title, "M");
    EXPECT_EQ(a.body, "Eins.\n\nZwei.");
    EXPECT_EQ(a.source, "dpa");
    EXPECT_EQ(names_of(a.persons), Strings{"Bo"});
    EXPECT_EQ(names_of(a.organizations), Strings{"UEFA"});
    EXPECT_EQ(names_of(a.places), Strings{"Oslo"});
    ASSERT_EQ(a.topics.size(), 1U);
    EXPECT_EQ(a.topics[0].code, "medtop:15000000");
}

TEST(NinjsReader, ReadsTheCamelCaseOfVersionThree) {
    const Article a = read_item(
        R"("versionCreated":"2023-10-05T08:45:55+02:00","title":"T","infoSources":[{"name":"AP"}],)"
        R"("bodies":[{"role":"text","contentType":"text/plain","value":"One.\nTwo."},)"
        R"({"contentType":"text/html","value":"<p>No.</p>"}])");
    EXPECT_EQ(a.title, "T");
    EXPECT_EQ(a.body, "One.\nTwo.");
    EXPECT_EQ(a.source, "AP");
    EXPECT_EQ(format_timestamp(a.published.value()), "2023-10-05T06:45:55Z");
    EXPECT_FALSE(a.modified);
}

TEST(NinjsReader, TakesTheDescriptionOfAPicture) {
    EXPECT_EQ(
        read_item(R"("type":"picture","headline":"H","pubstatus":"usable","description_text":"D",)"
                  R"("associations":{"x":{"headline":"other","body_text":"other"}})")
            .body,
        "D");
    EXPECT_EQ(read_item(R"("renditions":[],"descriptions":[{"value":"D"}])").body, "D");
}

TEST(NinjsReader, IsNotUsedForOtherObjectsWithAUri) {
    EXPECT_EQ(read_only(json_reader(), R"({"uri":"https://x.example/","title":"T"})").url,
              "https://x.example/");
}

struct BadNinjsCase {
    const char* name;
    std::string members;
    std::string message;  // Its beginning.
};

void PrintTo(const BadNinjsCase& c, std::ostream* os) {
    *os << c.name;
}

class BadNinjs : public testing::TestWithParam<BadNinjsCase> {};

TEST_P(BadNinjs, IsRejectedWithAReason) {
    const std::string message = why_rejected(
        json_reader(), R"({"uri":"urn:x:1","headline":"H",)" + GetParam().members + "}");
    EXPECT_EQ(message.substr(0, GetParam().message.size()), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadNinjs,
    testing::Values(
        BadNinjsCase{"canceled", R"("pubstatus":"canceled")", "was withdrawn by its source"},
        BadNinjsCase{"canceled_in_version_three", R"("pubStatus":"Canceled")", "was withdrawn"},
        BadNinjsCase{"withheld", R"("pubstatus":"withheld")", "is withheld by its source"},
        BadNinjsCase{"status_number", R"("pubstatus":1)", "pubstatus: is a number, not a text"},
        BadNinjsCase{"bad_date", R"("versioncreated":"2025-02-30")",
                     "versioncreated: \"2025-02-30\" is not a date"},
        BadNinjsCase{"body_list", R"("body_text":["x"])", "body_text: is a list, not a text"},
        BadNinjsCase{"bodies_text", R"("bodies":"x")", "bodies: is a text, not a list of objects"},
        BadNinjsCase{"bodies_texts", R"("bodies":["x"])",
                     "bodies: is a text, not a list of objects"},
        BadNinjsCase{"body_value", R"("bodies":[{"value":1}])", "value: is a number, not a text"},
        BadNinjsCase{"person_texts", R"("pubstatus":"usable","person":["x"])",
                     "person: is a text, not"},
        BadNinjsCase{"person_name", R"("pubstatus":"usable","people":[{"name":1}])",
                     "name: is a number"},
        BadNinjsCase{"place_code", R"("pubstatus":"usable","place":[{"name":"x","code":1}])",
                     "code: is a number"},
        BadNinjsCase{"deep_xhtml",
                     R"("body_xhtml":")" +
                         [] {
                             std::string html;
                             for (int i = 0; i < 5000; ++i) html += "<div>";
                             return html;
                         }() +
                         R"(x")",
                     ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(NinjsReader, RejectsAnItemWithoutAnyText) {
    EXPECT_EQ(why_rejected(json_reader(), R"({"uri":"u","type":"picture","renditions":[]})"),
              "has neither a title nor a body; its keys are: uri, type, renditions");
}

}  // namespace
}  // namespace dateline
