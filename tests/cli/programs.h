// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/run.h"

namespace dateline::test {

/// Runs the real programs in a directory of their own, against the database "db" in it.
class Programs : public testing::Test {
protected:
    [[nodiscard]] Outcome indexer(std::vector<std::string> args, RunOptions options = {}) const {
        return go(DATELINE_INDEXER_BIN, std::move(args), std::move(options));
    }
    [[nodiscard]] Outcome query(std::vector<std::string> args, RunOptions options = {}) const {
        return go(DATELINE_QUERY_BIN, std::move(args), std::move(options));
    }

    /// `add` with --quiet; expects success.
    void add(std::vector<std::string> paths) const {
        paths.insert(paths.begin(), {"add", "--quiet"});
        const Outcome got = indexer(std::move(paths));
        ASSERT_EQ(got.exit_code, 0) << got.err;
    }

    /// The number of matches of a query.
    [[nodiscard]] std::string count(std::vector<std::string> args) const {
        args.insert(args.begin(), "search");
        args.insert(args.end(), {"--output", "count"});
        const Outcome got = query(std::move(args));
        EXPECT_LE(got.exit_code, 1) << got.err;
        return got.out.substr(0, got.out.find('\n'));
    }

    /// The lines of a text, each read as JSON.
    static std::vector<nlohmann::json> json_lines(const std::string& text) {
        std::vector<nlohmann::json> out;
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            out.push_back(nlohmann::json::parse(text.substr(at, end - at)));
            at = end + 1;
        }
        return out;
    }

    TempDir dir;

private:
    [[nodiscard]] Outcome go(const char* program, std::vector<std::string> args,
                             RunOptions options) const {
        options.environment.push_back("DATELINE_DB=" + (dir / "db").string());
        if (options.directory.empty()) options.directory = dir.path();
        return run(program, args, options);
    }
};

}  // namespace dateline::test
