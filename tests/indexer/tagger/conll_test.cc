// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/conll.h"

#include <ostream>
#include <sstream>

#include <gtest/gtest.h>

namespace dateline {
namespace {

Result<AnnotatedText> read(const std::string& content) {
    std::istringstream in{content};
    AnnotatedText text;
    if (auto done = read_conll(in, "news.conll", text); !done) return std::move(done).error();
    return text;
}

TEST(Conll, TakesTheFirstAndTheLastColumn) {
    const auto text = read("U.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\n");
    ASSERT_TRUE(text) << text.error().message;
    ASSERT_EQ(text->sentences.size(), 1U);
    EXPECT_EQ(text->sentences[0].tokens, (std::vector<std::string>{"U.N.", "official", "Ekeus"}));
    EXPECT_EQ(text->types, (std::vector<std::string>{"ORG", "PER"}));
    EXPECT_EQ(text->sentences[0].spans.size(), 2U);
    EXPECT_EQ(text->token_count(), 3U);
}

TEST(Conll, SentencesWithoutDocstartAreArticles) {
    const auto text = read("a O\n\n\nb\tO\r\n\t\nc O");
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(text->sentences.size(), 3U);
    EXPECT_EQ(text->article_ends, (std::vector<std::size_t>{1, 2, 3}));
}

TEST(Conll, DocstartBeginsArticles) {
    const auto text =
        read("-DOCSTART- -X- O O\n\na x O\n\nb x O\n\n-DOCSTART- -X- O O\n\nc x B-LOC\n");
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(text->article_ends, (std::vector<std::size_t>{2, 3}));
}

TEST(Conll, FilesFollowOneAnother) {
    AnnotatedText text;
    std::istringstream first{"a B-PER\n"};
    std::istringstream second{"b x B-LOC\n\nc x I-PER\n"};
    ASSERT_TRUE(read_conll(first, "first", text));
    ASSERT_TRUE(read_conll(second, "second", text));
    EXPECT_EQ(text.types, (std::vector<std::string>{"PER", "LOC"}));
    EXPECT_EQ(text.article_ends, (std::vector<std::size_t>{1, 2, 3}));
}

struct BadCase {
    const char* name;
    std::string content;
    const char* place;  ///< What the message must begin with.
};
void PrintTo(const BadCase& c, std::ostream* os) {
    *os << c.name;
}

class BadConll : public testing::TestWithParam<BadCase> {};
TEST_P(BadConll, IsRefusedWithFileAndLine) {
    const auto text = read(GetParam().content);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::BadRecord);
    EXPECT_TRUE(text.error().message.starts_with(GetParam().place)) << text.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadConll,
    testing::Values(BadCase{"one_column", "a O\n\nb\n", "news.conll:3: "},
                    BadCase{"ragged", "a x O\nb O\n", "news.conll:2: "},
                    BadCase{"ragged_in_a_later_sentence", "a O\n\nb x O\n", "news.conll:3: "},
                    BadCase{"unknown_scheme", "a O\nb M-PER\n", "news.conll:2: "},
                    BadCase{"unknown_scheme_later", "a O\n\nb O\nc O\nd PER\n", "news.conll:5: "},
                    BadCase{"not_utf8", "a O\n\xff O\n", "news.conll:2: "},
                    BadCase{"a_long_line", std::string(70000, 'x') + " O\n", "news.conll:1: "},
                    BadCase{"empty", "", "news.conll: "},
                    BadCase{"blank", "\n\n \n", "news.conll: "},
                    BadCase{"only_docstart", "-DOCSTART- O\n", "news.conll: "}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Conll, AMissingFileIsNamed) {
    const auto text = read_conll_files({"/nonexistent/x.conll"});
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::Io);
    EXPECT_NE(text.error().message.find("/nonexistent/x.conll"), std::string::npos);
}

}  // namespace
}  // namespace dateline
