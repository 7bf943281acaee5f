// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::variant<CommandLine, ParsedExit> parse(const std::vector<std::string>& arguments) {
    std::vector<const char*> argv{"dateline-query"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

CommandLine read(const std::vector<std::string>& arguments) {
    auto parsed = parse(arguments);
    if (const auto* exit = std::get_if<ParsedExit>(&parsed)) {
        ADD_FAILURE() << exit->err;
        return {};
    }
    return std::get<CommandLine>(std::move(parsed));
}

SearchCommand search(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "search");
    return std::get<SearchCommand>(read(arguments).command);
}

TEST(QueryOptions, WordsMayStandAnywhere) {
    EXPECT_EQ(search({"oil", "price"}).request.selection.words, "oil price");
    EXPECT_EQ(search({"--place", "japan", "trade", "--limit", "5", "war"}).request.selection.words,
              "trade war");
    EXPECT_EQ(search({"--", "oil", "-gas"}).request.selection.words, "oil -gas");
    EXPECT_EQ(search({}).request.selection.words, "");
}

TEST(QueryOptions, RepeatedFiltersAreSeveralFilters) {
    const auto filters = search({"--place", "usa", "--place=A|B", "--not-topic", "x", "--org", "y"})
                             .request.selection.filters;
    ASSERT_EQ(filters.size(), 4U);
    std::size_t groups = 0;
    std::size_t excluded = 0;
    for (const FacetFilter& filter : filters) {
        groups += filter.any_of.size() == 2 ? 1U : 0U;
        excluded += filter.exclude ? 1U : 0U;
    }
    EXPECT_EQ(groups, 1U);
    EXPECT_EQ(excluded, 1U);
}

TEST(QueryOptions, GeneralOnesStandBeforeOrBehindTheCommand) {
    EXPECT_EQ(read({"--db", "x", "search", "oil"}).general.db, "x");
    EXPECT_EQ(read({"search", "oil", "--db", "x", "-v"}).general.db, "x");
    EXPECT_TRUE(read({"search", "-v"}).general.verbose);
    EXPECT_TRUE(read({"--quiet", "facets"}).general.quiet);
    EXPECT_FALSE(read({"facets", "--no-pager"}).general.pager);
    EXPECT_EQ(read({"facets", "--color", "always"}).general.color, ColorMode::Always);
}

TEST(QueryOptions, OfSearchAreAllRead) {
    const auto command = search({"oil",
                                 "--match",
                                 "any",
                                 "--since",
                                 "2025-01-01",
                                 "--until",
                                 "2025-12-31",
                                 "--sort",
                                 "newest",
                                 "--limit",
                                 "all",
                                 "--offset",
                                 "20",
                                 "--output",
                                 "ids",
                                 "--format",
                                 "json",
                                 "--facets",
                                 "person,place:20",
                                 "--facet-order",
                                 "name",
                                 "--facet-contains",
                                 "x",
                                 "--timeout",
                                 "1.5",
                                 "--fields",
                                 "id,title"});
    EXPECT_EQ(command.request.selection.match, Match::Any);
    EXPECT_TRUE(command.request.selection.published.first &&
                command.request.selection.published.last);
    EXPECT_EQ(command.request.sort, SortOrder::Newest);
    EXPECT_FALSE(command.request.limit.has_value());
    EXPECT_EQ(command.request.offset, 20U);
    EXPECT_EQ(command.output.kind, OutputKind::Ids);
    EXPECT_EQ(command.output.format, OutputFormat::Json);
    EXPECT_EQ(command.output.fields.size(), 2U);
    EXPECT_EQ(command.request.facets.size(), 2U);
    EXPECT_EQ(command.request.facet_order, FacetOrder::Name);
    EXPECT_EQ(command.request.facet_contains, "x");
    EXPECT_DOUBLE_EQ(*command.request.timeout, 1.5);
}

TEST(QueryOptions, FacetsAreAllUnlessNamed) {
    EXPECT_EQ(std::get<FacetsCommand>(read({"facets"}).command).request.facets.size(),
              kFacets.size());
    EXPECT_EQ(
        std::get<FacetsCommand>(read({"facets", "--facets", "lang"}).command).request.facets.size(),
        1U);
    EXPECT_EQ(std::get<FacetsCommand>(read({"facets"}).command).request.limit, 0U);
}

TEST(QueryOptions, OfTheOtherCommands) {
    EXPECT_EQ(std::get<ShowCommand>(read({"show", "a", "b"}).command).ids.size(), 2U);
    EXPECT_EQ(std::get<TimelineCommand>(read({"timeline", "oil", "--by", "week"}).command).by,
              TimelineStep::Week);
    EXPECT_EQ(std::get<BatchCommand>(read({"batch"}).command).file, "-");
    EXPECT_EQ(std::get<BatchCommand>(read({"batch", "f", "--limit", "3"}).command).request.limit,
              3U);
    EXPECT_EQ(std::get<ExplainCommand>(read({"explain", "oil", "gas"}).command).selection.words,
              "oil gas");
}

TEST(QueryOptions, JsonIsPrintedByTheseFormats) {
    EXPECT_TRUE(prints_json(read({"search", "--format", "json"}).command));
    EXPECT_TRUE(prints_json(read({"facets", "--format", "jsonl"}).command));
    EXPECT_TRUE(prints_json(read({"batch"}).command));
    EXPECT_FALSE(prints_json(read({"search"}).command));
    EXPECT_FALSE(prints_json(read({"timeline", "--format", "csv"}).command));
}

struct BadCase {
    const char* name;
    std::vector<std::string> arguments;
};

void PrintTo(const BadCase& c, std::ostream* os) {
    *os << c.name;
}

class BadQueryOptions : public testing::TestWithParam<BadCase> {};

TEST_P(BadQueryOptions, ExitWithTwoAndOneClearLineAndAHint) {
    const auto parsed = parse(GetParam().arguments);
    const auto* exit = std::get_if<ParsedExit>(&parsed);
    ASSERT_NE(exit, nullptr);
    EXPECT_EQ(exit->status, 2);
    EXPECT_EQ(exit->out, "");
    EXPECT_TRUE(exit->err.starts_with("dateline-query: ")) << exit->err;
    const std::size_t hint = exit->err.find("\nhint: ");
    ASSERT_NE(hint, std::string::npos) << exit->err;
    EXPECT_EQ(exit->err.find('\n', 0), hint) << "the message is one line: " << exit->err;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadQueryOptions,
    testing::Values(BadCase{"nothing", {}}, BadCase{"unknown_command", {"find"}},
                    BadCase{"unknown_option", {"search", "--bogus"}},
                    BadCase{"word_with_minus", {"search", "oil", "-gas"}},
                    BadCase{"bad_format", {"search", "--format", "yaml"}},
                    BadCase{"number_as_format", {"search", "--format", "1"}},
                    BadCase{"bad_limit", {"search", "--limit", "x"}},
                    BadCase{"negative_limit", {"search", "--limit", "-1"}},
                    BadCase{"limit_without_value", {"search", "--limit"}},
                    BadCase{"bad_facet", {"search", "--facets", "persons"}},
                    BadCase{"bad_date", {"search", "--since", "2025-02-30"}},
                    BadCase{"dates_swapped", {"timeline", "--since", "2025", "--until", "2024"}},
                    BadCase{"empty_filter", {"search", "--person", ""}},
                    BadCase{"bad_field", {"search", "--fields", "id,colour"}},
                    BadCase{"show_nothing", {"show"}},
                    BadCase{"bad_step", {"timeline", "--by", "hour"}},
                    BadCase{"bad_color", {"search", "--color", "red"}},
                    BadCase{"control_characters", {"search", "--\x1b[2J"}},
                    BadCase{"table_of_an_explanation", {"explain", "--format", "csv"}}));

TEST(BadQueryOptionsInJson, AreOnStdoutToo) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"search", "--format", "json", "--limit", "x"},
          {"search", "--format=jsonl", "--bogus"}}) {
        const auto parsed = parse(arguments);
        const auto& exit = std::get<ParsedExit>(parsed);
        EXPECT_EQ(exit.status, 2);
        EXPECT_TRUE(exit.out.starts_with("{\"error\":{\"code\":\"bad_argument\"")) << exit.out;
        EXPECT_TRUE(exit.out.ends_with("}\n"));
    }
}

TEST(QueryOptionsHelp, IsPrintedForEveryCommand) {
    for (const char* command : {"search", "facets", "show", "timeline", "batch", "explain"}) {
        const auto parsed = parse({command, "--help"});
        const auto& exit = std::get<ParsedExit>(parsed);
        EXPECT_EQ(exit.status, 0);
        EXPECT_NE(exit.out.find(std::string{"dateline-query "} + command), std::string::npos);
    }
    const auto parsed = parse({"--version"});
    EXPECT_TRUE(std::get<ParsedExit>(parsed).out.starts_with("dateline-query "));
}

}  // namespace
}  // namespace dateline
