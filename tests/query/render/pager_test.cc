// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/pager.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "query/render/output.h"
#include "query/render/terminal.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

// A file to write to, as a descriptor.
class Target {
public:
    explicit Target(const std::filesystem::path& path)
        : path_{path}, descriptor_{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600)} {}
    ~Target() { ::close(descriptor_); }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::string content() const { return test::read_file(path_); }

private:
    std::filesystem::path path_;
    int descriptor_;
};

class Paging : public testing::Test {
protected:
    void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }

    test::TempDir dir_;
    Target terminal_{dir_ / "terminal"};
    std::filesystem::path paged_ = dir_ / "paged";

    [[nodiscard]] PagerOptions options(const std::string& command) const {
        return {.command = command, .rows = 5};
    }
    [[nodiscard]] std::string cat_to_file() const { return "cat > '" + paged_.string() + "'"; }
};

std::string numbered_lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
}

TEST_F(Paging, AShortPageIsWrittenDirectly) {
    PagedOutput output{terminal_.descriptor(), options(cat_to_file())};
    ASSERT_TRUE(output.write(numbered_lines(4)));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(terminal_.content(), numbered_lines(4));
    EXPECT_FALSE(std::filesystem::exists(paged_));
}

TEST_F(Paging, ALongPageGoesThroughThePager) {
    PagedOutput output{terminal_.descriptor(), options(cat_to_file())};
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(output.write(numbered_lines(4)));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(terminal_.content(), "");
    EXPECT_EQ(test::read_file(paged_), numbered_lines(4) + numbered_lines(4) + numbered_lines(4));
}

TEST_F(Paging, MoreThanAPipeHoldsArrivesWhole) {
    PagedOutput output{terminal_.descriptor(), options(cat_to_file())};
    const std::string text = numbered_lines(100'000);
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(output.write(text));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(test::read_file(paged_).size(), 4 * text.size());
}

TEST_F(Paging, TextIsNeverPartOfTheCommand) {
    const std::string evil = "'; touch " + (dir_ / "evil").string() + "; $(false)\n";
    PagedOutput output{terminal_.descriptor(), options(cat_to_file())};
    for (int i = 0; i < 9; ++i) ASSERT_TRUE(output.write(evil));
    ASSERT_TRUE(output.finish());
    EXPECT_FALSE(std::filesystem::exists(dir_ / "evil"));
    EXPECT_EQ(test::read_file(paged_).size(), 9 * evil.size());
}

TEST_F(Paging, WithoutACommandThereIsNoPager) {
    PagedOutput output{terminal_.descriptor(), options("")};
    ASSERT_TRUE(output.write(numbered_lines(500)));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(terminal_.content(), numbered_lines(500));
}

TEST_F(Paging, APagerThatCannotBeStartedLosesNothing) {
    for (const char* command : {"/nonexistent/pager 2>/dev/null", "/dev/null 2>/dev/null"}) {
        const Target terminal{dir_ / "terminal"};
        PagedOutput output{terminal.descriptor(), options(command)};
        ASSERT_TRUE(output.write(numbered_lines(20)));
        ASSERT_TRUE(output.finish());
        EXPECT_EQ(terminal.content(), numbered_lines(20)) << command;
    }
}

TEST_F(Paging, APagerThatCannotBeStartedLosesNothingOfALongText) {
    PagedOutput output{terminal_.descriptor(), options("/nonexistent/pager 2>/dev/null")};
    const std::string text = numbered_lines(20'000);
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(output.write(text));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(terminal_.content().size(), 20 * text.size());
}

TEST_F(Paging, QuittingThePagerIsNoError) {
    PagedOutput output{terminal_.descriptor(), options("head -n 1 > '" + paged_.string() + "'")};
    const std::string text = numbered_lines(20'000);
    for (int i = 0; i < 50 && !output.closed(); ++i) ASSERT_TRUE(output.write(text));
    EXPECT_TRUE(output.closed());
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(test::read_file(paged_), "line 0\n");
    EXPECT_EQ(terminal_.content(), "");
}

TEST_F(Paging, APagerThatFailsIsNotAskedTwice) {
    PagedOutput output{terminal_.descriptor(), options("cat >/dev/null; exit 3")};
    ASSERT_TRUE(output.write(numbered_lines(20)));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(terminal_.content(), "");
}

// Sets an environment variable for one test.
class Variable {
public:
    Variable(const char* name, const char* value) : name_{name} {
        const char* const old = std::getenv(name);
        if (old != nullptr) old_ = old;
        if (value == nullptr) {
            ::unsetenv(name);
        } else {
            ::setenv(name, value, 1);
        }
    }
    ~Variable() {
        if (old_.empty()) {
            ::unsetenv(name_);
        } else {
            ::setenv(name_, old_.c_str(), 1);
        }
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
    std::string old_;
};

TEST(PagerCommand, IsTheUsersOwn) {
    const Variable pager{"PAGER", "more"};
    {
        const Variable own{"DATELINE_PAGER", "most -s"};
        EXPECT_EQ(pager_command(), "most -s");
    }
    const Variable own{"DATELINE_PAGER", ""};
    EXPECT_EQ(pager_command(), "more");
    const Variable none{"PAGER", nullptr};
    EXPECT_EQ(pager_command(), "less -FRX");
    const Variable cat{"PAGER", "cat"};
    EXPECT_EQ(pager_command(), "");
}

TEST(DescriptorOutputs, WriteEverythingByTheEnd) {
    const test::TempDir dir;
    const Target target{dir / "out"};
    DescriptorOutput output{target.descriptor()};
    const std::string text = numbered_lines(50'000);
    ASSERT_TRUE(output.write(text));
    ASSERT_TRUE(output.write("the end"));
    ASSERT_TRUE(output.finish());
    EXPECT_EQ(target.content(), text + "the end");
}

TEST(DescriptorOutputs, SayThatTheDiskIsFull) {
    const int full = ::open("/dev/full", O_WRONLY);
    ASSERT_GE(full, 0);
    DescriptorOutput output{full};
    ASSERT_TRUE(output.write("short"));
    const auto finished = output.finish();
    ::close(full);
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, ErrorCode::Io);
}

TEST(DescriptorOutputs, TakeABrokenPipeForTheEnd) {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    ::close(ends[0]);
    DescriptorOutput output{ends[1]};
    ASSERT_TRUE(output.write(numbered_lines(50'000)));
    EXPECT_TRUE(output.closed());
    EXPECT_TRUE(output.write("more"));
    EXPECT_TRUE(output.finish());
    ::close(ends[1]);
}

TEST(Terminals, AFileIsNone) {
    const test::TempDir dir;
    const Target target{dir / "out"};
    const Variable columns{"COLUMNS", nullptr};
    const Terminal terminal = look_at_terminal(target.descriptor());
    EXPECT_FALSE(terminal.present);
    EXPECT_EQ(terminal.columns, 80U);
    EXPECT_FALSE(text_style(terminal).color);
    EXPECT_FALSE(text_style(terminal).isolate);
}

TEST(Terminals, ColumnsCanBeSet) {
    const test::TempDir dir;
    const Target target{dir / "out"};
    for (const auto& [value, expected] : {std::pair{"132", 132U},
                                          {"20", 20U},
                                          {"19", 80U},
                                          {"1001", 80U},
                                          {"", 80U},
                                          {"12x", 80U},
                                          {"-40", 80U},
                                          {"99999999999999999999999", 80U}}) {
        const Variable columns{"COLUMNS", value};
        EXPECT_EQ(look_at_terminal(target.descriptor()).columns, expected) << value;
    }
}

TEST(Terminals, BarsAreAsciiWhereTheLocaleIsNotUtf8) {
    const Variable all{"LC_ALL", nullptr};
    const Variable type{"LC_CTYPE", nullptr};
    for (const auto& [locale, expected] : {std::pair{"C.UTF-8", true},
                                           {"de_DE.utf8", true},
                                           {"en_US", true},
                                           {"", true},
                                           {"C", false},
                                           {"POSIX", false},
                                           {"de_DE.ISO-8859-1", false}}) {
        const Variable lang{"LANG", locale};
        EXPECT_EQ(text_style({}).unicode, expected) << locale;
        const Variable first{"LC_ALL", "C.UTF-8"};
        EXPECT_TRUE(text_style({}).unicode);
    }
}

TEST(Terminals, ColourCanBeSwitchedOff) {
    const Terminal terminal{.present = true, .columns = 100, .rows = 30};
    const Variable term{"TERM", "xterm"};
    {
        const Variable no_color{"NO_COLOR", nullptr};
        EXPECT_TRUE(text_style(terminal).color);
        EXPECT_EQ(text_style(terminal).width, 100U);
        const Variable dumb{"TERM", "dumb"};
        EXPECT_FALSE(text_style(terminal).color);
    }
    const Variable no_color{"NO_COLOR", "1"};
    EXPECT_FALSE(text_style(terminal).color);
    EXPECT_TRUE(text_style(terminal).isolate);
}

}  // namespace
}  // namespace dateline
