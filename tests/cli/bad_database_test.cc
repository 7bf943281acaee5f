// SPDX-License-Identifier: GPL-3.0-or-later
// Databases that are missing, locked, foreign, newer or damaged, and questions that make no sense.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <xapian.h>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

class BadDatabase : public Programs {
protected:
    void SetUp() override {
        dir.write(
            "a.jsonl",
            R"({"id":"a","title":"Talks","body":"Talks in Geneva.","persons":["Ann Lee"],"published":"1985-11-19"})"
            "\n");
    }

    void expect(const Outcome& got, int exit_code, const std::vector<std::string>& says) {
        EXPECT_EQ(got.exit_code, exit_code) << got.err;
        for (const std::string& text : says) {
            EXPECT_NE(got.err.find(text), std::string::npos) << "not in stderr: " << text << "\n"
                                                             << got.err;
        }
    }
};

TEST_F(BadDatabase, Missing) {
    expect(query({"search", "x"}), 3,
           {"no database at", "hint: create one with dateline-indexer add"});
    expect(query({"search", "x", "--format", "json"}), 3, {"no database at"});
    const auto error = json_lines(query({"search", "x", "--format", "json"}).out).at(0)["error"];
    EXPECT_EQ(error["code"], "index_missing");
    EXPECT_TRUE(error.contains("message"));
    EXPECT_TRUE(error.contains("hint"));
    for (const char* command : {"info", "check", "compact"})
        expect(indexer({command}), 3, {"no database at"});
    expect(indexer({"remove", "--id", "a"}), 3, {"no database at"});
}

TEST_F(BadDatabase, LockedByAnotherWriter) {
    add({"a.jsonl"});
    const int fd = ::open((dir / "db/lock").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_GE(fd, 0);
    ASSERT_EQ(::flock(fd, LOCK_EX), 0);
    expect(indexer({"add", "a.jsonl"}), 75, {"locked", "hint: another dateline-indexer"});
    expect(indexer({"remove", "--id", "a"}), 75, {"locked"});
    expect(indexer({"compact"}), 75, {"locked"});
    EXPECT_EQ(count({"geneva"}), "1") << "readers go on";
    ::close(fd);
    EXPECT_EQ(indexer({"add", "--quiet", "a.jsonl"}).exit_code, 0);
}

TEST_F(BadDatabase, OfAnotherSchemaVersion) {
    add({"a.jsonl"});
    {
        Xapian::WritableDatabase db{(dir / "db/generation-000001").string(), Xapian::DB_OPEN};
        db.set_metadata("dateline.schema", "999");
        db.commit();
    }
    expect(query({"search", "x"}), 3, {"schema version 999", "hint: "});
    expect(indexer({"add", "a.jsonl"}), 3, {"schema version 999"});
    expect(indexer({"info"}), 3, {"schema version 999"});
}

TEST_F(BadDatabase, NotADatabaseAtAll) {
    dir.write("db/letter.txt", "hello");
    expect(indexer({"add", "a.jsonl"}), 3, {"is no Dateline database", "--db"});
    expect(query({"search"}), 3, {});
    EXPECT_EQ(read_file(dir / "db/letter.txt"), "hello");
}

TEST_F(BadDatabase, DamagedFilesAreFound) {
    add({"a.jsonl"});
    for (const char* file : {"postlist.glass", "position.glass", "termlist.glass", "iamglass"}) {
        const std::string name = std::string{"db/generation-000001/"} + file;
        const std::string sound = read_file(dir / name);
        std::string bytes = sound;
        for (char& byte : bytes) byte = static_cast<char>(~byte);
        dir.write(name, bytes);
        expect(indexer({"check"}), 3, {});
        const Outcome searched = query({"search", "geneva"});
        EXPECT_TRUE(searched.exit_code == 3 || searched.exit_code <= 1) << searched.exit_code;
        dir.write(name, sound);
    }
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
}

struct Usage {
    const char* name;
    std::vector<std::string> args;
    const char* says;
};

TEST_F(BadDatabase, QuestionsThatMakeNoSense) {
    add({"a.jsonl"});
    const Usage cases[] = {
        {"unknown field", {"search", "persn:lee"}, "persn"},
        {"unknown facet", {"search", "--facets", "persons"}, "persons"},
        {"unknown option", {"search", "--colour-me", "x"}, "colour-me"},
        {"unknown command", {"serch", "x"}, "serch"},
        {"no command", {}, ""},
        {"unbalanced quotes", {"search", "\"geneva talks"}, "quote"},
        {"unbalanced parenthesis", {"search", "(geneva"}, "bracket"},
        {"lonely operator", {"search", "geneva OR"}, "OR"},
        {"bad date in the query", {"search", "date:yesterday"}, "yesterday"},
        {"bad since", {"search", "--since", "2025-02-30"}, "2025-02-30"},
        {"range that ends before it begins", {"search", "date:2025..2024"}, "before"},
        {"bad limit", {"search", "--limit", "many"}, "many"},
        {"negative offset", {"search", "--offset", "-3"}, "offset"},
        {"unknown format", {"search", "--format", "yaml"}, "yaml"},
        {"unknown sort", {"search", "--sort", "size"}, "size"},
        {"unknown output field", {"search", "--fields", "id,nonsense"}, "nonsense"},
        {"punctuation only", {"search", "!!!"}, ""},
        {"bad distance", {"search", "a NEAR/0 b"}, "NEAR"},
    };
    for (const Usage& c : cases) {
        const Outcome got = query(c.args);
        EXPECT_EQ(got.exit_code, 2) << c.name << "\n" << got.out << got.err;
        EXPECT_NE(got.err.find(c.says), std::string::npos) << c.name << "\n" << got.err;
        EXPECT_TRUE(got.err.starts_with("dateline-query: ")) << c.name << "\n" << got.err;
        EXPECT_NE(got.err.find("\nhint: "), std::string::npos) << c.name << "\n" << got.err;
    }
    EXPECT_EQ(count({"geneva"}), "1");
}

TEST_F(BadDatabase, IndexerUsageErrors) {
    const Usage cases[] = {
        {"no path", {"add"}, "PATH"},
        {"unknown format", {"add", "a.jsonl", "--format", "docx"}, "docx"},
        {"bad map", {"add", "a.jsonl", "--map", "title"}, "title"},
        {"unknown mapped field", {"add", "a.jsonl", "--map", "headline=x"}, "headline"},
        {"bad language", {"add", "a.jsonl", "--language", "english!"}, "english!"},
        {"bad size", {"add", "a.jsonl", "--max-record-size", "lots"}, "lots"},
        {"no jobs", {"add", "a.jsonl", "--jobs", "0"}, "jobs"},
        {"no such switch", {"add", "a.jsonl", "--entities", "maybe"}, "on, off"},
        {"remove what", {"remove"}, "--id"},
    };
    for (const Usage& c : cases) {
        const Outcome got = indexer(c.args);
        EXPECT_EQ(got.exit_code, 2) << c.name << "\n" << got.out << got.err;
        EXPECT_NE(got.err.find(c.says), std::string::npos) << c.name << "\n" << got.err;
        EXPECT_TRUE(got.err.starts_with("dateline-indexer: ")) << c.name << "\n" << got.err;
    }
}

TEST_F(BadDatabase, ReportThatCannotBeWritten) {
    expect(indexer({"add", "a.jsonl", "--report", "/nonexistent/report"}), 3,
           {"/nonexistent/report"});
}

TEST_F(BadDatabase, FolderThatCannotBeWritten) {
    const Outcome got = indexer({"add", "a.jsonl", "--db", "/proc/dateline.db"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_NE(got.err.find("/proc/dateline.db"), std::string::npos) << got.err;
}

}  // namespace
}  // namespace dateline::test
