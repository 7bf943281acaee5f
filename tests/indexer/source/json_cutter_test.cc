// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_cutter.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "indexer/source/json_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

struct CutCase {
    const char* name;
    std::string text;
    Strings expected;
};

void PrintTo(const CutCase& c, std::ostream* os) {
    *os << c.name;
}

class JsonCutter : public testing::TestWithParam<CutCase> {};

TEST_P(JsonCutter, GivesTheArticlesWhateverTheStreamGivesAtATime) {
    for (const std::size_t step : {1U, 2U, 7U, 1000000U}) {
        EXPECT_EQ(to_strings(cut_text(json_reader(), GetParam().text, {}, step)),
                  GetParam().expected)
            << step;
    }
}

const std::string kA = R"({"title":"A"})";
const std::string kB = R"({"title":"B"})";
const std::string kNoJson = "is not JSON where an article should begin";

INSTANTIATE_TEST_SUITE_P(
    Layouts, JsonCutter,
    testing::Values(CutCase{"empty", "", {}}, CutCase{"blank", " \n\t ", {}},
                    CutCase{"empty_list", "[]", {}}, CutCase{"one_object", kA, {kA}},
                    CutCase{"byte_order_mark", "\xef\xbb\xbf" + kA, {kA}},
                    CutCase{"one_after_the_other", kA + kB, {kA, kB}},
                    CutCase{"on_lines", kA + "\n" + kB + "\n", {kA, kB}},
                    CutCase{"record_separators", "\x1e" + kA + "\n\x1e" + kB, {kA, kB}},
                    CutCase{"list", "[" + kA + ", " + kB + "]", {kA, kB}},
                    CutCase{"two_lists", "[" + kA + "]\n[" + kB + "]", {kA, kB}},
                    CutCase{"indented",
                            "[\n  {\n    \"a\": [1, {\"b\": {}}]\n  }\n]",
                            {"{\n    \"a\": [1, {\"b\": {}}]\n  }"}},
                    CutCase{"brackets_in_strings",
                            R"({"a":"}]{[","b":"\"}\\"} {"c":1})",
                            {R"({"a":"}]{[","b":"\"}\\"})", R"({"c":1})"}},
                    CutCase{"list_in_list", "[[" + kA + "]," + kB + "]", {"[" + kA + "]", kB}},
                    CutCase{"strings", R"("x" ["y"])", {"\"x\"", "\"y\""}}),
    [](const auto& c) { return std::string{c.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Wrappers, JsonCutter,
    testing::Values(
        CutCase{"articles",
                R"({"status":"ok","total":2,"articles":[)" + kA + "," + kB + R"(],"x":[{}]})",
                {kA, kB}},
        CutCase{"blanks", "{ \"articles\" : [ " + kA + " ] }", {kA}},
        CutCase{"no_articles", R"({"status":"ok","articles":[]})", {}},
        CutCase{"one_level_deeper",
                R"({"response":{"status":"ok","id":3,"results":[)" + kA + R"(]},"z":{"y":"}"}})",
                {R"({"response":{"status":"ok","id":3,"results":[)" + kA + R"(]},"z":{"y":"}"}})"}},
        CutCase{"in_response",
                R"({"response":{"status":"ok","results":[)" + kA + R"(]},"z":"}"} )" + kB,
                {kA, kB}},
        CutCase{"elasticsearch",
                R"({"took":1,"hits":{"total":1,"hits":[{"_source":{"title":"A"}}]}})",
                {R"({"_source":{"title":"A"}})"}},
        CutCase{"behind_other_lists", R"({"meta":{"id":1},"data":[1],"docs":[)" + kA + "]}", {kA}},
        CutCase{
            "json_feed",
            R"({"version":"https://jsonfeed.org/version/1.1","title":"Feed","items":[)" + kA + "]}",
            {kA}},
        CutCase{"article_with_items",
                R"({"title":"T","items":[{"a":1}]})",
                {R"({"title":"T","items":[{"a":1}]})"}},
        CutCase{"key_as_value",
                R"({"a":"articles","b":[{"c":1}]})",
                {R"({"a":"articles","b":[{"c":1}]})"}},
        CutCase{
            "key_too_deep", R"({"x":{"articles":[{"a":1}]}})", {R"({"x":{"articles":[{"a":1}]}})"}},
        CutCase{"list_of_numbers", R"({"results":[1,2]})", {R"({"results":[1,2]})"}},
        CutCase{"not_in_a_list", R"([{"items":[{"a":1}]}])", {R"({"items":[{"a":1}]})"}}),
    [](const auto& c) { return std::string{c.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Faults, JsonCutter,
    testing::Values(
        CutCase{"words_before", "hello " + kA, {"1@0: " + kNoJson, kA}},
        CutCase{"words_between", kA + " x y z " + kB, {kA, "2@14: " + kNoJson, kB}},
        CutCase{"nulls_are_rejected_once",
                "[null,null," + kA + ",1]",
                {"1@1: " + kNoJson, kA, "3@25: " + kNoJson}},
        // Found by reader_mutation_test.cc: the second colon took the key away between two reads.
        CutCase{"two_colons", R"({"articles"::[{"a":1}]})", {R"({"a":1})"}},
        CutCase{"closing_too_often", kA + "}]" + kB, {kA, "2@13: " + kNoJson, kB}},
        CutCase{"truncated_object",
                "[" + kA + R"(,{"title":"B)",
                {kA, "2@15: ends before the JSON value that begins here does"}},
        CutCase{"truncated_string",
                R"({"a":"}\")",
                {"1@0: ends before the JSON value that begins here does"}},
        CutCase{"truncated_list",
                "[" + kA + ",",
                {kA, "0@15: ends before the list of its articles does"}},
        CutCase{"truncated_list_start",
                R"({"articles":[ )",
                {"1@0: ends before the JSON value that begins here does"}},
        CutCase{"truncated_wrapper",
                R"({"articles":[)" + kA + R"(],"next":")",
                {kA, "0@36: ends before the list of its articles does"}},
        CutCase{"zero_bytes", std::string("\0\0", 2) + kA, {"1@0: " + kNoJson, kA}}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(JsonCutterLimits, RejectsARecordOverTheLimitAndGoesOn) {
    ReadOptions options;
    options.limits.record_bytes = kA.size();
    EXPECT_EQ(to_strings(cut_text(json_reader(), "[{\"title\":\"long}\"}," + kA + "]", options, 4)),
              (Strings{"1@1: is longer than 13 bytes", kA}));
}

TEST(JsonCutterLimits, NeedsNoDeepStack) {
    const std::string text = std::string(1000000, '[') + std::string(1000000, ']');
    EXPECT_EQ(cut_text(json_reader(), text).size(), 1U);
}

TEST(JsonCutterFailure, IsARejectionAndTheEnd) {
    StringStream stream{"[" + kA + ",{\"ti", 5, true};
    EXPECT_EQ(to_strings(cut_stream(json_reader(), stream)),
              (Strings{kA, "0@19: the disk is gone"}));
}

}  // namespace
}  // namespace dateline
