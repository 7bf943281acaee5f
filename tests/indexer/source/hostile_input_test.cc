// SPDX-License-Identifier: GPL-3.0-or-later
// Property: whatever the bytes, every reader gives articles of clean text or an error, and Inputs
// comes to an end; nothing crashes (run it under the sanitizers) and nothing takes long.
#include <algorithm>
#include <random>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "common/text/utf8.h"
#include "indexer/source/inputs.h"
#include "tests/indexer/source/source_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

const std::vector<std::string>& samples() {
    static const std::vector<std::string> texts{
        "A title\nDate: 2025-08-15\nPersons: Jane Roe; John Doe\n\nLONDON, March 3 - "
        "Text.\n\nMore.\n",
        "---\ntitle: x\ndate: 2025-08-15\ntags: [a, &b c, *b]\n---\n# x\n\n- a *b*\n- [c](d)\n\n| "
        "a | "
        "b |\n|---|---|\n| c | d |\n\n<div><p>e</p></div>\n",
        "<!DOCTYPE html><html lang=en><head><title>T - S</title><meta property=og:site_name "
        "content=S>"
        "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":"
        "\"T\",\"author\":{\"@id\":\"#a\"},\"about\":[{\"@type\":\"Person\",\"name\":\"P\"}]}]}"
        "</script></head><body><nav><a href=/>H</a></nav><article><h1>T</h1><p>Some text &amp; "
        "more, long enough to count as running text of an article.</p><table><tr><td>1<td>2"
        "</table></article><footer>F</footer></body></html>",
        "{\"id\":\"1\",\"title\":\"T\",\"published\":\"2025-08-15\",\"persons\":[{\"name\":\"P\"}]}"
        "\n"
        "{\"headline\":\"x\",\"uri\":\"u\",\"body_text\":\"b\"}\n",
        "[{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"articleBody\":\"B\"},{\"title\":\"x\"}]",
        "id,title,body\n1,\"a, \"\"b\"\"\",text\n2,c,d\n",
        "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" "
        "NEWID=\"1\"><DATE>26-FEB-1987 "
        "15:01:01.79</DATE><TOPICS><D>cocoa</D></TOPICS><TEXT>&#2;<TITLE>T</TITLE><DATELINE> "
        "SALVADOR, Feb 26 - </DATELINE><BODY>Text\n&#3;</BODY></TEXT></REUTERS>\n"};
    return texts;
}

class Mutator {
public:
    std::string mutate(std::string text) {
        const std::size_t changes = 1 + below(8);
        for (std::size_t i = 0; i < changes && !text.empty(); ++i) change(text);
        return text;
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

private:
    void change(std::string& text) {
        static const std::vector<std::string> kPieces{"<",
                                                      ">",
                                                      "</",
                                                      "<!--",
                                                      "\"",
                                                      "'",
                                                      "&",
                                                      "&#x110000;",
                                                      "{",
                                                      "}",
                                                      "[",
                                                      "]",
                                                      "\\u",
                                                      "\\",
                                                      ",",
                                                      ":",
                                                      "\n",
                                                      "\r",
                                                      "---\n",
                                                      "\xff",
                                                      "\xe9",
                                                      std::string(1, '\0'),
                                                      "\xef\xbb\xbf",
                                                      "<script>",
                                                      "<table>",
                                                      "*a",
                                                      "&a ",
                                                      "```",
                                                      "> ",
                                                      "|",
                                                      "1e999",
                                                      "\xed\xa0\x80"};
        const std::size_t at = below(text.size());
        const std::size_t count = std::min(below(20), text.size() - at);
        switch (below(6)) {
            case 0: text[at] = static_cast<char>(below(256)); break;
            case 1: text.erase(at, count); break;
            case 2: text.insert(at, text.substr(below(text.size()), count)); break;
            case 3: text.resize(at); break;
            default: text.insert(at, kPieces[below(kPieces.size())]); break;
        }
    }

    std::mt19937 random_{20250815};
};

void expect_clean(const Article& article) {
    for (const std::string* text : {&article.id, &article.title, &article.body, &article.source,
                                    &article.section, &article.language, &article.dateline}) {
        ASSERT_FALSE(first_bad_byte(*text)) << *text;
        for (const char c : *text) {
            ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') << *text;
        }
    }
}

void read_everything(std::string_view bytes, const Reader& reader, const ReadOptions& options) {
    StringStream stream{std::string{bytes}, 97};
    const auto cutter = reader.cut(stream, "f", options);
    std::size_t inputs = 0;
    while (const auto input = cutter->next()) {
        ASSERT_LE(++inputs, bytes.size() + 1);
        const auto* record = std::get_if<RawRecord>(&*input);
        if (record == nullptr) continue;
        const auto articles = reader.read(*record, options);
        if (!articles) continue;
        for (const Article& article : *articles) expect_clean(article);
    }
}

TEST(HostileInput, NeverBreaksAReader) {
    Mutator mutator;
    ReadOptions options;
    options.limits.record_bytes = 10000;
    for (int i = 0; i < 3000; ++i) {
        const std::string& sample = samples()[mutator.below(samples().size())];
        const std::string bytes = mutator.mutate(sample);
        const auto [name, format] = kFormats[mutator.below(kFormats.size())];
        // Half of the time the reader of whatever it now looks like.
        const auto detected = detect_format(bytes, "");
        const Format chosen = i % 2 == 0 && detected ? *detected : format;
        read_everything(bytes, reader_for(chosen), options);
        ASSERT_FALSE(testing::Test::HasFatalFailure()) << "iteration " << i << ", " << name;
    }
}

TEST(HostileInput, NeverBreaksAnArchive) {
    const test::TempDir dir;
    Mutator mutator;
    std::vector<std::string> archives;
    for (const char* filter : {"", "gzip", "xz", "zstd", "bzip2"}) {
        for (const ArchiveKind kind : {ArchiveKind::Tar, ArchiveKind::Zip, ArchiveKind::Raw}) {
            archives.push_back(make_archive(kind, filter, {{"a.txt", samples()[0]}}));
        }
    }
    for (int i = 0; i < 600; ++i) {
        const std::string bytes = mutator.mutate(archives[mutator.below(archives.size())]);
        const std::string path = dir.write("a", bytes).native();
        auto inputs = Inputs::open({path}, {});
        ASSERT_TRUE(inputs);
        std::size_t count = 0;
        while ((*inputs)->next()) ASSERT_LE(++count, 1000U) << "iteration " << i;
    }
}

}  // namespace
}  // namespace dateline
