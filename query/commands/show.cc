// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "common/message.h"
#include "common/stored_article.h"
#include "query/commands/commands.h"
#include "query/commands/console.h"
#include "query/render/json.h"
#include "query/render/text_page.h"
#include "query/render/text_table.h"
#include "query/search/searcher.h"

namespace dateline {
namespace {

std::string articles_in(OutputFormat format, const std::vector<Article>& articles,
                        const std::vector<HitField>& fields, const TextStyle& style) {
    switch (format) {
        case OutputFormat::Text: return articles_text(articles, style);
        case OutputFormat::Json: return articles_json(articles);
        case OutputFormat::JsonLines: return articles_json_lines(articles);
        case OutputFormat::Csv: return articles_table(articles, fields, TableKind::Csv);
        case OutputFormat::Tsv: return articles_table(articles, fields, TableKind::Tsv);
    }
    return {};
}

Error missing(const std::vector<std::string>& ids) {
    std::string names;
    for (const std::string& id : ids) names.append(names.empty() ? "" : ", ").append(id);
    return {ErrorCode::NotFound, "no article has the id " + names,
            "dateline-query search --output ids lists ids"};
}

}  // namespace

Result<ExitCode> run_show(const GeneralOptions& general, const ShowCommand& command) {
    const bool table = command.format == OutputFormat::Csv || command.format == OutputFormat::Tsv;
    if (!command.fields.empty() && !table) {
        return Error{ErrorCode::BadArgument, "--fields chooses the columns of a table",
                     "add --format csv or tsv"};
    }
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    std::vector<Article> articles;
    std::vector<std::string> not_there;
    for (const std::string& id : command.ids) {
        auto stored = searcher->stored(id);
        if (!stored) return std::move(stored).error();
        if (!*stored) {
            not_there.push_back(id);
            continue;
        }
        auto article = unpack_article(**stored);
        if (!article) {
            return Error{ErrorCode::IndexDamaged,
                         "the stored article " + id + " cannot be read: " + article.error().message,
                         "run dateline-indexer check; build the database anew, or restore a copy"};
        }
        articles.push_back(std::move(*article));
    }
    if (articles.empty()) return missing(not_there);
    Console console{general, command.format == OutputFormat::Text};
    const std::string text = articles_in(command.format, articles, command.fields, console.style());
    if (auto printed = console.print(text); !printed) return std::move(printed).error();
    if (not_there.empty()) return ExitCode::Ok;
    // Those that are there have been printed: the error has no place on stdout any more.
    print_talk("dateline-query: " + missing(not_there).message);
    return ExitCode::NoMatch;
}

}  // namespace dateline
