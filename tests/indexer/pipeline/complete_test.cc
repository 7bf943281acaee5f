// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/complete.h"

#include <gtest/gtest.h>

#include "indexer/enrich/language.h"
#include "indexer/pipeline/ledger.h"
#include "tests/support/articles.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

std::string id_of(const RawRecord& record, const Article& given = {}, std::size_t index = 0) {
    Article article = given;
    complete(article, record, index, {});
    return article.id;
}

TEST(Complete, IdIsTheSourcesElseTheUrlElseThePath) {
    RawRecord record{.file = "./news//a.jsonl",
                     .number = 7,
                     .offset = 0,
                     .format = Format::JsonLines,
                     .bytes = {}};
    EXPECT_EQ(id_of(record), "news/a.jsonl#7");
    EXPECT_EQ(id_of(record, {}, 1), "news/a.jsonl#7.2");
    Article article;
    article.url = "HTTPS://News.Example/a/?utm_source=x";
    EXPECT_EQ(id_of(record, article), "https://news.example/a");
    article.id = "own";
    EXPECT_EQ(id_of(record, article), "own");
    record = {
        .file = "a.zip!/x/b.txt", .number = 1, .offset = 0, .format = Format::Text, .bytes = {}};
    EXPECT_EQ(id_of(record), "a.zip!/x/b.txt");
    record.file = "bad\xff.txt";
    EXPECT_EQ(id_of(record), "bad\ufffd.txt");
}

struct UrlCase {
    const char* url;
    const char* expected;
};

TEST(CanonicalUrl, IsOneForOneAddress) {
    const UrlCase cases[] = {
        {"http://A.example", "http://a.example"},
        {"http://a.example/", "http://a.example"},
        {"https://a.example:443/x", "https://a.example/x"},
        {"https://a.example:8443/x", "https://a.example:8443/x"},
        {"http://a.example/X?b=1&utm_medium=m&fbclid=2#frag", "http://a.example/X?b=1"},
        {"http://a.example/?utm_source=s", "http://a.example"},
        {"ftp://A.example/", "ftp://A.example/"},
        {"urn:newsml:x", "urn:newsml:x"},
        {"", ""},
        {"http://", "http://"},
    };
    for (const UrlCase& c : cases) EXPECT_EQ(canonical_url(c.url), c.expected) << c.url;
}

TEST(Complete, LanguageIsForcedElseDeclaredElseDetected) {
    const RawRecord record{
        .file = "x.txt", .number = 1, .offset = 0, .format = Format::Text, .bytes = {}};
    const auto french = test::article(
        "a", "Le sommet",
        "Les dirigeants se sont retrouvés hier à Genève pour discuter de la paix en Europe.");
    Article article = french;
    article.language.clear();
    complete(article, record, 0, {});
    EXPECT_EQ(article.language, "fr");
    article = french;
    article.language = "FR_ca";
    complete(article, record, 0, {});
    EXPECT_EQ(article.language, "fr-CA");
    ReadOptions forced;
    forced.language = "de";
    complete(article, record, 0, forced);
    EXPECT_EQ(article.language, "de");
}

TEST(DetectLanguage, KnowsTheCorpusLanguages) {
    EXPECT_EQ(detect_language("The leaders of the two countries met yesterday in Geneva."), "en");
    EXPECT_EQ(detect_language("Die Staats- und Regierungschefs trafen sich gestern in Berlin."),
              "de");
    EXPECT_EQ(detect_language("Президент России встретился вчера с канцлером Германии."), "ru");
    EXPECT_EQ(detect_language("中国国家主席昨天在北京会见了美国总统并就两国关系交换了意见。"),
              "zh");
    EXPECT_EQ(detect_language("التقى الرئيس أمس برئيس الوزراء في القاهرة لبحث السلام"), "ar");
    EXPECT_EQ(detect_language("x"), "");
    EXPECT_EQ(detect_language(""), "");
}

TEST(NormalLanguage, KnowsTagsAndRefusesOtherText) {
    EXPECT_EQ(normal_language("EN"), "en");
    EXPECT_EQ(normal_language("pt_br"), "pt-BR");
    EXPECT_EQ(normal_language("eng"), "en");
    for (const char* bad : {"", "x", "english!", "-", "12", "\xff\xfe"})
        EXPECT_EQ(normal_language(bad), "") << bad;
}

TEST(Ledger, TellsRepeatsUpdatesAndCollisionsApart) {
    const test::TempDir dir;
    Ledger ledger{dir.path(), 0};
    const auto note = [&](const Article& article, const char* digest, const char* file,
                          std::uint64_t record) {
        return ledger.note(article, digest, file, record).value();
    };
    Article article = test::article("a", "t", "b");
    EXPECT_EQ(note(article, "digest-1", "f", 1).verdict, Ledger::Verdict::First);
    EXPECT_EQ(note(article, "digest-1", "f", 2).verdict, Ledger::Verdict::Same);
    const auto collision = note(article, "digest-2", "g", 3);
    EXPECT_EQ(collision.verdict, Ledger::Verdict::Collision);
    EXPECT_EQ(collision.file, "f");
    EXPECT_EQ(collision.record, 1U);

    article.id = "b";
    article.modified = Timestamp{.seconds = 100};
    EXPECT_EQ(note(article, "1", "f", 4).verdict, Ledger::Verdict::First);
    article.modified = Timestamp{.seconds = 200};
    EXPECT_EQ(note(article, "2", "f", 5).verdict, Ledger::Verdict::Update);
    article.modified = Timestamp{.seconds = 150};
    EXPECT_EQ(note(article, "3", "f", 6).verdict, Ledger::Verdict::Collision);
}

TEST(Ledger, KnowsWhatItHasWrittenToItsFile) {
    const test::TempDir dir;
    Ledger ledger{dir.path(), 0};
    const auto article = [](int number, std::int64_t modified) {
        Article made = test::article("id " + std::to_string(number), "t", "b");
        made.modified = Timestamp{.seconds = modified};
        return made;
    };
    const auto file = [](int number) {
        return "archive.zip!/" + std::string(200, 'x') + std::to_string(number);
    };
    constexpr int kArticles = 5000;
    for (int i = 0; i < kArticles; ++i) {
        EXPECT_EQ(ledger.note(article(i, 1), "one", file(i), 1).value().verdict,
                  Ledger::Verdict::First);
    }
    for (int i = 0; i < kArticles; i += 7) {
        EXPECT_EQ(ledger.note(article(i, 1), "one", "g", 1).value().verdict, Ledger::Verdict::Same);
        const auto collision = ledger.note(article(i, 1), "two", "g", 1).value();
        EXPECT_EQ(collision.verdict, Ledger::Verdict::Collision);
        EXPECT_EQ(collision.file, file(i));
        EXPECT_EQ(ledger.note(article(i, 2), "two", "g", 1).value().verdict,
                  Ledger::Verdict::Update);
        EXPECT_EQ(ledger.note(article(i, 2), "two", "g", 1).value().verdict, Ledger::Verdict::Same);
    }
}

}  // namespace
}  // namespace dateline
