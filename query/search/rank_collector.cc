// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/rank_collector.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/schema.h"

namespace dateline {
namespace {

bool is_before(const RankedMatch& a, const RankedMatch& b) noexcept {
    return a.before(b);
}

}  // namespace

RankCollector::RankCollector(SortOrder sort, std::size_t capacity, std::optional<RankedMatch> after,
                             Deadline deadline)
    : sort_{sort}, capacity_{capacity}, after_{after}, deadline_{deadline} {}

double RankCollector::key_of(const Xapian::Document& document, double weight) {
    if (sort_ == SortOrder::Relevance) return weight;
    const std::string published = document.get_value(kSlotPublished);
    // Undated articles come last in both orders.
    if (published.empty()) return -std::numeric_limits<double>::infinity();
    const auto seconds = decode_time(published);
    if (!seconds) {
        damaged_ = true;
        return 0;
    }
    const auto key = static_cast<double>(*seconds);  // 40 bits: exact.
    return sort_ == SortOrder::Newest ? key : -key;
}

void RankCollector::operator()(const Xapian::Document& document, double weight) {
    ++total_;
    deadline_.check_sometimes();
    if (capacity_ == 0) return;
    const RankedMatch match{.key = key_of(document, weight), .document = document.get_docid()};
    if (after_ && !after_->before(match)) return;
    if (worst_ && worst_->before(match)) return;
    kept_.push_back(match);
    if (kept_.size() >= 2 * capacity_ + 64) shrink();
}

void RankCollector::shrink() {
    if (kept_.size() <= capacity_) return;
    const auto end = kept_.begin() + static_cast<std::ptrdiff_t>(capacity_);
    std::nth_element(kept_.begin(), end - 1, kept_.end(), is_before);
    worst_ = *(end - 1);
    kept_.erase(end, kept_.end());
}

std::vector<RankedMatch> RankCollector::take() {
    shrink();
    std::sort(kept_.begin(), kept_.end(), is_before);
    return std::move(kept_);
}

}  // namespace dateline
