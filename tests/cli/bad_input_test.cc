// SPDX-License-Identifier: GPL-3.0-or-later
// What happens when the input is not what it should be: every case gets one clear message that
// names file and place, the right exit code, and a database that still answers.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include <archive.h>
#include <archive_entry.h>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

constexpr const char* kGood =
    R"({"id":"good","title":"Good","body":"A sound article about Geneva."})";

std::string line(const std::string& id, const std::string& rest) {
    return R"({"id":")" + id + R"(","title":"T","body":"words here")" + rest + "}\n";
}

class BadInput : public Programs {
protected:
    /// Adds the given paths beside a good file; expects the exit code, that stderr holds all of
    /// `says`, and that the good article is found afterwards.
    void expect_rejected(const std::vector<std::string>& paths,
                         const std::vector<std::string>& says, int exit_code = 4) {
        dir.write("good.jsonl", std::string{kGood} + "\n");
        std::vector<std::string> args{"add", "good.jsonl", "--report", "report.jsonl"};
        args.insert(args.end(), paths.begin(), paths.end());
        const Outcome got = indexer(args);
        EXPECT_EQ(got.exit_code, exit_code) << got.err;
        for (const std::string& text : says) {
            EXPECT_NE(got.err.find(text), std::string::npos) << "not in stderr: " << text << "\n"
                                                             << got.err;
        }
        EXPECT_EQ(count({"geneva"}), "1");
        for (const auto& entry : json_lines(read_file(dir / "report.jsonl"))) {
            for (const char* key : {"file", "record", "offset", "reason"})
                EXPECT_TRUE(entry.contains(key)) << entry;
        }
    }
};

TEST_F(BadInput, MissingPathStopsBeforeAnythingIsDone) {
    dir.write("good.jsonl", std::string{kGood} + "\n");
    const Outcome got = indexer({"add", "good.jsonl", "nowhere.jsonl"});
    EXPECT_EQ(got.exit_code, 3);
    EXPECT_NE(got.err.find("nowhere.jsonl"), std::string::npos) << got.err;
    EXPECT_FALSE(std::filesystem::exists(dir / "db"));
}

TEST_F(BadInput, UnreadableFile) {
    if (::geteuid() == 0) {
        // Root reads everything; a folder in the place of a file's content cannot be had either,
        // so the next best thing is a link to nowhere.
        std::filesystem::create_directories(dir / "folder");
        std::filesystem::create_symlink("/nonexistent/target", dir / "folder/link.txt");
        expect_rejected({"folder"}, {"folder/link.txt"});
        return;
    }
    const auto file = dir.write("folder/secret.txt", "Title\n\nBody");
    ::chmod(file.c_str(), 0);
    expect_rejected({"folder"}, {"folder/secret.txt"});
}

TEST_F(BadInput, EmptyFile) {
    dir.write("empty.json", "");
    expect_rejected({"empty.json"}, {"empty.json", "is empty"});
}

TEST_F(BadInput, BinaryJunk) {
    std::string junk;
    for (int i = 0; i < 5000; ++i) junk += static_cast<char>((i * 7919) % 256);
    dir.write("junk.bin", junk);
    expect_rejected({"junk.bin"}, {"junk.bin"});
}

TEST_F(BadInput, InvalidUtf8InJson) {
    dir.write(
        "bad.jsonl",
        line("a", "") + "{\"id\":\"b\",\"title\":\"\xff\xfe\",\"body\":\"x\"}\n" + line("c", ""));
    expect_rejected({"bad.jsonl"}, {"bad.jsonl#2"});
    EXPECT_EQ(count({"words"}), "2");
}

TEST_F(BadInput, WrongEncodingSaysWhichByte) {
    dir.write("latin.txt", "T\xfctle\n\nBody caf\xe9");
    expect_rejected({"latin.txt", "--encoding", "UTF-8"}, {"latin.txt", "byte 1"});
}

TEST_F(BadInput, UnknownEncodingName) {
    dir.write("a.txt", "Title\n\nBody");
    const Outcome got = indexer({"add", "a.txt", "--encoding", "klingon-8"});
    EXPECT_NE(got.exit_code, 0);
    EXPECT_NE(got.err.find("klingon-8"), std::string::npos) << got.err;
}

TEST_F(BadInput, BadLineInTheMiddle) {
    dir.write("feed.jsonl", line("a", "") + "{\"id\": \"b\", \"title\": \n" + line("c", "") +
                                "[1,2]\n" + line("d", ""));
    expect_rejected({"feed.jsonl"}, {"feed.jsonl#2", "feed.jsonl#4"});
    EXPECT_EQ(count({"words"}), "3");
}

TEST_F(BadInput, DeeplyNestedJson) {
    dir.write("deep.json", std::string(200'000, '[') + std::string(200'000, ']'));
    dir.write("deep.jsonl", R"({"id":"x","title":"t","body":"b","z":)" + std::string(100'000, '[') +
                                std::string(100'000, ']') + "}\n");
    expect_rejected({"deep.json", "deep.jsonl"}, {"deep.json", "deep.jsonl"});
}

TEST_F(BadInput, DeeplyNestedHtmlIsReadOrRejectedQuickly) {
    std::string html = "<html><body>";
    for (int i = 0; i < 200'000; ++i) html += "<div>";
    html += "<p>The bottom of it.</p>";
    dir.write("deep.html", html);
    dir.write("good.jsonl", std::string{kGood} + "\n");
    const Outcome got = indexer({"add", "good.jsonl", "deep.html"});
    EXPECT_TRUE(got.exit_code == 0 || got.exit_code == 4) << got.exit_code << got.err;
    EXPECT_EQ(count({"geneva"}), "1");
}

TEST_F(BadInput, EntityBombsAndExternalEntitiesAreNotExpanded) {
    std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a0 \"lollipop \">";
    for (int i = 1; i < 12; ++i) {
        bomb += "<!ENTITY a" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) bomb += "&a" + std::to_string(i - 1) + ";";
        bomb += "\">";
    }
    bomb +=
        "]><html><head><title>Bomb</title></head><body><article><p>&a11; rest of the "
        "text</p></article></body></html>";
    dir.write("bomb.html", bomb);
    dir.write("secret", "topsecretcontent");
    dir.write("external.html",
              "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"file://" +
                  (dir / "secret").string() +
                  "\">]><html><head><title>External</title></head><body><article><p>&x; the text "
                  "of the article</p>"
                  "</article></body></html>");
    dir.write("good.jsonl", std::string{kGood} + "\n");
    const Outcome got = indexer({"add", "good.jsonl", "bomb.html", "external.html"});
    EXPECT_TRUE(got.exit_code == 0 || got.exit_code == 4) << got.exit_code << got.err;
    EXPECT_EQ(count({"geneva"}), "1");
    EXPECT_EQ(count({"topsecretcontent"}), "0");
    EXPECT_EQ(count({"\"lollipop lollipop lollipop\""}), "0");
}

TEST_F(BadInput, TruncatedArchiveKeepsWhatCameBefore) {
    std::string feed;
    for (int i = 0; i < 20'000; ++i)
        feed += line("n" + std::to_string(i * 7919 % 100'003),
                     ",\"section\":\"s" + std::to_string(i * 31 % 977) + "\"");
    dir.write("feed.jsonl", feed);
    ASSERT_EQ(run("/bin/gzip", {"-k", (dir / "feed.jsonl").string()}).exit_code, 0);
    const std::string whole = read_file(dir / "feed.jsonl.gz");
    dir.write("cut.jsonl.gz", whole.substr(0, whole.size() / 2));
    expect_rejected({"cut.jsonl.gz"}, {"cut.jsonl.gz"});
    EXPECT_GT(std::stoi(count({"words"})), 1000);
}

// Writes a tar of the given member names, whatever they are, each with the same content.
void write_tar(const std::filesystem::path& path, const std::vector<std::string>& names,
               const std::string& content) {
    archive* out = archive_write_new();
    archive_write_set_format_pax_restricted(out);
    ASSERT_EQ(archive_write_open_filename(out, path.c_str()), ARCHIVE_OK);
    for (const std::string& name : names) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(out, entry);
        archive_write_data(out, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
}

TEST_F(BadInput, MemberNamesThatClimbOutWriteNothing) {
    write_tar(dir / "slip.tar", {"../../escaped.txt", "/etc/escaped.txt", "a\x1b[2J.txt"},
              "Title\n\nslippery words\n");
    const Outcome got = indexer({"add", "slip.tar"});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(count({"slippery"}), "3");
    EXPECT_FALSE(std::filesystem::exists(dir.path().parent_path() / "escaped.txt"));
    EXPECT_FALSE(std::filesystem::exists("/etc/escaped.txt"));
    EXPECT_EQ(query({"search", "slippery"}).out.find('\x1b'), std::string::npos);
}

TEST_F(BadInput, RecordOverTheLimit) {
    dir.write(
        "big.jsonl",
        line("a", "") + line("b", ",\"x\":\"" + std::string(100'000, 'x') + "\"") + line("c", ""));
    expect_rejected({"big.jsonl", "--max-record-size", "64k"}, {"big.jsonl#2"});
    EXPECT_EQ(count({"words"}), "2");
}

TEST_F(BadInput, ArchivesNestedTooDeep) {
    dir.write("a.txt", "Title\n\nnested words\n");
    std::string name = "a.txt";
    for (int i = 0; i < 4; ++i) {
        const std::string content = read_file(dir / name);
        const std::string next = "nest" + std::to_string(i) + ".tar";
        write_tar(dir / next, {name}, content);
        name = next;
    }
    expect_rejected({name, "--max-archive-depth", "2"}, {name});
    EXPECT_EQ(indexer({"add", "--quiet", name}).exit_code, 0);
    EXPECT_EQ(count({"nested"}), "1");
}

TEST_F(BadInput, ArchiveBombStopsAtTheExpansionLimit) {
    // 1.2 GB of spaces in 1.2 MB; every record stays under the record limit.
    const auto script =
        dir.write("bomb.sh",
                  "head -c 10000000 /dev/zero | tr '\\0' ' ' | fold -w 1000000 | gzip > part.gz\n"
                  "for i in $(seq 120); do cat part.gz; done > bomb.gz\n");
    ASSERT_EQ(run("/bin/sh", {script.string()}, {.directory = dir.path()}).exit_code, 0);
    expect_rejected({"bomb.gz", "--format", "jsonl", "--max-expansion", "1"},
                    {"bomb.gz", "--max-expansion"});
}

TEST_F(BadInput, FacetValueOverTheTermLimit) {
    dir.write("long.jsonl", line("a", ",\"persons\":[\"" + std::string(300, 'x') + "\"]") +
                                line("b", ",\"persons\":[\"Short\"]"));
    expect_rejected({"long.jsonl"}, {"long.jsonl#1", "person", "too long"});
    EXPECT_EQ(count({"--person", "short"}), "1");
}

TEST_F(BadInput, WordsOverTheTermLimitStayInTheText) {
    dir.write("long.jsonl",
              R"({"id":"a","title":"T","body":"before )" + std::string(500, 'y') + " after\"}\n");
    const Outcome got = indexer({"add", "long.jsonl"});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_NE(got.err.find("1 words are too long"), std::string::npos) << got.err;
    EXPECT_EQ(count({"after"}), "1");
    EXPECT_NE(query({"show", "a"}).out.find("yyyy"), std::string::npos);
}

TEST_F(BadInput, TitleOfAMegabyte) {
    std::string title;
    while (title.size() < 1'000'000) title += "endless ";
    dir.write("title.jsonl", R"({"id":"a","title":")" + title + R"(","body":"short body"})" + "\n");
    EXPECT_EQ(indexer({"add", "--quiet", "title.jsonl"}).exit_code, 0);
    EXPECT_EQ(count({"title:endless"}), "1");
    EXPECT_EQ(query({"search", "endless"}).exit_code, 0);
}

TEST_F(BadInput, DuplicateIdsInOneRun) {
    dir.write("twice.jsonl", line("a", "") + line("a", ",\"section\":\"other\"") + line("a", ""));
    expect_rejected({"twice.jsonl"}, {"twice.jsonl#2", "same id \"a\"", "twice.jsonl#1"});
    EXPECT_EQ(count({"words"}), "1");
}

TEST_F(BadInput, MissingDateKeepsTheArticle) {
    dir.write("undated.jsonl", line("a", ""));
    EXPECT_EQ(indexer({"add", "--quiet", "undated.jsonl"}).exit_code, 0);
    EXPECT_EQ(count({"words"}), "1");
}

TEST_F(BadInput, ImpossibleDate) {
    dir.write("date.jsonl", line("a", ",\"published\":\"2025-02-30\"") +
                                line("b", ",\"published\":\"2025-02-28\""));
    expect_rejected({"date.jsonl"}, {"date.jsonl#1", "published", "2025-02-30"});
    EXPECT_EQ(count({"words"}), "1");
}

TEST_F(BadInput, OnErrorStopChangesNothing) {
    dir.write("good.jsonl", std::string{kGood} + "\n");
    add({"good.jsonl"});
    dir.write("feed.jsonl", line("a", "") + "junk\n" + line("b", ""));
    const Outcome got = indexer({"add", "feed.jsonl", "--on-error", "stop"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_NE(got.err.find("feed.jsonl#2"), std::string::npos) << got.err;
    EXPECT_EQ(count({"words"}), "0");
    EXPECT_EQ(count({"geneva"}), "1");
}

TEST_F(BadInput, ClosedStandardInput) {
    const Outcome got = indexer({"add", "-"}, {.close_input = true});
    EXPECT_TRUE(got.exit_code == 3 || got.exit_code == 4) << got.exit_code << got.err;
    EXPECT_FALSE(got.err.empty());
    EXPECT_EQ(indexer({"add", "-"}).exit_code, 4) << "empty standard input";
    EXPECT_LE(query({"search"}).exit_code, 1);
}

TEST_F(BadInput, FullDiskUnderTheOutput) {
    dir.write("good.jsonl", std::string{kGood} + "\n");
    add({"good.jsonl"});
    const Outcome inspected = indexer({"inspect", "good.jsonl"}, {.out_to = "/dev/full"});
    EXPECT_EQ(inspected.exit_code, 3) << inspected.err;
    EXPECT_NE(inspected.err.find("standard output"), std::string::npos) << inspected.err;
    for (const char* format : {"json", "text", "csv", "jsonl"}) {
        const Outcome searched =
            query({"search", "geneva", "--format", format}, {.out_to = "/dev/full"});
        EXPECT_EQ(searched.exit_code, 3) << format << searched.err;
    }
}

TEST_F(BadInput, FullDiskUnderTheDatabaseLeavesTheOldOne) {
    dir.write("good.jsonl", std::string{kGood} + "\n");
    add({"good.jsonl"});
    std::string feed;
    for (int i = 0; i < 5'000; ++i) {
        feed += line("n" + std::to_string(i), ",\"section\":\"s" + std::to_string(i) + "\"");
    }
    dir.write("feed.jsonl", feed);
    // A limit on the size of files (64 KiB) stands in for a full disk: write() fails in the same
    // place.
    const auto script = dir.write("limited.sh", "trap '' XFSZ; ulimit -f 64; exec \"$@\"\n");
    const Outcome got = run("/bin/bash", {script.string(), DATELINE_INDEXER_BIN, "add", "--db",
                                          (dir / "db").string(), (dir / "feed.jsonl").string()});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_EQ(count({"geneva"}), "1");
    EXPECT_EQ(count({"words"}), "0");
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
    const Outcome fresh = run("/bin/bash", {script.string(), DATELINE_INDEXER_BIN, "add", "--db",
                                            (dir / "new").string(), (dir / "feed.jsonl").string()});
    EXPECT_EQ(fresh.exit_code, 3) << fresh.err;
    EXPECT_EQ(indexer({"add", "--db", (dir / "new").string(), "--quiet", "feed.jsonl"}).exit_code,
              0);
}

TEST_F(BadInput, BrokenPipeIsNoError) {
    std::string feed;
    for (int i = 0; i < 3'000; ++i) feed += line("n" + std::to_string(i), "");
    dir.write("feed.jsonl", feed);
    add({"feed.jsonl"});
    const auto script = dir.write("pipe.sh", "set -o pipefail; \"$@\" | head -1 > /dev/null\n");
    const std::string db = (dir / "db").string();
    for (const char* format : {"json", "jsonl", "csv", "text"}) {
        const Outcome got = run("/bin/bash", {script.string(), DATELINE_QUERY_BIN, "search", "--db",
                                              db, "--limit", "all", "--format", format});
        EXPECT_EQ(got.exit_code, 0) << format << got.err;
        EXPECT_EQ(got.err, "") << format;
    }
    const Outcome inspected = run("/bin/bash", {script.string(), DATELINE_INDEXER_BIN, "inspect",
                                                (dir / "feed.jsonl").string()});
    EXPECT_EQ(inspected.exit_code, 0) << inspected.err;
    EXPECT_EQ(inspected.err, "");
}

}  // namespace
}  // namespace dateline::test
