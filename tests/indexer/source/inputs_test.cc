// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using Lines = std::vector<std::string>;
using test::TempDir;

const std::string kText = "A title\n\nThe text.\n";

// Records as "file#number", rejections as "file: reason", without the directory in front.
Lines read_paths(const TempDir& dir, const Lines& names, const ReadOptions& options = {}) {
    Lines paths;
    for (const std::string& name : names) paths.push_back((dir / name).native());
    auto inputs = Inputs::open(paths, options);
    if (!inputs) return {"error: " + inputs.error().message};
    Lines lines;
    const std::string front = dir.path().native() + "/";
    const auto relative = [&](const std::string& file) {
        return file.starts_with(front) ? file.substr(front.size()) : file;
    };
    while (auto input = (*inputs)->next()) {
        if (const auto* record = std::get_if<RawRecord>(&*input)) {
            lines.push_back(relative(record->file) + "#" + std::to_string(record->number));
        } else {
            const auto& rejection = std::get<Rejection>(*input);
            lines.push_back(relative(rejection.file) + ": " + rejection.reason);
        }
    }
    return lines;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(Inputs, ReadsFoldersInByteOrderOfTheirPaths) {
    const TempDir dir;
    for (const char* name : {"f/b.txt", "f/a/z.txt", "f/a.txt", "f/a-b/x.txt", "f/README",
                             "f/.hidden", "f/.git/config"}) {
        dir.write(name, kText);
    }
    EXPECT_EQ(read_paths(dir, {"f"}), (Lines{"f/.hidden#1", "f/README#1", "f/a-b/x.txt#1",
                                             "f/a.txt#1", "f/a/z.txt#1", "f/b.txt#1"}));
}

TEST(Inputs, FollowsLinksButNotInCircles) {
    const TempDir dir;
    dir.write("f/a.txt", kText);
    dir.write("g/b.txt", kText);
    std::filesystem::create_symlink("../g/b.txt", dir / "f/link.txt");
    std::filesystem::create_directory_symlink("../g", dir / "f/other");
    std::filesystem::create_directory_symlink("..", dir / "g/up");
    std::filesystem::create_directory_symlink(".", dir / "f/self");
    std::filesystem::create_symlink("nowhere", dir / "f/broken");
    EXPECT_EQ(read_paths(dir, {"f"}),
              (Lines{"f/a.txt#1", "f/broken: cannot be read: No such file or directory",
                     "f/link.txt#1", "f/other/b.txt#1"}));
}

TEST(Inputs, RejectsWhatIsNoTextAndSaysWhatItIs) {
    const TempDir dir;
    dir.write("f/a.png", "\x89PNG\r\n\x1a\n\0\0"s);
    dir.write("f/b.sqlite", "SQLite format 3\0"s);
    dir.write("f/c.bin", "\x01\x02\0\x03\xff"s);
    dir.write("f/d.txt", "");
    dir.write("f/e.xml", "<?xml version=\"1.0\"?><rss/>");
    dir.write("f/g.docx", "PK\x03\x04" + std::string(26, '\0') + "[Content_Types].xml");
    dir.write("f/z.txt", kText);
    ASSERT_EQ(::mkfifo((dir / "f/pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_paths(dir, {"f"}),
              (Lines{"f/a.png: is a PNG image", "f/b.sqlite: is an SQLite database",
                     "f/c.bin: is not a text file Dateline can read", "f/d.txt: is empty",
                     "f/e.xml: is XML of a kind that Dateline does not read",
                     "f/g.docx: is an office document or e-book", "f/pipe: is not a regular file",
                     "f/z.txt#1"}));
    ReadOptions forced;
    forced.format = Format::Text;
    EXPECT_EQ(read_paths(dir, {"f/a.png", "f/e.xml"}, forced),
              (Lines{"f/a.png: is a PNG image", "f/e.xml#1"}));
}

TEST(Inputs, RefusesPathsThatAreNotThere) {
    const TempDir dir;
    dir.write("a.txt", kText);
    const auto lines = read_paths(dir, {"a.txt", "b.txt"});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0], "error: no such file: " + (dir / "b.txt").native());
    EXPECT_TRUE(contains(read_paths(dir, {"a.txt/b"})[0], "error: no such file: "));
    ReadOptions options;
    options.encoding = "klingon";
    EXPECT_TRUE(contains(read_paths(dir, {"a.txt"}, options)[0], "'klingon' is no encoding"));
}

TEST(Inputs, TellsUnreadableFiles) {
    constexpr uid_t kNobody = 65534;
    const TempDir dir;
    dir.write("f/a.txt", kText);
    ::chmod((dir / "f/a.txt").c_str(), 0);
    ::chmod((dir / ".").c_str(), 0755);
    // Root may read everything, so it is somebody else for a while.
    const bool root = ::geteuid() == 0;
    if (root) {
        ASSERT_EQ(::setresuid(kNobody, kNobody, 0), 0);
    }
    EXPECT_EQ(read_paths(dir, {"f"}), Lines{"f/a.txt: cannot be read: Permission denied"});
    EXPECT_TRUE(contains(read_paths(dir, {"f/a.txt"})[0], "error: cannot read "));
    if (root) {
        EXPECT_EQ(::setresuid(0, 0, 0), 0);
    }
}

struct ArchiveCase {
    const char* name;
    ArchiveKind kind;
    const char* filter;
};

void PrintTo(const ArchiveCase& c, std::ostream* os) {
    *os << c.name;
}

class InputArchives : public testing::TestWithParam<ArchiveCase> {};

TEST_P(InputArchives, AreReadByContentNotByName) {
    const TempDir dir;
    dir.write("a.dat", make_archive(GetParam().kind, GetParam().filter,
                                    {{"x/", ""}, {"x/a.txt", kText}, {"../b.txt", kText}}));
    EXPECT_EQ(read_paths(dir, {"a.dat"}), (Lines{"a.dat!/x/a.txt#1", "a.dat!/../b.txt#1"}));
    EXPECT_FALSE(std::filesystem::exists(dir / "x"));
    EXPECT_FALSE(std::filesystem::exists(dir.path().parent_path() / "b.txt"));
}

INSTANTIATE_TEST_SUITE_P(All, InputArchives,
                         testing::Values(ArchiveCase{"tar", ArchiveKind::Tar, ""},
                                         ArchiveCase{"tar_gz", ArchiveKind::Tar, "gzip"},
                                         ArchiveCase{"tar_xz", ArchiveKind::Tar, "xz"},
                                         ArchiveCase{"tar_zst", ArchiveKind::Tar, "zstd"},
                                         ArchiveCase{"tar_bz2", ArchiveKind::Tar, "bzip2"},
                                         ArchiveCase{"zip", ArchiveKind::Zip, ""},
                                         ArchiveCase{"zip_gz", ArchiveKind::Zip, "gzip"}),
                         [](const auto& c) { return std::string{c.param.name}; });

TEST(Inputs, UnpacksSingleFilesUnderTheirOwnName) {
    const TempDir dir;
    for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
        dir.write("a.jsonl.gz", make_archive(ArchiveKind::Raw, filter,
                                             {{"data", "{\"title\":\"a\"}\n{\"title\":\"b\"}\n"}}));
        EXPECT_EQ(read_paths(dir, {"a.jsonl.gz"}), (Lines{"a.jsonl.gz#1", "a.jsonl.gz#2"}))
            << filter;
    }
    dir.write("empty.gz", make_archive(ArchiveKind::Raw, "gzip", {{"data", ""}}));
    EXPECT_EQ(read_paths(dir, {"empty.gz"}), Lines{"empty.gz: is empty"});
}

TEST(Inputs, ReadsNestedArchivesUpToTheLimit) {
    const TempDir dir;
    std::string nested = kText;
    std::string name = "a.txt";
    for (int i = 0; i < 3; ++i) {
        nested = make_archive(i == 1 ? ArchiveKind::Zip : ArchiveKind::Tar, i == 1 ? "" : "gzip",
                              {{name, nested}, {"b.txt", kText}});
        name = "n" + std::to_string(i);
    }
    dir.write("n", nested);
    EXPECT_EQ(read_paths(dir, {"n"}),
              (Lines{"n!/n1!/n0!/a.txt#1", "n!/n1!/n0!/b.txt#1", "n!/n1!/b.txt#1", "n!/b.txt#1"}));
    ReadOptions shallow;
    shallow.limits.archive_depth = 2;
    EXPECT_EQ(read_paths(dir, {"n"}, shallow),
              (Lines{"n!/n1!/n0: is an archive more than 2 archives deep", "n!/n1!/b.txt#1",
                     "n!/b.txt#1"}));
}

TEST(Inputs, GivesTheArticlesOfATruncatedArchiveAndOneRejection) {
    const TempDir dir;
    std::string noise;
    unsigned state = 1;
    for (int i = 0; i < 60000; ++i) {
        state = state * 1664525U + 1013904223U;
        noise += static_cast<char>('a' + (state >> 24U) % 26U);
    }
    for (const ArchiveKind kind : {ArchiveKind::Tar, ArchiveKind::Zip}) {
        for (const char* filter : {"", "gzip", "xz"}) {
            std::string bytes =
                make_archive(kind, filter, {{"a.txt", kText}, {"b.txt", noise}, {"c.txt", kText}});
            bytes.resize(bytes.size() / 2);
            dir.write("t.arc", bytes);
            const Lines lines = read_paths(dir, {"t.arc"});
            ASSERT_EQ(lines.size(), 2U) << testing::PrintToString(lines);
            EXPECT_EQ(lines[0], "t.arc!/a.txt#1");
            EXPECT_TRUE(contains(lines[1], "t.arc!/b.txt: archive is damaged or cut off at byte "))
                << lines[1];
        }
    }
}

TEST(Inputs, GivesTheRecordsOfATruncatedCompressedFile) {
    const TempDir dir;
    std::string lines_of_json;
    for (int i = 0; i < 20000; ++i) {
        lines_of_json += "{\"title\":\"" + std::to_string(i * 7919 % 100003) + "\"}\n";
    }
    std::string bytes = make_archive(ArchiveKind::Raw, "gzip", {{"data", lines_of_json}});
    bytes.resize(bytes.size() / 2);
    dir.write("a.jsonl.gz", bytes);
    const Lines lines = read_paths(dir, {"a.jsonl.gz"});
    EXPECT_GT(lines.size(), 1000U);
    EXPECT_TRUE(contains(lines.back(), "archive is damaged or cut off at byte ")) << lines.back();
    EXPECT_EQ(lines.front(), "a.jsonl.gz#1");
}

TEST(Inputs, RejectsDamagedArchivesAndGoesOn) {
    const TempDir dir;
    dir.write("a.gz",
              "\x1f\x8b"
              "junk that is no gzip\n");
    dir.write("b.zip", "PK\x03\x04junk that is no zip, long enough to be read as a header or so");
    std::string tar = make_archive(ArchiveKind::Tar, "", {{"a.txt", kText}, {"b.txt", kText}});
    tar[1024 + 20] = 'X';  // In the second header.
    dir.write("c.tar", tar);
    dir.write("z.txt", kText);
    const Lines lines = read_paths(dir, {"a.gz", "b.zip", "c.tar", "z.txt"});
    ASSERT_EQ(lines.size(), 5U) << testing::PrintToString(lines);
    EXPECT_TRUE(contains(lines[0], "a.gz: archive is damaged"));
    EXPECT_TRUE(contains(lines[1], "b.zip: archive is damaged"));
    EXPECT_EQ(lines[2], "c.tar!/a.txt#1");
    EXPECT_TRUE(contains(lines[3], "c.tar: archive is damaged"));
    EXPECT_EQ(lines[4], "z.txt#1");
}

// A header of a few bytes could ask for 4 GiB.
TEST(Inputs, RejectsZipMembersWhoseMemoryNothingBounds) {
    const TempDir dir;
    for (const char method : {'\x0e', '\x5f'}) {  // LZMA and XZ.
        std::string zip = make_archive(ArchiveKind::Zip, "", {{"a.txt", kText}, {"b.txt", kText}});
        zip[8] = method;
        dir.write("a.zip", zip);
        const Lines lines = read_paths(dir, {"a.zip"});
        ASSERT_EQ(lines.size(), 2U) << testing::PrintToString(lines);
        EXPECT_TRUE(contains(lines[0], "a.zip!/a.txt: is compressed by a method that may take"));
        EXPECT_EQ(lines[1], "a.zip!/b.txt#1");
    }
}

TEST(Inputs, ReadsUtf16OfEveryFormat) {
    const TempDir dir;
    const auto wide = [](const std::string& text) {
        std::string out = "\xff\xfe"s;
        for (const char c : text) out.append(1, c).append(1, '\0');
        return out;
    };
    dir.write("a.txt", wide(kText));
    dir.write("b.jsonl", wide("{\"title\":\"a\"}\n{\"title\":\"b\"}\n"));
    dir.write("c.csv", wide("id,title,body\n1,a,b\n"));
    EXPECT_EQ(read_paths(dir, {"a.txt", "b.jsonl", "c.csv"}).size(), 4U);
    dir.write("d.txt", wide(kText).substr(2));
    ReadOptions forced;
    forced.encoding = "utf-16le";
    EXPECT_EQ(read_paths(dir, {"d.txt"}, forced), Lines{"d.txt#1"});
    dir.write("e.txt",
              "\xff\xfe"
              "A\0\x00\xdc"
              "B\0"s);
    EXPECT_EQ(read_paths(dir, {"e.txt"}),
              Lines{"e.txt: byte 4 is not valid in the encoding utf-16le"});
}

TEST(Inputs, RejectsRecordsOverTheLimit) {
    const TempDir dir;
    dir.write("a.txt", std::string(5000, 'a'));
    dir.write("b.txt", std::string(1000, 'b'));
    ReadOptions options;
    options.limits.record_bytes = 1000;
    EXPECT_EQ(read_paths(dir, {"a.txt", "b.txt"}, options),
              (Lines{"a.txt: is longer than 1000 bytes", "b.txt#1"}));
}

TEST(Inputs, CountsBytes) {
    const TempDir dir;
    dir.write("f/a.txt", kText);
    const std::string zip = make_archive(ArchiveKind::Zip, "", {{"b.txt", kText}});
    dir.write("f/b.zip", zip);
    auto inputs = Inputs::open({(dir / "f").native()}, {});
    ASSERT_TRUE(inputs);
    EXPECT_EQ((*inputs)->bytes_total(), kText.size() + zip.size());
    EXPECT_EQ((*inputs)->bytes_read(), 0U);
    while ((*inputs)->next()) {
    }
    EXPECT_EQ((*inputs)->bytes_read(), kText.size() + zip.size());
    auto standard_input = Inputs::open({"-"}, {});
    ASSERT_TRUE(standard_input);
    EXPECT_FALSE((*standard_input)->bytes_total());
}

}  // namespace
}  // namespace dateline
