// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/safety/archive.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 12> kWords{"ferry",  "strike", "harbour", "talks",
                                             "vote",   "price",  "reform",  "storm",
                                             "market", "court",  "late",    "café"};
constexpr std::array<const char*, 5> kPersons{"Ann Lee", "Bo Ek", "Çelik Er", "Dee O'Hara", "Eve"};
constexpr std::array<const char*, 4> kPlaces{"Italy > Rome", "Italy", "Peru > Lima",
                                             "Peru > Cusco"};

constexpr std::array<const char*, 6> kAdd{"add", "--quiet", "--entities", "off", "--topics", "off"};

template <typename List>
const char* pick(const List& list, std::mt19937& random) {
    return list[random() % list.size()];
}

nlohmann::json article(std::size_t number, unsigned version) {
    std::mt19937 random{static_cast<unsigned>(number)};
    std::string body = "Version " + std::to_string(version) + ".";
    for (int i = 0; i < 40; ++i) {
        body.append(i % 10 == 9 ? ".\n\n" : " ").append(pick(kWords, random));
    }
    const std::string day = std::to_string(10 + number % 18);
    return {{"id", "a" + std::to_string(number)},
            {"title", std::string{"The "} + pick(kWords, random) + " " + pick(kWords, random)},
            {"body", body},
            {"published", "2025-03-" + day + "T10:00:00Z"},
            {"modified", "2025-04-" + std::to_string(10 + version)},
            {"source", version % 2 == 0 ? "Even Wire" : "Odd Wire"},
            {"language", "en"},
            {"persons", {pick(kPersons, random), pick(kPersons, random)}},
            {"places", {pick(kPlaces, random)}},
            {"topics", {number % 3 == 0 ? "politics > vote" : "trade"}}};
}

std::string output_of(const Outcome& got) {
    return got.exit_code <= 1 ? got.out : "error " + std::to_string(got.exit_code) + "\n" + got.err;
}

}  // namespace

std::string articles(std::size_t first, std::size_t count, unsigned version) {
    std::string lines;
    for (std::size_t i = first; i < first + count; ++i) lines += article(i, version).dump() + "\n";
    return lines;
}

bool Safety::is_long() {
    return std::getenv("DATELINE_LONG") != nullptr;
}

std::string Safety::picture() const {
    const Outcome found =
        query({"search", "--limit", "all", "--output", "ids", "--sort", "oldest"});
    std::string seen = output_of(found);
    std::vector<std::string> show{"show", "--format", "jsonl"};
    for (std::size_t at = 0; found.exit_code == 0 && at < found.out.size();) {
        const std::size_t end = std::min(found.out.find('\n', at), found.out.size());
        show.push_back(found.out.substr(at, end - at));
        at = end + 1;
    }
    if (show.size() > 3) seen += output_of(query(show));
    seen += output_of(query({"facets", "--format", "jsonl", "--facets",
                             "person:all,place:all,topic:all,source:all,lang:all"}));
    for (const char* words : {"ferry strike", "\"storm market\"", "title:court OR cafe",
                              "person:\"ann lee\" vot*", "talks NEAR/3 vote"}) {
        seen += output_of(query({"search", words, "--limit", "all", "--format", "jsonl"}));
    }
    return seen;
}

void Safety::expect_sound() const {
    const Outcome got = indexer({"check"});
    EXPECT_EQ(got.exit_code, 0) << got.err;
}

void Safety::add(std::vector<std::string> files) const {
    files.insert(files.begin(), kAdd.begin(), kAdd.end());
    const Outcome got = indexer(std::move(files));
    ASSERT_EQ(got.exit_code, 0) << got.err;
}

Outcome Safety::add_with_fault(const std::string& fault, std::vector<std::string> files) const {
    files.insert(files.begin(), kAdd.begin(), kAdd.end());
    return indexer(std::move(files),
                   {.environment = {"LD_PRELOAD=" DATELINE_FAULT_SHIM, "DATELINE_FAULT=" + fault,
                                    "DATELINE_FAULT_DIR=" + (dir / "db").string()}});
}

void Safety::save(const std::string& name) const {
    fs::remove_all(dir / name);
    fs::copy(dir / "db", dir / name, fs::copy_options::recursive);
}

void Safety::restore(const std::string& name) const {
    fs::remove_all(dir / "db");
    fs::copy(dir / name, dir / "db", fs::copy_options::recursive);
}

std::string difference(const std::string& got, const std::string& wanted) {
    if (got == wanted) return {};
    const auto at = static_cast<std::size_t>(
        std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end()).first - got.begin());
    const std::size_t from = at < 200 ? 0 : at - 200;
    return "at byte " + std::to_string(at) + ":\n" + got.substr(from, 400) + "\ninstead of:\n" +
           wanted.substr(from, 400);
}

}  // namespace dateline::test
