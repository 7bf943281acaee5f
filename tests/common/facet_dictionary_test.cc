// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_dictionary.h"

#include <algorithm>

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
    const auto hash = facet_hash(Facet::Person, "volodymyr zelenskyy");
    EXPECT_TRUE(has(rows, "a0:zelensky -> volodymyr zelenskyy"));
    EXPECT_TRUE(has(rows, display_key(Facet::Person, hash) + " -> Volodymyr Zelenskyy"));
    for (const std::string prefix : {"w0:volodymyr\x1f", "w0:zelensky\x1f"}) {
        EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
            return row.starts_with(prefix) && row.ends_with(" -> .") &&
                   hash_of_row(std::string_view{row}.substr(0, row.size() - 5)) == hash;
        })) << prefix;
    }
}

TEST(DictionaryRows, HaveNoNameWhereItIsTheKey) {
    const auto rows = rows_of(Facet::Organization, {"NATO"});
    EXPECT_TRUE(
        std::none_of(rows.begin(), rows.end(), [](const auto& r) { return r.starts_with("n1:"); }));
}

TEST(HashOfRow, IsThatOfTheRow) {
    EXPECT_EQ(hash_of_row(display_key(Facet::Topic, 0x0102030405060708U)), 0x0102030405060708U);
    EXPECT_EQ(hash_of_row(display_key(Facet::Topic, ~0ULL)), ~0ULL);
    EXPECT_EQ(hash_of_row(""), 0U);
}

TEST(DictionaryRows, LetSpellingsMeetInAKey) {
    const auto rows =
        dictionary_rows(Facet::Person, "nicolas maduro", {"Nicolás Maduro"}, {"Maduro"});
    ASSERT_TRUE(rows);
    std::vector<std::string> out;
    for (const DictionaryRow& row : *rows) out.push_back(row.key + " -> " + row.value);
    EXPECT_TRUE(has(out, "n0:nicolás maduro -> nicolas maduro"));
    EXPECT_TRUE(has(out, display_key(Facet::Person, facet_hash(Facet::Person, "nicolas maduro")) +
                             " -> Nicolás Maduro"));
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
