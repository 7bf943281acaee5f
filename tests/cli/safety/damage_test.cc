// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a database flip: `check` says so, or nothing that can be asked is answered otherwise.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <random>
#include <vector>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class Damage : public Safety {
protected:
    static void expect_damage(const Outcome& checked) {
        EXPECT_EQ(checked.exit_code, 3) << checked.err;
        EXPECT_EQ(checked.err.find("bug"), std::string::npos) << checked.err;
        EXPECT_TRUE(checked.err.find("\nhint: ") != std::string::npos) << checked.err;
    }

    /// Whatever a damaged database answers, no program is killed by it.
    void expect_searches_to_end() const {
        for (const Outcome& got : {query({"search", "ferry", "--facets", "person,place,topic"}),
                                   query({"show", "a1", "a7", "a59"}),
                                   query({"facets", "--format", "json"}), indexer({"info"})}) {
            EXPECT_TRUE(got.exit_code <= 1 || got.exit_code == 3) << got.exit_code << got.err;
        }
    }

    /// An update either fails with a sentence, or commits; then `check` is as good as before.
    void expect_update_to_end(const Outcome& added) const {
        EXPECT_TRUE(added.exit_code == 0 || added.exit_code == 3 || added.exit_code == 4)
            << added.exit_code << added.err;
        const Outcome checked = indexer({"check"});
        if (checked.exit_code != 0) expect_damage(checked);
    }

    void flip(std::size_t flips) {
        const std::string sound = picture();
        save("sound");
        dir.write("more.jsonl", articles(50, 20, 3));
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator{dir / "db"}) {
            if (entry.is_regular_file() && entry.file_size() != 0) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        std::mt19937 random{20251126};
        std::size_t found = 0;
        for (std::size_t i = 0; i < flips; ++i) {
            const fs::path& file = files[i % files.size()];
            const std::string bytes = read_file(file);
            std::string damaged = bytes;
            const std::size_t at = random() % bytes.size();
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
            const std::string name = fs::relative(file, dir.path()).string();
            SCOPED_TRACE(name + ", byte " + std::to_string(at) + ", flip " + std::to_string(i));
            (void)dir.write(name, damaged);
            const Outcome checked = indexer({"check"});
            if (checked.exit_code == 0) {
                EXPECT_EQ(difference(picture(), sound), "") << "damage that check does not find";
            } else {
                expect_damage(checked);
                expect_searches_to_end();
                expect_update_to_end(indexer(
                    {"add", "--quiet", "--entities", "off", "--topics", "off", "more.jsonl"}));
                ++found;
            }
            restore("sound");
            if (HasFailure()) return;
        }
        RecordProperty("found", static_cast<int>(found));
        std::cout << found << " of " << flips << " flips found, the others harmless\n";
        EXPECT_GT(found, flips / 10);
        expect_sound();
    }
};

TEST_F(Damage, OfAFreshDatabaseIsFoundOrHarmless) {
    dir.write("first.jsonl", articles(0, 60));
    add({"first.jsonl"});
    flip(points(24, 500));
}

TEST_F(Damage, OfTheFileThatNamesTheBlocksIsFoundAtEveryByte) {
    dir.write("first.jsonl", articles(0, 60));
    add({"first.jsonl"});
    const std::string name = "db/generation-000001/iamglass";
    const std::string bytes = read_file(dir / name);
    for (std::size_t at = 0; at < bytes.size(); at += is_long() ? 1U : 9U) {
        SCOPED_TRACE("byte " + std::to_string(at));
        for (const int bit : {0, 3, 7}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
            (void)dir.write(name, damaged);
            const Outcome checked = indexer({"check"});
            if (checked.exit_code != 0) expect_damage(checked);
            expect_searches_to_end();
        }
    }
}

TEST_F(Damage, OfAnUpdatedDatabaseIsFoundOrHarmless) {
    dir.write("first.jsonl", articles(0, 60));
    dir.write("second.jsonl", articles(40, 40, 2));
    dir.write("third.jsonl", articles(90, 30) + articles(0, 20, 3));
    add({"first.jsonl"});
    add({"second.jsonl"});
    add({"third.jsonl"});
    flip(points(24, 500));
}

}  // namespace
}  // namespace dateline::test
