// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_dictionary.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<std::string> rows_of(Facet facet, const std::vector<std::string>& path,
                                 const std::vector<std::string>& aliases = {}) {
    const auto rows = dictionary_rows(facet, *facet_key(path), path, aliases);
    EXPECT_TRUE(rows);
    std::vector<std::string> out;
    for (const DictionaryRow& row : *rows) out.push_back(row.key + " -> " + row.value);
    return out;
}

bool has(const std::vector<std::string>& rows, const std::string& row) {
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

TEST(DictionaryRows, MakeAPersonFindableByNameWordsAndAlias) {
    const auto rows = rows_of(Facet::Person, {"Volodymyr Zelenskyy"}, {"Zelensky"});
    const auto hash = fmt::format("{:016x}", facet_hash(Facet::Person, "volodymyr zelenskyy"));
    EXPECT_TRUE(has(rows, "n0:volodymyr zelenskyy -> volodymyr zelenskyy"));
    EXPECT_TRUE(has(rows, "a0:zelensky -> volodymyr zelenskyy"));
    EXPECT_TRUE(has(rows, "h0:" + hash + " -> Volodymyr Zelenskyy"));
    EXPECT_TRUE(has(rows, "w0:volodymyr\x1f" + hash + " -> volodymyr zelenskyy"));
    EXPECT_TRUE(has(rows, "w0:zelensky\x1f" + hash + " -> volodymyr zelenskyy"));
}

TEST(DictionaryRows, LetSpellingsMeetInAKey) {
    const auto rows =
        dictionary_rows(Facet::Person, "nicolas maduro", {"Nicolás Maduro"}, {"Maduro"});
    ASSERT_TRUE(rows);
    const auto hash = fmt::format("{:016x}", facet_hash(Facet::Person, "nicolas maduro"));
    std::vector<std::string> out;
    for (const DictionaryRow& row : *rows) out.push_back(row.key + " -> " + row.value);
    EXPECT_TRUE(has(out, "n0:nicolás maduro -> nicolas maduro"));
    EXPECT_TRUE(has(out, "h0:" + hash + " -> Nicolás Maduro"));
    EXPECT_TRUE(has(out, "a0:maduro -> nicolas maduro"));
}

TEST(DictionaryRows, NameAPlaceByItsLastName) {
    const auto rows = rows_of(Facet::Place, {"United States", "Texas", "Paris"});
    EXPECT_TRUE(has(rows, "n2:paris -> united states > texas > paris"));
    EXPECT_FALSE(has(rows, "n2:texas -> united states > texas > paris"));
}

TEST(DictionaryRows, AddTheFormWithoutAccents) {
    const auto rows = rows_of(Facet::Person, {"Recep Tayyip Erdoğan"});
    EXPECT_TRUE(has(rows, "a0:recep tayyip erdogan -> recep tayyip erdoğan"));
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(),
                            [](const auto& r) { return r.starts_with("w0:erdogan\x1f"); }));
}

TEST(DictionaryRows, LeaveOutAliasesThatCannotBeStored) {
    const auto rows = rows_of(Facet::Person, {"A"}, {"", "\xff", std::string(300, 'x'), "a"});
    EXPECT_TRUE(
        std::none_of(rows.begin(), rows.end(), [](const auto& r) { return r.starts_with("a0:"); }));
}

TEST(DictionaryRows, RefuseValuesThatAreTooLong) {
    const auto rows =
        dictionary_rows(Facet::Person, std::string(300, 'x'), {std::string(300, 'x')}, {});
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::BadArgument);
}

TEST(DictionaryRows, EveryKeyAndValueFitsXapian) {
    const std::string longest(kMaxTermBytes - 3, 'x');
    const auto rows = dictionary_rows(Facet::Place, longest, {longest}, {std::string(237, 'y')});
    ASSERT_TRUE(rows);
    for (const DictionaryRow& row : *rows) {
        EXPECT_LE(row.key.size(), kMaxTermBytes) << row.key;
        EXPECT_LE(row.value.size(), 255U) << row.key;
    }
}

TEST(BestDisplay, PrefersMixedCase) {
    EXPECT_EQ(best_display({"VLADIMIR PUTIN", "vladimir putin", "Vladimir Putin"}),
              "Vladimir Putin");
    EXPECT_EQ(best_display({"nato", "NATO"}), "NATO");
    EXPECT_EQ(best_display({"b", "a"}), "a");
}

}  // namespace
}  // namespace dateline
