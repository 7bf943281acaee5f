// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_reader.h"

#include <algorithm>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"
#include "indexer/source/encoding.h"
#include "indexer/source/reuters_cutter.h"
#include "indexer/source/reuters_text.h"

namespace dateline {
namespace {

struct Element {
    std::string_view attributes{};
    std::string_view content{};
    bool found = false;
};

/// The first element of that name; elements of one name do not nest in this format.
Element element_named(std::string_view sgml, std::string_view name) {
    const std::string start = std::string{"<"}.append(name);
    for (std::size_t at = sgml.find(start); at != std::string_view::npos;
         at = sgml.find(start, at + 1)) {
        const std::string_view behind = sgml.substr(at + start.size());
        // "<DATE" is also the beginning of "<DATELINE".
        if (behind.empty() || is_ascii_letter(behind[0])) continue;
        const std::size_t open = behind.find('>');
        if (open == std::string_view::npos) return {};
        const std::string_view content = behind.substr(open + 1);
        const std::size_t end = content.find(std::string{"</"}.append(name).append(">"));
        if (end == std::string_view::npos) return {};
        return {behind.substr(0, open), content.substr(0, end), true};
    }
    return {};
}

std::string_view attribute(std::string_view attributes, std::string_view name) {
    const std::string start = std::string{" "}.append(name).append("=\"");
    const std::size_t at = attributes.find(start);
    if (at == std::string_view::npos) return {};
    const std::string_view value = attributes.substr(at + start.size());
    return value.substr(0, value.find('"'));
}

std::string line_of(std::string_view sgml) {
    return clean_line(wire_text(sgml));
}

/// Calls `add` with each value of a list element: <PLACES><D>usa</D><D>uk</D></PLACES>.
template <typename Add>
void each_declared(std::string_view sgml, std::string_view name, Add&& add) {
    std::string_view list = element_named(sgml, name).content;
    for (std::size_t at = list.find("<D>"); at != std::string_view::npos; at = list.find("<D>")) {
        list.remove_prefix(at + 3);
        add(line_of(list.substr(0, list.find("</D>"))));
    }
}

void add_authors(std::vector<std::string>& authors, std::string_view sgml) {
    std::string by = line_of(sgml);
    for (const std::string_view agency : {", reuters", ", reuter"}) {
        if (by.size() < agency.size()) continue;
        const std::string_view end = std::string_view{by}.substr(by.size() - agency.size());
        if (equal_ignoring_case(end, agency)) by.resize(by.size() - agency.size());
    }
    add_author(authors, by);
}

/// The instant, or the day where the time is damaged, as it is in two of the collection's articles.
/// Signs of the wire's services may stand behind: "27-MAR-1987 00:02:59.13 RM".
std::optional<Timestamp> read_date(std::string_view sgml) {
    const std::string line = line_of(sgml);
    const std::string_view text = line;
    const std::size_t day_end = std::min(text.find(' '), text.size());
    const std::size_t time_end = text.find_first_not_of(" 0123456789:.", day_end);
    if (const auto time = parse_timestamp(text.substr(0, time_end))) return *time;
    if (const auto day = parse_timestamp(text.substr(0, day_end))) return *day;
    return std::nullopt;
}

std::string read_body(const Element& text, std::string_view run_on) {
    const Element body = element_named(text.content, "BODY");
    std::string out;
    if (body.found) {
        out = join_wire_lines(wire_text(body.content));
    } else if (text.attributes.find("\"UNPROC\"") != std::string_view::npos) {
        out = join_wire_lines(wire_text(text.content));
    }
    if (!run_on.empty() && !out.empty()) {
        // The wire's line broke within a word, "a 37-" and "billion-dlr package", or behind a dash.
        const std::size_t end = run_on.find_last_not_of('-');
        const bool within_word =
            run_on.ends_with('-') && end != std::string_view::npos && !is_ascii_blank(run_on[end]);
        out.insert(0, within_word ? "" : " ");
    }
    out.insert(0, run_on);
    return out;
}

class ReutersReader final : public Reader {
public:
    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        return cut_reuters(stream, std::move(file), options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        const auto utf8 = to_utf8(record.bytes, options.encoding, "windows-1252");
        if (!utf8) return utf8.error();
        const Element root = element_named(*utf8, "REUTERS");
        if (!root.found) return Error{ErrorCode::BadRecord, "is no <REUTERS> element"};
        const std::string_view number = attribute(root.attributes, "NEWID");
        if (number.empty() || !std::all_of(number.begin(), number.end(), is_ascii_digit)) {
            return Error{ErrorCode::BadRecord, "has no NEWID that is a number"};
        }
        std::vector<Article> articles;
        articles.push_back(read_article(root.content));
        articles[0].id = std::string{"reuters-"}.append(number);
        return articles;
    }

private:
    static Article read_article(std::string_view sgml) {
        Article article;
        const Element text = element_named(sgml, "TEXT");
        WireDateline dateline =
            cut_dateline(wire_text(element_named(text.content, "DATELINE").content));
        article.title = line_of(element_named(text.content, "TITLE").content);
        article.dateline = std::move(dateline.place);
        article.published = read_date(element_named(sgml, "DATE").content);
        article.body = clean_text(read_body(text, dateline.run_on));
        article.source = "Reuters";
        article.language = "en";
        add_authors(article.authors, element_named(text.content, "AUTHOR").content);
        each_declared(sgml, "PLACES",
                      [&](const std::string& name) { add_place(article.places, name); });
        each_declared(sgml, "TOPICS",
                      [&](const std::string& name) { add_topic(article.topics, name); });
        each_declared(sgml, "PEOPLE",
                      [&](const std::string& name) { add_entity(article.persons, name); });
        for (const std::string_view list : {"ORGS", "EXCHANGES", "COMPANIES"}) {
            each_declared(sgml, list, [&](const std::string& name) {
                add_entity(article.organizations, name);
            });
        }
        drop_repeated(article);
        return article;
    }
};

}  // namespace

const Reader& reuters_reader() {
    static const ReutersReader reader;
    return reader;
}

}  // namespace dateline
