// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "query/commands/hit_maker.h"
#include "query/render/search_writer.h"
#include "query/search/searcher.h"

namespace dateline {

/// Prints a search while it goes on.
class SearchPrinter final : public SearchVisitor {
public:
    /// Takes text as it comes; false means that nobody reads any more.
    using Sink = std::function<Result<bool>(std::string& text)>;

    SearchPrinter(const Asked& asked, const SearchOutput& output, Sink sink)
        : needs_{hit_needs(output)},
          writer_{make_search_writer(asked, output)},
          sink_{std::move(sink)} {}

    [[nodiscard]] const HitNeeds& needs() const noexcept { return needs_; }

    [[nodiscard]] Result<void> begin(const SearchResult& result,
                                     const std::vector<WordForms>& words) override;
    [[nodiscard]] Result<bool> article(const FoundArticle& found) override;

    [[nodiscard]] Result<void> end() override;

    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }

private:
    HitNeeds needs_;
    std::unique_ptr<SearchWriter> writer_;
    Sink sink_;
    std::optional<HitMaker> hits_{};
    std::string text_{};
    std::uint64_t total_ = 0;
};

/// What a request is printed with.
[[nodiscard]] inline Asked asked_for(const SearchRequest& request) {
    return {.query = request.selection.words, .offset = request.offset, .limit = request.limit};
}

}  // namespace dateline
