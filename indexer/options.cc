// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "common/cli/options.h"
#include "common/exit_code.h"
#include "common/schema.h"
#include "common/text/utf8.h"
#include "common/timestamp.h"
#include "common/version.h"
#include "indexer/enrich/language.h"
#include "indexer/model_options.h"
#include "indexer/source/field_map.h"

namespace dateline {
namespace {

/// What the options write to while the command line is read.
struct Parsed {
    GeneralOptions general;
    AddCommand add;
    InspectCommand inspect;
    RemoveCommand remove;
    InfoCommand info;
};

constexpr Choices<bool, 2> kOnError{{{"skip", false}, {"stop", true}}};
constexpr Choices<bool, 2> kOnOff{{{"on", true}, {"off", false}}};
constexpr Choices<TopicMode, 3> kTopicModes{
    {{"on", TopicMode::On}, {"off", TopicMode::Off}, {"both", TopicMode::Both}}};

// kFormats with "auto" in front.
constexpr auto format_choices() {
    Choices<std::optional<Format>, kFormats.size() + 1> choices{};
    choices[0] = {"auto", std::nullopt};
    for (std::size_t i = 0; i < kFormats.size(); ++i) choices[i + 1] = kFormats[i];
    return choices;
}

FieldMapping field_mapping(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        throw CLI::ValidationError("--map", "'" + text + "' is not FIELD=PATH");
    return {.field = text.substr(0, equals), .path = text.substr(equals + 1)};
}

void add_general(CLI::App& app, Parsed& parsed) {
    app.add_option("--db", parsed.general.db,
                   "Folder of the database ($DATELINE_DB, else ./dateline.db)")
        ->type_name("DIR")
        ->take_last();
    app.add_flag("-q,--quiet", parsed.general.quiet, "Print errors only");
    app.add_flag("-v,--verbose", parsed.general.verbose, "Print every rejected record");
}

void add_limits(CLI::App& app, Limits& limits) {
    add_parsed(app, "--max-record-size", limits.record_bytes, parse_size,
               "Reject records larger than this when unpacked (64M)")
        ->type_name("SIZE");
    app.add_option("--max-archive-depth", limits.archive_depth,
                   "Reject archives within archives deeper than this (8)")
        ->type_name("N")
        ->check(CLI::Range(1, 64));
    app.add_option("--max-expansion", limits.expansion,
                   "Stop reading an archive that unpacks to more than N times its size (1000)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000));
}

void add_enrichment(CLI::App& app, InputOptions& input) {
    EnrichOptions& enrich = input.enrich;
    add_choice(app, "--entities", enrich.entities, kOnOff,
               "Find persons, organizations and places in the text");
    app.add_option("--entity-model", enrich.entity_options.model,
                   "Tagger to find them with, as train entities makes it (the one installed)")
        ->type_name("FILE")
        ->take_last();
    app.add_option("--home", enrich.entity_options.places.home,
                   "Where the sources are at home, for places of the same name: US, US-LA")
        ->type_name("PLACE")
        ->take_last();
    app.add_option("--aliases", enrich.entity_options.aliases,
                   "Names that mean the same, beside those that Dateline knows: lines such as\n"
                   "\"person: Jane Doe = J. Doe; Doe @1990-1999\" and \"org: Name = Acronym\"")
        ->type_name("FILE")
        ->take_last();
    enrich.topics.mode = TopicMode::On;
    add_choice(app, "--topics", enrich.topics.mode, kTopicModes,
               "Find topics in the text; both: those of --topic-model and the built-in ones");
    app.add_option("--topic-model", enrich.topics.model,
                   "Topics to give instead of IPTC Media Topics, as train topics makes them")
        ->type_name("FILE")
        ->take_last();
}

void add_input(CLI::App& app, InputOptions& input) {
    ReadOptions& read = input.read;
    app.add_option("PATH", input.paths, "Files, folders, archives; - is standard input")
        ->required();
    add_choice(app, "--format", read.format, format_choices(),
               "Format of the files; auto looks at each");
    app.add_option_function<std::vector<std::string>>(
           "--map",
           [&read](const std::vector<std::string>& texts) {
               for (const std::string& text : texts) read.map.push_back(field_mapping(text));
               if (auto good = check_field_map(read.map); !good)
                   throw CLI::ValidationError("--map", good.error().message);
           },
           "JSON and CSV: where an article field is found; may be repeated")
        ->type_name("FIELD=PATH")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--encoding", read.encoding, "Encoding of the text files (declared or detected)")
        ->type_name("NAME")
        ->take_last();
    add_parsed(
        app, "--language", read.language,
        [](const std::string& tag) -> Result<std::string> {
            std::string normal = normal_language(tag);
            if (normal.empty())
                return Error{ErrorCode::BadArgument,
                             "'" + tag + "' is not a language tag such as en or pt-BR"};
            return normal;
        },
        "Language of all articles (declared or detected)")
        ->type_name("TAG");
    app.add_option("--source", read.source, "Source of articles that name none")
        ->type_name("NAME")
        ->take_last();
    add_enrichment(app, input);
    add_parsed(
        app, "--since", read.published.first,
        [](const std::string& text) -> Result<std::optional<std::int64_t>> {
            auto span = parse_time_span(text);
            if (!span) return std::move(span).error();
            return span->first;
        },
        "Leave out articles published before")
        ->type_name("DATE");
    add_parsed(
        app, "--until", read.published.last,
        [](const std::string& text) -> Result<std::optional<std::int64_t>> {
            auto span = parse_time_span(text);
            if (!span) return std::move(span).error();
            return span->last;
        },
        "Leave out articles published after; the day itself stays in")
        ->type_name("DATE");
    app.add_option("--jobs", input.ingest.jobs, "Threads (one for each processor)")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    add_choice(app, "--on-error", input.ingest.stop_on_rejection, kOnError,
               "What a bad record does");
    app.add_option("--report", input.report, "Write one line of JSON per rejected record to FILE")
        ->type_name("FILE");
    add_limits(app, read.limits);
}

/// A command, with "" for all of them, and how it may be called.
constexpr std::pair<std::string_view, std::string_view> kExamples[]{
    {"",
     "  dateline-indexer add corpus/\n"
     "  dateline-indexer inspect story.html\n"
     "  dateline-indexer train topics --from-db --model desk.topics\n"
     "  dateline-indexer check --db news.db\n"},
    {"add",
     "  dateline-indexer add corpus/\n"
     "  dateline-indexer add --db reuters.db reuters21578.tar.xz\n"
     "  dateline-indexer add export.csv --map title=Headline --map body=Text\n"
     "  curl -s URL | dateline-indexer add --format json --source Wire -\n"},
    {"inspect",
     "  dateline-indexer inspect story.html\n"
     "  dateline-indexer inspect --entities off --explain export.jsonl\n"},
    {"remove",
     "  dateline-indexer remove --id reuters-1\n"
     "  dateline-query search --until 1999 --output ids --limit all | dateline-indexer remove "
     "--ids-from -\n"},
    {"info", "  dateline-indexer info --db news.db --format json\n"},
    {"check", "  cp -a news.db copy.db && dateline-indexer check --db copy.db\n"},
    {"compact", "  dateline-indexer compact --db news.db\n"},
    {"train",
     "  dateline-indexer train entities --train desk.conll --model desk.model\n"
     "  dateline-indexer train topics --from-db --model desk.topics\n"},
    {"train entities",
     "  dateline-indexer train entities --train desk.conll --model desk.model\n"
     "  dateline-indexer add --entity-model desk.model archive/\n"},
    {"train topics",
     "  dateline-indexer train topics --train tagged.jsonl --model desk.topics\n"
     "  dateline-indexer add --topic-model desk.topics archive/\n"},
    {"evaluate",
     "  dateline-indexer evaluate entities held-out.conll\n"
     "  dateline-indexer evaluate topics --model desk.topics held-out.jsonl\n"},
    {"evaluate entities",
     "  dateline-indexer evaluate entities held-out.conll\n"
     "  dateline-indexer evaluate entities --model desk.model --predictions out.conll "
     "held-out.conll\n"},
    {"evaluate topics", "  dateline-indexer evaluate topics --model desk.topics held-out.jsonl\n"},
};

void set_footers(CLI::App& app, const std::string& name) {
    const auto* const own = std::find_if(std::begin(kExamples), std::end(kExamples),
                                         [&](const auto& entry) { return entry.first == name; });
    std::string text;
    if (own != std::end(kExamples)) text.append("Examples:\n").append(own->second);
    if (!name.empty())
        text += "General options (--db, --quiet, --verbose): dateline-indexer --help\n";
    app.footer(text +
               "Exit status: 0 done, 1 nothing there, 2 usage, 3 failed, 4 some records rejected, "
               "75 database locked.");
    for (CLI::App* sub : app.get_subcommands({}))
        set_footers(*sub, name.empty() ? sub->get_name() : name + " " + sub->get_name());
}

struct Apps {
    CLI::App app;
    CLI::App* add = nullptr;
    CLI::App* inspect = nullptr;
    CLI::App* remove = nullptr;
    CLI::App* info = nullptr;
    CLI::App* check = nullptr;
    CLI::App* compact = nullptr;
    ModelOptions models;
};

void declare(Apps& apps, Parsed& parsed) {
    CLI::App& app = apps.app;
    app.name("dateline-indexer");
    app.description("Builds a faceted search database from news archives.");
    app.set_version_flag("--version", std::string{"dateline-indexer "} + kVersion);
    app.require_subcommand(1);
    add_general(app, parsed);

    apps.add = app.add_subcommand(
        "add", "Read articles into the database: new ones are added, changed ones replaced");
    add_input(*apps.add, parsed.add.input);
    add_parsed(*apps.add, "--memory", parsed.add.memory, parse_size,
               "Memory that the run may take, as 512M or 2G (1G)")
        ->type_name("SIZE");
    add_choice(*apps.add, "--stats", parsed.add.stats, kReportFormats,
               "Statistics at the end: a line for people on stderr, or JSON on stdout");
    apps.inspect = app.add_subcommand("inspect", "Print articles as JSON, one a line; no database");
    add_input(*apps.inspect, parsed.inspect.input);
    apps.inspect->add_flag("--explain", parsed.inspect.input.enrich.topics.explain,
                           "Say which words spoke for a topic");

    apps.remove = app.add_subcommand("remove", "Withdraw articles from the database");
    apps.remove->add_option("--id", parsed.remove.ids, "Ids of the articles")->type_name("ID");
    apps.remove
        ->add_option("--ids-from", parsed.remove.ids_from,
                     "A file with one id a line; - is standard input")
        ->type_name("FILE");
    add_choice(*apps.remove, "--stats", parsed.remove.stats, kReportFormats,
               "Statistics at the end");

    apps.info = app.add_subcommand("info", "Print what is in the database");
    add_choice(*apps.info, "--format", parsed.info.format, kReportFormats, "Output format");
    apps.check = app.add_subcommand("check", "Verify the database");
    apps.compact = app.add_subcommand("compact", "Rewrite the database at its smallest");
    apps.models.declare(app);
    for (CLI::App* sub : app.get_subcommands({})) {
        sub->fallthrough();  // General options may stand behind the command too.
    }
    set_footers(app, "");
}

CommandLine chosen(const Apps& apps, Parsed parsed) {
    if (parsed.general.db.empty()) parsed.general.db = default_database_path();
    CommandLine line{.general = parsed.general, .command = CompactCommand{}};
    if (apps.add->parsed()) line.command = std::move(parsed.add);
    if (apps.inspect->parsed()) line.command = std::move(parsed.inspect);
    if (apps.remove->parsed()) line.command = std::move(parsed.remove);
    if (apps.info->parsed()) line.command = parsed.info;
    if (apps.check->parsed()) line.command = CheckCommand{};
    if (auto models = apps.models.chosen()) line.command = std::move(*models);
    return line;
}

ParsedExit usage(const std::string& message) {
    constexpr int status = static_cast<int>(ExitCode::Usage);
    return {.status = status,
            .out = {},
            .err = "dateline-indexer: " + printable(message) +
                   "\nhint: dateline-indexer --help lists commands and options\n"};
}

}  // namespace

std::variant<CommandLine, ParsedExit> parse_command_line(int argc, const char* const* argv) {
    Apps apps;
    Parsed parsed;
    declare(apps, parsed);
    try {
        apps.app.parse(argc, argv);
    } catch (const CLI::Success&) {
        // Help or version was asked for; CLI11 knows of which command.
        const CLI::App* at = &apps.app;
        while (!at->get_subcommands().empty()) at = at->get_subcommands().back();
        const bool version =
            apps.app.get_version_ptr() != nullptr && apps.app.get_version_ptr()->count() > 0;
        return ParsedExit{
            .status = 0, .out = version ? apps.app.version() + "\n" : at->help(), .err = {}};
    } catch (const CLI::ParseError& e) {
        // CLI11 exits 100..127; our contract has one usage code.
        return usage(usage_message(apps.app, e, argc, argv));
    }
    if (apps.remove->parsed() && parsed.remove.ids.empty() && parsed.remove.ids_from.empty()) {
        return usage("remove needs --id ID or --ids-from FILE");
    }
    return chosen(apps, std::move(parsed));
}

}  // namespace dateline
