// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "common/cli/options.h"
#include "common/exit_code.h"
#include "common/message.h"
#include "common/schema.h"
#include "common/version.h"
#include "query/commands/request_text.h"
#include "query/parse/fields.h"
#include "query/render/step_name.h"

namespace dateline {
namespace {

constexpr Choices<ColorMode, 3> kColorModes{
    {{"auto", ColorMode::Auto}, {"always", ColorMode::Always}, {"never", ColorMode::Never}}};
// What makes sense of an explanation.
constexpr Choices<OutputFormat, 2> kExplainFormats{
    {{"text", OutputFormat::Text}, {"json", OutputFormat::Json}}};

/// What the options write to while the command line is read.
struct Parsed {
    GeneralOptions general;
    std::vector<std::string> words;  ///< Of whichever command there is.
    SearchCommand search;
    FacetsCommand facets;
    ShowCommand show;
    TimelineCommand timeline;
    BatchCommand batch;
    ExplainCommand explain;
};

struct Apps {
    CLI::App app;
    CLI::App* search = nullptr;
    CLI::App* facets = nullptr;
    CLI::App* show = nullptr;
    CLI::App* timeline = nullptr;
    CLI::App* batch = nullptr;
    CLI::App* explain = nullptr;
};

void add_general(CLI::App& app, GeneralOptions& general) {
    app.add_option("--db", general.db, "Folder of the database ($DATELINE_DB, else ./dateline.db)")
        ->type_name("DIR")
        ->take_last();
    add_choice(app, "--color", general.color, kColorModes,
               "Colour; auto: on a terminal, unless $NO_COLOR is set");
    app.add_flag_callback(
        "--no-pager", [&general] { general.pager = false; },
        "Do not send long pages through $DATELINE_PAGER, $PAGER or less");
    app.add_flag("-q,--quiet", general.quiet, "Print errors only");
    app.add_flag("-v,--verbose", general.verbose, "Print what was searched and how long it took");
}

void add_words(CLI::App& app, std::vector<std::string>& words) {
    app.add_option("WORDS", words, "What to look for; none: every article")->type_name("");
}

void add_filters(CLI::App& app, Selection& selection) {
    for (const FacetInfo& info : kFacets) {
        for (const bool exclude : {false, true}) {
            const auto store = [&selection, &info, exclude](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    auto filter = parse_filter(info.facet, exclude, text);
                    if (!filter) throw CLI::ValidationError{filter.error().message};
                    selection.filters.push_back(std::move(*filter));
                }
            };
            const std::string name{info.name};
            app.add_option_function<std::vector<std::string>>(
                   (exclude ? "--not-" : "--") + name, store,
                   exclude ? "Without these"
                           : "Only these; may be repeated: all of them; \"A|B\": any of them")
                ->type_name("V")
                ->group(exclude ? "Exclusions" : "Filters")
                ->expected(1)
                ->allow_extra_args(false)  // What follows the value is a word of the query.
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        }
    }
    add_parsed(app, "--since", selection.published.first, parse_since,
               "Published on this day or later")
        ->type_name("DATE")
        ->group("Filters");
    add_parsed(app, "--until", selection.published.last, parse_until,
               "Published on this day or earlier")
        ->type_name("DATE")
        ->group("Filters");
}

void add_selection(CLI::App& app, Selection& selection) {
    add_choice(app, "--match", selection.match, kMatches,
               "Whether all bare words must occur, or any");
    add_choice(app, "--salience", selection.salience, kSalienceChoices,
               "Persons, organizations and places: all, or only those that an article is about, or "
               "only mentions; in filters and facets");
    add_filters(app, selection);
}

void add_timeout(CLI::App& app, std::optional<double>& timeout) {
    add_parsed(app, "--timeout", timeout, parse_timeout, "Give up after so many seconds")
        ->type_name("SECONDS");
}

void add_facet_options(CLI::App& app, SearchRequest& request, const std::string& default_facets) {
    add_parsed(app, "--facets", request.facets, parse_facet_requests,
               "Facets to count, each with the number of values to list (10) or all: "
               "person,place:20,topic:all" +
                   default_facets)
        ->type_name("LIST");
    add_choice(app, "--facet-order", request.facet_order, kFacetOrders, "Order of facet values");
    app.add_option("--facet-contains", request.facet_contains,
                   "List only facet values that contain this text")
        ->type_name("TEXT")
        ->take_last();
}

void add_results(CLI::App& app, SearchRequest& request) {
    add_choice(app, "--sort", request.sort, kSortOrders,
               "Order of the articles; undated ones come last");
    add_parsed(app, "--limit", request.limit, parse_limit, "Articles to print (10), or all")
        ->type_name("N");
    add_parsed(app, "--offset", request.offset, parse_offset, "Articles to skip (0)")
        ->type_name("N");
}

void add_format(CLI::App& app, OutputFormat& format) {
    add_choice(app, "--format", format, kOutputFormats, "Output format");
}

void add_fields(CLI::App& app, std::vector<HitField>& fields) {
    std::string names;
    for (const HitFieldInfo& info : kHitFields)
        names.append(names.empty() ? "" : ", ").append(info.name);
    add_parsed(app, "--fields", fields, parse_hit_fields,
               "What to print of an article (" + names + ")")
        ->type_name("LIST");
}

std::string query_help() {
    std::string text =
        "Words are joined by AND. \"exact phrase\", OR, NOT or -word, ( ), a NEAR/5 b, word*, and "
        "the fields\n";
    for (const QueryField& field : kPlainFields)
        text.append("  ").append(field.example).append("\n");
    for (const FacetInfo& info : kFacets) text.append("  ").append(info.example).append("\n");
    return text +
           "Words that begin with - go behind --, or into one argument with what stands before "
           "them.\n"
           "General options (--db, --color, --no-pager, --quiet, --verbose): dateline-query --help";
}

constexpr std::string_view kFooter =
    "Examples:\n"
    "  dateline-query search oil price\n"
    "  dateline-query search '\"interest rates\" -fed' --place Japan --facets person,topic:20\n"
    "  dateline-query facets --person \"Merkel|Macron\" --since 2020\n"
    "  dateline-query search 'title:summit date:2025-08' --format json\n"
    "  dateline-query timeline ceasefire --by week\n"
    "  dateline-query search --topic politics --output ids --limit all\n"
    "Exit status: 0 found, 1 nothing matched, 2 usage or bad query, 3 failed, 4 some batch lines "
    "failed.";

void declare_searches(Apps& apps, Parsed& parsed) {
    apps.search = apps.app.add_subcommand("search", "Ranked articles, with snippets");
    add_words(*apps.search, parsed.words);
    add_selection(*apps.search, parsed.search.request.selection);
    add_results(*apps.search, parsed.search.request);
    add_choice(*apps.search, "--output", parsed.search.output.kind, kOutputKinds, "What to print");
    add_fields(*apps.search, parsed.search.output.fields);
    add_format(*apps.search, parsed.search.output.format);
    add_facet_options(*apps.search, parsed.search.request, "");
    add_timeout(*apps.search, parsed.search.request.timeout);
    apps.search->footer(query_help());

    apps.facets = apps.app.add_subcommand("facets", "Facet counts over all matches");
    add_words(*apps.facets, parsed.words);
    add_selection(*apps.facets, parsed.facets.request.selection);
    add_facet_options(*apps.facets, parsed.facets.request, "; without it every facet");
    add_format(*apps.facets, parsed.facets.format);
    add_timeout(*apps.facets, parsed.facets.request.timeout);
    apps.facets->footer(query_help());
}

void declare_others(Apps& apps, Parsed& parsed) {
    apps.show = apps.app.add_subcommand("show", "Whole articles");
    apps.show->add_option("ID", parsed.show.ids, "Ids of the articles")->required()->type_name("");
    add_fields(*apps.show, parsed.show.fields);
    add_format(*apps.show, parsed.show.format);

    apps.timeline = apps.app.add_subcommand("timeline", "Matches by day, week, month or year");
    add_words(*apps.timeline, parsed.words);
    add_selection(*apps.timeline, parsed.timeline.selection);
    add_choice(*apps.timeline, "--by", parsed.timeline.by, kTimelineSteps, "Length of a step");
    add_format(*apps.timeline, parsed.timeline.format);
    add_timeout(*apps.timeline, parsed.timeline.timeout);
    apps.timeline->footer(query_help());

    apps.batch = apps.app.add_subcommand("batch", "One query a line in, one line of JSON out");
    apps.batch
        ->add_option("FILE", parsed.batch.file,
                     "Queries, or JSON objects whose keys are long options; - is standard input")
        ->type_name("");
    add_selection(*apps.batch, parsed.batch.request.selection);
    add_results(*apps.batch, parsed.batch.request);
    add_choice(*apps.batch, "--output", parsed.batch.kind, kOutputKinds, "What to print");
    add_facet_options(*apps.batch, parsed.batch.request, "");
    add_timeout(*apps.batch, parsed.batch.request.timeout);
    apps.batch->footer(
        "Options hold for lines that say nothing else. A line is query text, or an object such as\n"
        "  "
        "{\"query\":\"oil\",\"person\":[\"A|B\"],\"not_place\":[\"X\"],\"since\":\"2025-08\","
        "\"match\":\"any\",\n"
        "   "
        "\"limit\":1000,\"offset\":0,\"output\":\"ids\",\"facets\":\"person:5\",\"sort\":"
        "\"newest\"}\n"
        "A bad line gives {\"line\":7,\"error\":{...}} and the exit status 4.");

    apps.explain =
        apps.app.add_subcommand("explain", "How a query is read, resolved and translated");
    add_words(*apps.explain, parsed.words);
    add_selection(*apps.explain, parsed.explain.selection);
    add_choice(*apps.explain, "--format", parsed.explain.format, kExplainFormats, "Output format");
    apps.explain->footer(query_help());
}

void declare(Apps& apps, Parsed& parsed) {
    CLI::App& app = apps.app;
    app.name("dateline-query");
    app.description("Faceted search over a news archive.");
    app.set_version_flag("--version", std::string{"dateline-query "} + kVersion);
    app.require_subcommand(1);
    app.footer(std::string{kFooter});
    add_general(app, parsed.general);
    declare_searches(apps, parsed);
    declare_others(apps, parsed);
    for (CLI::App* sub : app.get_subcommands({})) {
        sub->fallthrough();  // General options may stand behind the command too.
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

CommandLine chosen(const Apps& apps, Parsed parsed) {
    if (parsed.general.db.empty()) parsed.general.db = default_database_path();
    const std::string words = joined(parsed.words);
    CommandLine line{.general = parsed.general, .command = SearchCommand{}};
    if (apps.search->parsed()) {
        parsed.search.request.selection.words = words;
        line.command = std::move(parsed.search);
    } else if (apps.facets->parsed()) {
        SearchRequest& request = parsed.facets.request;
        request.selection.words = words;
        request.limit = 0;
        if (request.facets.empty()) {
            for (const FacetInfo& info : kFacets) request.facets.push_back({.facet = info.facet});
        }
        line.command = std::move(parsed.facets);
    } else if (apps.show->parsed()) {
        line.command = std::move(parsed.show);
    } else if (apps.timeline->parsed()) {
        parsed.timeline.selection.words = words;
        line.command = std::move(parsed.timeline);
    } else if (apps.batch->parsed()) {
        line.command = std::move(parsed.batch);
    } else {
        parsed.explain.selection.words = words;
        line.command = std::move(parsed.explain);
    }
    return line;
}

// Whether JSON was asked for, told from the arguments themselves: reading them has failed.
bool asks_for_json(int argc, const char* const* argv) {
    constexpr std::string_view kOption = "--format";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument{argv[i]};
        if (argument == "batch" && i == 1) return true;
        std::string_view value;
        if (argument == kOption && i + 1 < argc) value = argv[i + 1];
        if (argument.starts_with("--format=")) value = argument.substr(kOption.size() + 1);
        if (value == "json" || value == "jsonl") return true;
    }
    return false;
}

ParsedExit usage(const std::string& message, std::string hint, bool json) {
    const Error error{ErrorCode::BadArgument, message, std::move(hint)};
    return {.status = static_cast<int>(ExitCode::Usage),
            .out = json ? error_json(error) + "\n" : std::string{},
            .err = error_text("dateline-query", error)};
}

// The text of --help or --version, whichever was given; CLI11 knows for which command.
std::string asked_help(const CLI::App& app) {
    if (app.get_version_ptr() != nullptr && app.get_version_ptr()->count() > 0) {
        return app.version() + "\n";
    }
    for (const CLI::App* sub : app.get_subcommands()) return sub->help(app.get_name());
    return app.help();
}

const Selection& selection_of(const Parsed& parsed, const Apps& apps) {
    if (apps.facets->parsed()) return parsed.facets.request.selection;
    if (apps.timeline->parsed()) return parsed.timeline.selection;
    if (apps.batch->parsed()) return parsed.batch.request.selection;
    if (apps.explain->parsed()) return parsed.explain.selection;
    return parsed.search.request.selection;
}

}  // namespace

std::variant<CommandLine, ParsedExit> parse_command_line(int argc, const char* const* argv) {
    Apps apps;
    Parsed parsed;
    declare(apps, parsed);
    const bool json = asks_for_json(argc, argv);
    try {
        apps.app.parse(argc, argv);
    } catch (const CLI::Success&) {
        return ParsedExit{.status = 0, .out = asked_help(apps.app), .err = {}};
    } catch (const CLI::ExtrasError& e) {
        return usage(usage_message(apps.app, e, argc, argv),
                     "dateline-query --help lists commands and options; words that begin with - go "
                     "behind --",
                     json);
    } catch (const CLI::ParseError& e) {
        // CLI11 exits 100..127; our contract has one usage code.
        return usage(usage_message(apps.app, e, argc, argv),
                     "dateline-query --help lists commands and options", json);
    }
    if (auto range = check_range(selection_of(parsed, apps).published); !range) {
        return usage(range.error().message, range.error().hint, json);
    }
    return chosen(apps, std::move(parsed));
}

bool prints_json(const Command& command) {
    struct Format {
        OutputFormat operator()(const SearchCommand& c) const { return c.output.format; }
        OutputFormat operator()(const FacetsCommand& c) const { return c.format; }
        OutputFormat operator()(const ShowCommand& c) const { return c.format; }
        OutputFormat operator()(const TimelineCommand& c) const { return c.format; }
        OutputFormat operator()(const BatchCommand&) const { return OutputFormat::Json; }
        OutputFormat operator()(const ExplainCommand& c) const { return c.format; }
    };
    const OutputFormat format = std::visit(Format{}, command);
    return format == OutputFormat::Json || format == OutputFormat::JsonLines;
}

}  // namespace dateline
