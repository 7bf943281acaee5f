// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "common/text/utf8.h"
#include "query/render/bars.h"
#include "query/render/facet_panel.h"
#include "query/render/text_hit.h"
#include "query/render/text_page.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

constexpr std::size_t kPanelWidth = 36;     ///< Of a facet panel beside the hits, at least.
constexpr std::size_t kMaxPanelWidth = 52;  ///< At most.
constexpr std::size_t kPanelGap = 3;

// How many hits the page will have, if nothing goes wrong.
std::uint64_t hits_to_come(const SearchResult& result, const Asked& asked) {
    const std::uint64_t rest = result.total > asked.offset ? result.total - asked.offset : 0;
    return asked.limit ? std::min<std::uint64_t>(rest, *asked.limit) : rest;
}

// "12 articles", "10 of 1,234 articles", "11 - 20 of 1,234 articles"
std::string range_text(const SearchResult& result, const Asked& asked, const TextStyle& style) {
    const std::uint64_t hits = hits_to_come(result, asked);
    std::string total = count_text(result.total, "article");
    if (result.total == 0) return "No articles";
    if (hits == result.total || hits == 0) return total;
    if (asked.offset == 0) return thousands(hits) + " of " + total;
    std::string range = thousands(asked.offset + 1);
    if (hits > 1) range.append(style.unicode ? "–" : "-").append(thousands(asked.offset + hits));
    return range + " of " + total;
}

class TextWriter final : public SearchWriter {
public:
    TextWriter(Asked asked, std::vector<HitField> fields, const TextStyle& style)
        : asked_{std::move(asked)}, fields_{std::move(fields)}, style_{style} {}

    void begin(const SearchResult& result, std::string& out) override {
        result_ = &result;
        layout_.width = text_width(style_);
        layout_.rank = std::max<std::size_t>(
            2, std::to_string(asked_.offset + hits_to_come(result, asked_)).size());
        const std::size_t page = page_width(style_);
        if (page >= kPanelFromWidth && !result.facets.empty() && hits_to_come(result, asked_) > 0) {
            layout_.width = std::min(kTextMeasure, page - kPanelWidth - kPanelGap);
            const std::size_t width = std::min(kMaxPanelWidth, page - layout_.width - kPanelGap);
            panel_ = stacked_panels(result.facets, width, style_);
        }
        append_line(out,
                    {{.text = range_text(result, asked_, style_), .ink = Ink::Strong},
                     {.text = std::string{separator(style_)} + duration_text(result.seconds),
                      .ink = Ink::Dim}},
                    style_);
        append_lines(out, resolved_lines(result.resolved, style_, breaks_), style_);
        append_line(out, {}, style_);
    }

    void hit(const Hit& hit, std::string& out) override {
        if (hits_++ > 0) put({}, out);
        const std::vector<Line> lines = fields_.empty()
                                            ? hit_lines(hit, layout_, style_, breaks_)
                                            : hit_field_lines(hit, fields_, layout_, breaks_);
        for (const Line& line : lines) put(line, out);
    }

    void end(std::string& out) override {
        while (next_ < panel_.size()) put({}, out);
        if (!panel_.empty() || result_->facets.empty()) return;
        if (hits_ > 0) append_line(out, {}, style_);
        append_lines(out, panels_side_by_side(result_->facets, style_), style_);
    }

private:
    // Puts a line of a hit on the page, with the panel's next line beside it.
    void put(Line line, std::string& out) {
        if (next_ < panel_.size()) {
            pad_line(line, layout_.width + kPanelGap);
            const Line& beside = panel_[next_++];
            line.insert(line.end(), beside.begin(), beside.end());
        }
        append_line(out, line, style_);
    }

    Asked asked_;
    std::vector<HitField> fields_;
    TextStyle style_;
    TextBreaks breaks_;
    const SearchResult* result_ = nullptr;
    HitLayout layout_;
    std::vector<Line> panel_;  ///< Empty: facets stand below the hits.
    std::size_t next_ = 0;     ///< Of the panel.
    std::size_t hits_ = 0;
};

// Ids one a line, or a number: as much for scripts as for people.
class BareWriter final : public SearchWriter {
public:
    explicit BareWriter(OutputKind kind) : kind_{kind} {}

    void begin(const SearchResult& result, std::string& out) override {
        if (kind_ == OutputKind::Count) out += std::to_string(result.total) + "\n";
    }
    void hit(const Hit& hit, std::string& out) override {
        if (kind_ == OutputKind::Ids) out += printable(hit.article.id) + "\n";
    }
    void end(std::string& /*out*/) override {}

private:
    OutputKind kind_;
};

}  // namespace

std::unique_ptr<SearchWriter> make_text_writer(const Asked& asked, const SearchOutput& output) {
    if (output.kind != OutputKind::Articles) return std::make_unique<BareWriter>(output.kind);
    return std::make_unique<TextWriter>(asked, output.fields, output.style);
}

std::string facets_text(const SearchResult& result, const TextStyle& style) {
    TextBreaks breaks;
    std::string out;
    append_line(
        out,
        {{.text = result.total == 0 ? "No articles" : count_text(result.total, "article"),
          .ink = Ink::Strong},
         {.text = std::string{separator(style)} + duration_text(result.seconds), .ink = Ink::Dim}},
        style);
    append_lines(out, resolved_lines(result.resolved, style, breaks), style);
    if (result.facets.empty()) return out;
    append_line(out, {}, style);
    append_lines(out, panels_side_by_side(result.facets, style), style);
    return out;
}

}  // namespace dateline
