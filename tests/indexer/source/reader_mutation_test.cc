// SPDX-License-Identifier: GPL-3.0-or-later
// Readers get damaged copies of good input. Whatever the bytes: they end, they give articles with
// valid text or say why not, and cutting does not depend on how the bytes arrive.
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "common/article_json.h"
#include "common/text/utf8.h"
#include "indexer/source/csv_reader.h"
#include "indexer/source/json_reader.h"
#include "indexer/source/reuters_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

struct Sample {
    const char* name;
    const Reader* reader;
    std::string text;
};

std::vector<Sample> samples() {
    return {
        {"json", &json_reader(),
         R"({"status":"ok","articles":[{"id":1,"title":"A \u00e9","body":"x\ny","persons":["Ada",)"
         R"({"name":"Bo","count":2}],"places":["Europe > France"],"published":"2025-08-15"},)"
         R"({"uri":"urn:1","headline":"H","body_xhtml":"<p>a</p><p>b</p>","pubstatus":"usable",)"
         R"("subject":[{"name":"s","code":"c"}]},{"@type":"NewsArticle","headline":"é",)"
         R"("about":[{"@type":"Person","name":"P"}],"datePublished":"2025-08-15T20:00:00Z"}]})"},
        {"jsonl", &json_lines_reader(),
         "{\"title\":\"A\",\"content\":\"<p>x</p>\",\"date\":1755288000,\"tags\":\"a, b\"}\n"
         "{\"id\":\"2\",\"title\":\"B\",\"body\":\"y\",\"topics\":[{\"name\":\"t\",\"score\":0.5}]}"
         "\n"},
        {"csv", &csv_reader(),
         "id,title,body,date,tags\n1,A,\"x, \"\"y\"\"\nz\",2025-08-15,a|b\n2,\"B\",é,,\n"},
        {"reuters", &reuters_reader(),
         "<REUTERS NEWID=\"1\">\n<DATE>26-FEB-1987 "
         "15:01:01.79</DATE>\n<PLACES><D>usa</D></PLACES>\n"
         "<TEXT>&#2;\n<TITLE>A &lt;B></TITLE><DATELINE> ROME, May 3 - x-</DATELINE><BODY>y\n    z\n"
         " Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"2\"></REUTERS>"},
    };
}

void mutate(std::string& text, std::mt19937& random) {
    const auto pick = [&random](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>{0, below - 1}(random);
    };
    static constexpr std::string_view kSigns{"\"'{}[]<>,;:\\&#\n\r\0\xff\xc3", 19};
    for (std::size_t times = 1 + pick(4); times > 0 && !text.empty(); --times) {
        const std::size_t at = pick(text.size());
        switch (pick(5)) {
            case 0: text[at] = static_cast<char>(pick(256)); break;
            case 1: text[at] = kSigns[pick(kSigns.size())]; break;
            case 2: text.erase(at, 1 + pick(20)); break;
            case 3: text.insert(at, text.substr(pick(text.size()), 1 + pick(40))); break;
            default: text.resize(at); break;
        }
    }
}

void expect_sound(const Article& article) {
    for (const std::string* text : {&article.id, &article.title, &article.body, &article.source,
                                    &article.dateline, &article.url, &article.language}) {
        ASSERT_FALSE(first_bad_byte(*text));
    }
    // What is written must be read again, and be the same.
    const auto again = parse_article_json(article_json(article));
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(article_json(*again), article_json(article));
}

TEST(ReadersUnderMutation, GiveSoundArticlesOrSayWhyNot) {
    std::mt19937 random{20250815};
    ReadOptions options;
    options.limits.record_bytes = 2000;
    options.limits.nesting = 20;
    for (const Sample& sample : samples()) {
        std::size_t articles = 0;
        for (int round = 0; round < 600; ++round) {
            std::string text = sample.text;
            if (round > 0) mutate(text, random);
            SCOPED_TRACE(std::string{sample.name} + " " + std::to_string(round) + ": " + text);
            const auto inputs = cut_text(*sample.reader, text, options);
            ASSERT_EQ(to_strings(inputs), to_strings(cut_text(*sample.reader, text, options, 3)));
            for (const Input& input : inputs) {
                const auto* record = std::get_if<RawRecord>(&input);
                if (record == nullptr) continue;
                const auto read = sample.reader->read(*record, options);
                if (!read) {
                    ASSERT_EQ(read.error().code, ErrorCode::BadRecord);
                    ASSERT_FALSE(read.error().message.empty());
                    continue;
                }
                for (const Article& article : *read) expect_sound(article);
                if (testing::Test::HasFatalFailure()) return;
                articles += read->size();
            }
        }
        // The damage must leave much of it readable, or this test tests little.
        EXPECT_GT(articles, 200U) << sample.name;
    }
}

}  // namespace
}  // namespace dateline
