// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/model_file.h"

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <random>

#include <gtest/gtest.h>

#include "tests/indexer/tagger/toy_model.h"

namespace dateline {
namespace {

constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kSectionBytes = 24;

template <typename T>
void put(std::string& bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
}
template <typename T>
T get(const std::string& bytes, std::size_t at) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

/// Makes the checksum right again, as an attacker would.
std::string sealed(std::string bytes) {
    put<std::uint64_t>(bytes, 16, bytes.size());
    put<std::uint64_t>(bytes, 24, text_hash(std::string_view{bytes}.substr(kHeaderBytes)));
    return bytes;
}

std::string toy() {
    static const std::string bytes = toy_model_bytes();
    return bytes;
}

/// Where section `id` begins.
std::size_t section_offset(const std::string& bytes, std::uint32_t id) {
    return get<std::uint64_t>(bytes, kHeaderBytes + (id - 1) * kSectionBytes + 8);
}

std::string message_of(std::string bytes) {
    const auto model = ModelFile::from_bytes(std::move(bytes), "x.model");
    if (model) return "";
    EXPECT_EQ(model.error().code, ErrorCode::Io);
    EXPECT_NE(model.error().message.find("x.model"), std::string::npos);
    return model.error().message;
}

TEST(ModelFile, GivesBackWhatWasWritten) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("dateline-model-test-" + std::to_string(::getpid()) + ".model");
    const auto made = train(toy_text(), Lexicon{}, TrainOptions{.epochs = 2, .made = "a toy"});
    ASSERT_TRUE(made);
    ASSERT_TRUE(write_model((*made)->parts(), path));
    const auto read = ModelFile::open(path);
    std::filesystem::remove(path);
    ASSERT_TRUE(read) << read.error().message;
    const ModelParts& parts = (*read)->parts();
    EXPECT_EQ(parts.last().types, (std::vector<std::string>{"PER", "LOC"}));
    EXPECT_EQ(parts.made, "a toy");
    EXPECT_EQ(parts.last().settings.weight_scale, (*made)->parts().last().settings.weight_scale);
    const StageParts& stage = parts.last();
    EXPECT_TRUE(std::equal(stage.weights.begin(), stage.weights.end(), (*made)->weights.begin(),
                           (*made)->weights.end()));
    EXPECT_TRUE(std::equal(stage.transitions.begin(), stage.transitions.end(),
                           (*made)->transitions.begin(), (*made)->transitions.end()));
    EXPECT_EQ(stage.features.size(), (*made)->features.size());
}

TEST(ModelFile, IsTheSameEveryTimeItIsTrained) {
    EXPECT_EQ(toy(), toy_model_bytes());
}

struct BadModel {
    const char* name;
    std::string (*make)();
    const char* complaint;
};
void PrintTo(const BadModel& c, std::ostream* os) {
    *os << c.name;
}

class BadModels : public testing::TestWithParam<BadModel> {};
TEST_P(BadModels, AreRefusedWithTheirNameAndTheReason) {
    const std::string message = message_of(GetParam().make());
    EXPECT_NE(message.find(GetParam().complaint), std::string::npos) << message;
}

std::string with(std::size_t at, std::uint32_t value) {
    std::string bytes = toy();
    put(bytes, at, value);
    return sealed(std::move(bytes));
}

/// The toy has no lexicon: its table of words is set upon the settings, with half a slot.
std::string half_a_word_slot() {
    std::string bytes = toy();
    put<std::uint64_t>(bytes, kHeaderBytes + 7 * kSectionBytes + 8, section_offset(bytes, 1));
    put<std::uint64_t>(bytes, kHeaderBytes + 7 * kSectionBytes + 16, 4);
    return sealed(std::move(bytes));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadModels,
    testing::Values(
        BadModel{"empty", [] { return std::string{}; }, "is not an entity model"},
        BadModel{"short_one", [] { return toy().substr(0, 20); }, "is not an entity model"},
        BadModel{"foreign", [] { return std::string(1000, 'x'); }, "is not an entity model"},
        BadModel{"newer", [] { return with(8, kModelVersion + 1); }, "reads versions up to 2"},
        BadModel{"older", [] { return with(8, 1); }, "older version of Dateline"},
        BadModel{"version_zero", [] { return with(8, 0); }, "damaged"},
        BadModel{"truncated", [] { return toy().substr(0, toy().size() - 1); }, "size"},
        BadModel{"longer", [] { return toy() + "x"; }, "size"},
        BadModel{"one_bit",
                 [] {
                     std::string b = toy();
                     b[b.size() / 2] ^= 1;
                     return b;
                 },
                 "checksum"},
        BadModel{"too_many_sections", [] { return with(12, 4000000000U); }, "table of contents"},
        BadModel{"no_sections", [] { return with(12, 0); }, "settings"},
        BadModel{"section_behind_the_end", [] { return with(kHeaderBytes + 8, 0x7fffffc0U); },
                 "table of contents"},
        BadModel{"section_too_long", [] { return with(kHeaderBytes + 20, 0x7fffffffU); },
                 "table of contents"},
        BadModel{"section_not_aligned", [] { return with(kHeaderBytes + 8, 1); },
                 "table of contents"},
        BadModel{"other_number_of_types", [] { return with(section_offset(toy(), 1) + 8, 3); },
                 "settings"},
        BadModel{"a_million_types", [] { return with(section_offset(toy(), 1) + 8, 1000000); },
                 "settings"},
        BadModel{"width_zero", [] { return with(section_offset(toy(), 1) + 12, 0); }, "settings"},
        BadModel{"scale_not_a_number", [] { return with(section_offset(toy(), 1), 0x7fc00000U); },
                 "settings"},
        BadModel{"transition_infinite", [] { return with(section_offset(toy(), 4), 0x7f800000U); },
                 "weights"},
        BadModel{"weights_of_half_a_row",
                 [] { return with(kHeaderBytes + 5 * kSectionBytes + 16, 24); }, "weights"},
        BadModel{"features_not_a_power_of_two",
                 [] { return with(kHeaderBytes + 4 * kSectionBytes + 16, 24); }, "weights"},
        BadModel{"no_rows_for_features",
                 [] { return with(kHeaderBytes + 5 * kSectionBytes + 16, 0); }, "weights"},
        BadModel{"words_of_half_a_slot", half_a_word_slot, "lexicon"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(ModelFile, OfRandomDamageIsRefusedOrHarmless) {
    std::mt19937 random{3};
    Article article;
    article.body = "Mr. Bob said so in Rome. Zed Zedson left PARIS.";
    for (int i = 0; i < 300; ++i) {
        std::string bytes = toy();
        for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto model = ModelFile::from_bytes(sealed(std::move(bytes)), "x.model");
        if (!model) continue;
        TaggerScratch scratch;
        for (const NameMention& name : Tagger{*model}.tag(article, scratch)) {
            EXPECT_LE(name.byte_end, article.body.size());
        }
    }
}

TEST(ModelFile, ThatIsMissingOrAFolderIsAnError) {
    for (const char* path : {"/nonexistent/x.model", "/tmp", "/dev/null"}) {
        const auto model = ModelFile::open(path);
        ASSERT_FALSE(model) << path;
        EXPECT_EQ(model.error().code, ErrorCode::Io);
        EXPECT_NE(model.error().message.find(path), std::string::npos);
    }
}

TEST(ModelFile, ThatCannotBeWrittenIsAnError) {
    const auto made = train(toy_text(), Lexicon{}, TrainOptions{.epochs = 1});
    ASSERT_TRUE(made);
    EXPECT_FALSE(write_model((*made)->parts(), "/nonexistent/x.model"));
}

}  // namespace
}  // namespace dateline
