// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_content.h"

#include <gtest/gtest.h>

#include "indexer/source/html_noise.h"
#include "indexer/source/html_roles.h"
#include "indexer/source/html_tags.h"

namespace dateline {
namespace {

// Sentences that differ, so that it can be told which have been kept.
std::string sentence(int number) {
    return "Sentence " + std::to_string(number) +
           " of the report says at some length what the ministers, their advisers and the "
           "neighbours think of it all.";
}

std::string paragraph(int number) {
    return "<p>" + sentence(number) + "</p>";
}

std::string content(const std::string& body, const std::string& title = "Title") {
    const auto tree =
        HtmlTree::parse(tidy_html("<html><body>" + body + "</body></html>").markup, 200);
    if (!tree) return tree.error().message;
    return extract_content(tree->root(), title);
}

std::string joined(std::initializer_list<int> numbers) {
    std::string text;
    for (const int number : numbers) text += (text.empty() ? "" : "\n\n") + sentence(number);
    return text;
}

TEST(ExtractContent, FindsTheTextWithoutAnyHelpFromNames) {
    EXPECT_EQ(content("<div><a href=/>Home</a> <a href=/w>World</a></div><div><div>" +
                      paragraph(1) + paragraph(2) + paragraph(3) +
                      "</div><div><a href=/1>Some other story that "
                      "we have</a></div></div>"),
              joined({1, 2, 3}));
}

TEST(ExtractContent, BelievesTheElementThatNamesItself) {
    const std::string teasers = "<div>" + paragraph(5) + paragraph(6) + paragraph(7) + "</div>";
    const std::string text = paragraph(1) + paragraph(2) + paragraph(3) + paragraph(4);
    EXPECT_EQ(content("<div class=\"entry-content\">" + text + "</div>" + teasers),
              joined({1, 2, 3, 4}));
    EXPECT_EQ(content("<div itemprop=articleBody>" + text + "</div>" + teasers),
              joined({1, 2, 3, 4}));
    // Unless there is hardly anything in it.
    EXPECT_EQ(content("<div class=\"entry-content\">Loading</div>" + teasers), joined({5, 6, 7}));
}

TEST(ExtractContent, LeavesAsidesOutButNotWhenTheyHoldTheArticle) {
    const std::string aside = "<div class=\"related-box\">" + paragraph(9) + "</div>";
    EXPECT_EQ(content("<article>" + paragraph(1) + aside + paragraph(2) + "</article>"),
              joined({1, 2}));
    EXPECT_EQ(content("<div class=\"related-box\">" + paragraph(1) + paragraph(2) + "</div>"),
              joined({1, 2}));
    EXPECT_EQ(content("<div id=sidebar-layout><h1>Title</h1>" + paragraph(1) + "</div>" +
                      paragraph(3) + paragraph(4)),
              joined({1, 3, 4}));
}

TEST(ExtractContent, KeepsTeasersThatAreStandfirsts) {
    EXPECT_EQ(content("<article><h1>Title</h1><div class=teaser>" + paragraph(1) + "</div>" +
                      paragraph(2) + paragraph(3) + "</article>"),
              joined({1, 2, 3}));
    EXPECT_EQ(content("<article><h1>Title</h1>" + paragraph(2) + "<div class=teaser><a href=/>" +
                      sentence(9) + "</a></div>" + paragraph(3) + "</article>"),
              joined({2, 3}));
}

TEST(ExtractContent, AddsTheStandfirstAboveTheArticlesElement) {
    EXPECT_EQ(
        content("<header><h1>Title</h1><p>" + sentence(1) +
                "</p></header><div class=article-body>" + paragraph(2) + paragraph(3) + "</div>"),
        joined({1, 2, 3}));
}

TEST(ExtractContent, DropsTheTitleAndTheDateAboveTheText) {
    EXPECT_EQ(content("<article><span>World</span><h1>Title</h1><div>15 August 2025</div>" +
                      paragraph(1) + "</article>"),
              joined({1}));
}

TEST(ExtractContent, LeavesHiddenTextAndFormsOut) {
    EXPECT_EQ(content("<article>" + paragraph(1) + "<div style=\"display: none\">" + paragraph(2) +
                      "</div><div hidden>" + paragraph(3) + "</div><div aria-hidden=true>" +
                      paragraph(4) + "</div><form>" + paragraph(5) + "</form></article>"),
              joined({1}));
    // A page that is all in a form is a page still.
    EXPECT_EQ(content("<form><h1>Title</h1>" + paragraph(1) + "</form>"), joined({1}));
}

TEST(ExtractContent, EndsAtTheComments) {
    EXPECT_EQ(content("<div>" + paragraph(1) + paragraph(2) + "<h3>Leave a Reply</h3>" +
                      paragraph(3) + "</div>"),
              joined({1, 2}));
}

TEST(ExtractContent, IsEmptyWithoutRunningText) {
    EXPECT_EQ(content(""), "");
    EXPECT_EQ(content("<ul><li><a href=/>Home</a></li></ul>"), "");
}

struct RoleCase {
    const char* name;
    const char* html;
    HtmlRole expected;
};

void PrintTo(const RoleCase& c, std::ostream* os) {
    *os << c.name;
}

class Roles : public testing::TestWithParam<RoleCase> {};

TEST_P(Roles, FollowFromTagAndNames) {
    const auto tree = HtmlTree::parse(tidy_html(GetParam().html).markup, 200);
    ASSERT_TRUE(tree);
    const xmlNode* innermost = tree->root();
    while (innermost->children->type == XML_ELEMENT_NODE) innermost = innermost->children;
    EXPECT_EQ(role_of(innermost), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, Roles,
    testing::Values(RoleCase{"plain", "<div class=box>x</div>", HtmlRole::Plain},
                    RoleCase{"nav", "<nav>x</nav>", HtmlRole::Aside},
                    RoleCase{"control", "<button>x</button>", HtmlRole::Hidden},
                    RoleCase{"footer", "<footer>x</footer>", HtmlRole::Aside},
                    RoleCase{"landmark", "<div role=navigation>x</div>", HtmlRole::Aside},
                    RoleCase{"camel", "<div class=relatedStories>x</div>", HtmlRole::Aside},
                    RoleCase{"dashes", "<div id=main_share-bar>x</div>", HtmlRole::Aside},
                    RoleCase{"part_of_word", "<div class=shareholder>x</div>", HtmlRole::Plain},
                    RoleCase{"comments", "<div id=comments>x</div>", HtmlRole::Comments},
                    RoleCase{"doubtful", "<div class=teaser>x</div>", HtmlRole::Doubtful},
                    RoleCase{"body", "<div class=\"x article__body\">x</div>", HtmlRole::Article},
                    RoleCase{"microdata", "<div itemprop=articleBody>x</div>", HtmlRole::Article},
                    RoleCase{"article", "<article class=share>x</article>", HtmlRole::Plain}),
    [](const auto& c) { return std::string{c.param.name}; });

TextBlock block(TextBlock::Kind kind, std::string text, std::size_t links = 0) {
    return {std::move(text), links, kind, nullptr};
}

std::vector<std::string> without_noise(std::vector<TextBlock> blocks) {
    drop_noise(blocks);
    std::vector<std::string> texts;
    for (const TextBlock& kept : blocks) texts.push_back(kept.text);
    return texts;
}

TEST(DropNoise, LeavesOutLinksAndWhatAnnouncesThem) {
    using enum TextBlock::Kind;
    const std::string text = sentence(1);
    EXPECT_EQ(without_noise({block(Paragraph, text), block(Heading, "On this subject"),
                             block(Item, "A story", 7), block(Heading, "Next part"),
                             block(Paragraph, sentence(2))}),
              (std::vector<std::string>{text, "Next part", sentence(2)}));
    EXPECT_EQ(without_noise({block(Paragraph, text), block(Paragraph, "Lesen Sie auch: etwas")}),
              std::vector<std::string>{text});
    EXPECT_EQ(without_noise({block(Paragraph, text), block(Heading, "At the end")}),
              std::vector<std::string>{text});
    EXPECT_EQ(without_noise({}), std::vector<std::string>{});
}

}  // namespace
}  // namespace dateline
