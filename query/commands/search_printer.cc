// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/search_printer.h"

namespace dateline {

Result<void> SearchPrinter::begin(const SearchResult& result, const std::vector<WordForms>& words) {
    total_ = result.total;
    hits_.emplace(needs_, words);
    writer_->begin(result, text_);
    return {};
}

Result<bool> SearchPrinter::article(const FoundArticle& found) {
    constexpr std::size_t kEnough = 32U << 10U;
    auto hit = hits_->make(found);
    if (!hit) return std::move(hit).error();
    writer_->hit(*hit, text_);
    if (text_.size() < kEnough) return true;
    auto more = sink_(text_);
    text_.clear();
    return more;
}

Result<void> SearchPrinter::end() {
    writer_->end(text_);
    auto written = sink_(text_);
    text_.clear();
    if (!written) return std::move(written).error();
    return {};
}

}  // namespace dateline
