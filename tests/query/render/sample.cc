// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/render/sample.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"
#include "tests/support/articles.h"

namespace dateline::test {
namespace {

// 2025-08-15T20:00:00Z
constexpr std::int64_t kSummit = 1755288000;

Hit summit_hit() {
    Hit hit;
    hit.rank = 9;
    hit.score = 12.34567;
    hit.article =
        article("summit-1", "Leaders meet in Anchorage for talks on a ceasefire", "Body.");
    hit.article.url = "https://news.example/2025/08/15/summit";
    hit.article.published = Timestamp{.seconds = kSummit};
    hit.article.source = "Dateline Wire";
    hit.article.section = "World";
    hit.article.authors = {"Ada Byron", "Grace Hopper"};
    for (const char* name : {"Vladimir Putin", "Donald Trump", "Marco Rubio", "Sergei Lavrov",
                             "Yuri Ushakov", "Steve Witkoff"}) {
        hit.article.persons.push_back(entity(name));
    }
    hit.article.organizations = {entity("NATO")};
    hit.article.places = {place({"United States", "Alaska", "Anchorage"}), place({"Russia"})};
    hit.article.topics = {topic({"politics", "diplomacy", "summit meetings"})};
    hit.title = {.text = hit.article.title, .highlights = {{42, 51}}};
    hit.snippet = {.text =
                       "The two presidents left without a ceasefire, though both spoke of "
                       "progress. A truce or ceasefire, one adviser said, was never more than "
                       "a hope for the day; the talks would go on, in another city and at "
                       "another table…",
                   .highlights = {{34, 43}, {86, 95}}};
    return hit;
}

Hit chinese_hit() {
    Hit hit;
    hit.rank = 10;
    hit.score = 3;
    hit.article = article("北京-2", "两国领导人在北京会晤,讨论停火与经济合作问题", "正文。");
    hit.article.published = Timestamp{.seconds = kSummit - 20 * 3600, .day_only = true};
    hit.article.source = "新华";
    hit.article.language = "zh";
    hit.article.persons = {entity("习近平")};
    hit.article.places = {place({"中国", "北京"})};
    hit.snippet = {.text =
                       "会谈持续了三个小时,双方同意继续就停火问题保持沟通。发言人表示,会谈是坦率"
                       "和建设性的,各方将在秋天再次见面,并讨论能源、粮食和航空运输方面的安排…",
                   .highlights = {{16, 18}}};
    return hit;
}

Hit arabic_hit() {
    Hit hit;
    hit.rank = 11;
    hit.article = article("", "", "");
    hit.article.id = "ar-3";
    hit.article.title = "وقف إطلاق النار في القاهرة";
    hit.article.persons = {entity("عبد الفتاح السيسي")};
    hit.article.places = {place({"مصر", "القاهرة"})};
    hit.snippet = {.text = "بدأت المحادثات في القاهرة يوم الجمعة.", .highlights = {{18, 25}}};
    return hit;
}

FacetResult persons() {
    return {.facet = Facet::Person,
            .distinct = 1057,
            .values = {{.value = "Vladimir Putin", .path = {}, .count = 1198, .selected = true},
                       {.value = "Donald Trump", .path = {}, .count = 903, .selected = false},
                       {.value = "Pablo Diego José Francisco de Paula Juan Nepomuceno Ruiz",
                        .path = {},
                        .count = 12,
                        .selected = false},
                       {.value = "习近平", .path = {}, .count = 1, .selected = false}}};
}

FacetResult places() {
    return {.facet = Facet::Place,
            .distinct = 6,
            .values = {{.value = "United States", .path = {"United States"}, .count = 800},
                       {.value = "Russia", .path = {"Russia"}, .count = 700},
                       {.value = "Moscow", .path = {"Russia", "Moscow"}, .count = 650},
                       {.value = "Alaska", .path = {"United States", "Alaska"}, .count = 400},
                       {.value = "United States > Alaska > Paris",
                        .path = {"United States", "Alaska", "Paris"},
                        .count = 40},
                       {.value = "القاهرة", .path = {"مصر", "القاهرة"}, .count = 3}}};
}

}  // namespace

SearchResult sample_result() {
    SearchResult result;
    result.total = 1234;
    result.seconds = 0.0031416;
    result.resolved = {
        {.facet = Facet::Person, .asked = "putin", .values = {"Vladimir Putin"}},
        {.facet = Facet::Place, .asked = "Russia", .values = {"Russia"}},
        {.facet = Facet::Topic, .asked = "sport", .values = {"sport"}, .exclude = true},
        {.facet = Facet::Source, .asked = "nobody", .values = {}}};
    result.hits = {summit_hit(), chinese_hit(), arabic_hit()};
    result.facets = {persons(), places()};
    return result;
}

TimelineResult sample_timeline() {
    TimelineResult result;
    result.total = 1333;
    result.undated = 7;
    result.by = TimelineStep::Month;
    result.seconds = 0.0123;
    result.resolved = {{.facet = Facet::Person, .asked = "putin", .values = {"Vladimir Putin"}}};
    result.buckets = {{"2024-12-01", "2024-12-31", 12},  {"2025-01-01", "2025-01-31", 0},
                      {"2025-02-01", "2025-02-28", 101}, {"2025-03-01", "2025-03-31", 0},
                      {"2025-04-01", "2025-04-30", 0},   {"2025-05-01", "2025-05-31", 0},
                      {"2025-06-01", "2025-06-30", 0},   {"2025-07-01", "2025-07-31", 3},
                      {"2025-08-01", "2025-08-31", 1210}};
    return result;
}

Explanation sample_explanation() {
    return {.read = "(ceasefire AND talk*)",
            .words = {{.word = "ceasefire", .forms = {"ceasefire", "ceasefires"}},
                      {.word = "talk*", .forms = {"talk", "talked", "talking", "talks"}},
                      {.word = "zzz", .forms = {}}},
            .resolved = {{.facet = Facet::Place, .asked = "usa", .values = {"United States"}}},
            .translated = "Query((ceasefire@1 SYNONYM ceasefires@1) AND talk@2)"};
}

std::string hostile_text(std::mt19937& random, std::size_t max_points) {
    constexpr std::array<char32_t, 28> kNasty{
        ' ',    ' ',    ' ',    '\n',   '\t',   '-',     0x1b,    0x07,  0x9b,  0xad,
        0x301,  0x5d0,  0x627,  0x64b,  0x915,  0x93e,   0x94d,   0xe01, 0xe33, 0x1100,
        0x1161, 0x200d, 0x202e, 0x2028, 0x4e2d, 0x1f468, 0x1f1e9, 0xfe0f};
    std::uniform_int_distribution<std::size_t> length(0, max_points);
    std::uniform_int_distribution<int> choice(0, 9);
    std::uniform_int_distribution<std::size_t> nasty(0, kNasty.size() - 1);
    std::uniform_int_distribution<char32_t> letter('a', 'z');
    std::uniform_int_distribution<char32_t> any(0x20, 0x1fbff);
    std::string text;
    char32_t last = 'x';
    for (std::size_t left = length(random); left > 0; --left) {
        const int what = choice(random);
        // Runs of one character make the words and marks that have no end.
        if (what >= 3) last = what < 6 ? kNasty[nasty(random)] : letter(random);
        if (what == 9) last = any(random);
        append_code_point(text, last);
    }
    return text;
}

std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1b') {
            at = std::min(text.find('m', at), text.size());
            continue;
        }
        out += text[at];
    }
    return out;
}

std::size_t widest_line(std::string_view page) {
    const std::string plain = without_escapes(page);
    std::size_t widest = 0;
    for (std::size_t start = 0; start < plain.size();) {
        const std::size_t end = std::min(plain.find('\n', start), plain.size());
        widest =
            std::max(widest, display_width(std::string_view{plain}.substr(start, end - start)));
        start = end + 1;
    }
    return widest;
}

}  // namespace dateline::test
