// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "tests/cli/programs.h"

namespace dateline::test {

/// JSON Lines of `count` small articles with the ids a`first`, a`first + 1` …; the same numbers
/// give the same articles. `version` is in every text and moves the time of modification.
[[nodiscard]] std::string articles(std::size_t first, std::size_t count, unsigned version = 1);

/// Tests that do something to a database while, or after, it is written, and look at what it holds.
/// They take a few points each, or, with $DATELINE_LONG set, hundreds.
class Safety : public Programs {
protected:
    /// True in the long tests.
    [[nodiscard]] static bool is_long();
    /// How many points to test.
    [[nodiscard]] static std::size_t points(std::size_t few, std::size_t many) {
        return is_long() ? many : few;
    }

    /// All that can be asked of the database: every article, every facet value with its count, and
    /// the hits of some searches with their scores. A text without what differs between two
    /// runs (times). "error N" if a question fails with exit code N.
    [[nodiscard]] std::string picture() const;

    /// Expects that `check` finds nothing.
    void expect_sound() const;

    /// `add` of the files without enrichment, which has no part in this; expects success.
    void add(std::vector<std::string> files) const;

    /// `indexer add` with the files, under the fault library: see tests/support/fault_shim.cc.
    [[nodiscard]] Outcome add_with_fault(const std::string& fault,
                                         std::vector<std::string> files) const;

    /// Takes the database back to a copy that save() has made of it under this name.
    void save(const std::string& name) const;
    void restore(const std::string& name) const;
};

/// Where two pictures differ, as a message; empty if they are the same.
[[nodiscard]] std::string difference(const std::string& got, const std::string& wanted);

}  // namespace dateline::test
