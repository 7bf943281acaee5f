// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace dateline::test {

/// Compares `actual` with the file `name` in DATELINE_GOLDEN_DIR. With UPDATE_GOLDEN=1 in the
/// environment it rewrites the file instead and the test is skipped, so that an updating
/// run can never be mistaken for a passing one. Must be the last thing a test does.
#define DATELINE_EXPECT_GOLDEN(name, actual)                                            \
    do {                                                                                \
        const std::filesystem::path golden_path =                                       \
            std::filesystem::path{DATELINE_GOLDEN_DIR} / (name);                        \
        if (::dateline::test::golden_update()) {                                        \
            ::dateline::test::write_golden(golden_path, (actual));                      \
            GTEST_SKIP() << "rewrote " << golden_path;                                  \
        }                                                                               \
        EXPECT_EQ((actual), ::dateline::test::read_golden(golden_path)) << golden_path; \
    } while (false)

inline bool golden_update() {
    const char* const value = std::getenv("UPDATE_GOLDEN");
    return value != nullptr && std::string{value} == "1";
}

inline void write_golden(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file{path, std::ios::binary};
    file << text;
    ASSERT_TRUE(file.flush()) << path;
}

inline std::string read_golden(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return "(there is no file " + path.string() + "; UPDATE_GOLDEN=1 writes it)";
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace dateline::test
