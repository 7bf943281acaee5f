// SPDX-License-Identifier: GPL-3.0-or-later
// make_articles COUNT [SEED [FIRST]]: prints that many articles as JSON Lines, from number FIRST
// on.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "common/article_json.h"
#include "tests/bench/article_maker.h"

int main(int argc, char** argv) {
    if (argc < 2 || argc > 4) {
        (void)std::fputs("usage: make_articles COUNT [SEED [FIRST]]\n", stderr);
        return 2;
    }
    const auto number = [&](int place, std::uint64_t otherwise) {
        return argc > place ? std::strtoull(argv[place], nullptr, 10) : otherwise;
    };
    dateline::ArticleMaker maker{number(2, 1)};
    const std::uint64_t first = number(3, 0);
    for (std::uint64_t i = first; i < first + number(1, 0); ++i) {
        const std::string line = dateline::article_json(maker.make(i)) + "\n";
        if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 1;
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}
