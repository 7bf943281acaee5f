// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dateline {
namespace {

/// A word's neighbours on one side, of all words, packed one word after the other.
struct Neighbours {
    std::vector<std::size_t> ends;  ///< By word, index behind its last entry.
    std::vector<std::pair<std::uint32_t, float>> entries;  ///< Neighbour, times.

    template <typename Visit>
    void visit(std::size_t word, Visit&& visit_entry) const {
        for (std::size_t i = word == 0 ? 0 : ends[word - 1]; i < ends[word]; ++i) {
            visit_entry(entries[i].first, entries[i].second);
        }
    }
};

/// Neighbours from pairs (word, neighbour) packed into 64 bits. Sorts `pairs`.
Neighbours count_pairs(std::vector<std::uint64_t>& pairs, std::size_t words) {
    std::sort(pairs.begin(), pairs.end());
    Neighbours found;
    found.ends.assign(words, 0);
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t same = i;
        while (same < pairs.size() && pairs[same] == pairs[i]) ++same;
        found.entries.emplace_back(static_cast<std::uint32_t>(pairs[i]),
                                   static_cast<float>(same - i));
        found.ends[pairs[i] >> 32U] = found.entries.size();
        i = same;
    }
    for (std::size_t word = 1; word < words; ++word) {
        found.ends[word] = std::max(found.ends[word], found.ends[word - 1]);
    }
    return found;
}

class Exchange {
public:
    Exchange(const WordStream& text, std::size_t words, std::size_t clusters)
        : size_{clusters + 1},
          cluster_(words),
          counts_(words),
          totals_(size_),
          after_(size_ * size_),
          before_(size_ * size_),
          gain_(size_),
          to_(size_),
          from_(size_) {
        std::vector<std::uint64_t> pairs;
        pairs.reserve(text.size());
        for (std::size_t i = 1; i < text.size(); ++i) {
            pairs.push_back(std::uint64_t{text[i - 1]} << 32U | text[i]);
        }
        right_ = count_pairs(pairs, words);
        for (std::uint64_t& pair : pairs) pair = pair << 32U | pair >> 32U;
        left_ = count_pairs(pairs, words);
        for (const std::uint32_t word : text) ++counts_[word];
        begin_clusters(clusters);
    }

    /// Tries every word in every cluster; returns how many moved.
    [[nodiscard]] std::size_t round() {
        std::size_t moved = 0;
        for (const std::uint32_t word : order_) moved += move(word) ? 1U : 0U;
        return moved;
    }

    [[nodiscard]] std::vector<std::uint16_t> result() && { return std::move(cluster_); }

private:
    /// The most frequent words begin in clusters of their own, the others go round.
    void begin_clusters(std::size_t clusters) {
        for (std::uint32_t word = 1; word < cluster_.size(); ++word) order_.push_back(word);
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return counts_[a] > counts_[b]; });
        for (std::size_t i = 0; i < order_.size(); ++i) {
            cluster_[order_[i]] = static_cast<std::uint16_t>(1 + i % clusters);
        }
        for (std::size_t word = 0; word < cluster_.size(); ++word) {
            totals_[cluster_[word]] += counts_[word];
            right_.visit(word, [&](std::uint32_t next, float times) {
                after_[cell(cluster_[next], cluster_[word])].times += times;
                before_[cell(cluster_[word], cluster_[next])].times += times;
            });
        }
        for (auto* matrix : {&after_, &before_}) {
            for (std::size_t i = 0; i < matrix->size(); ++i) refresh((*matrix)[i]);
        }
        split();
    }

    struct Cell {
        float times = 0;
        float log = 0;
    };
    static void refresh(Cell& cell) noexcept { cell.log = std::log(cell.times + 0.25F); }
    [[nodiscard]] std::size_t cell(std::size_t row, std::size_t column) const noexcept {
        return row * size_ + column;
    }

    /// Logarithms in a matrix of their own, so that the inner loop reads nothing else.
    void split() {
        after_logs_.resize(after_.size());
        before_logs_.resize(before_.size());
        for (std::size_t i = 0; i < after_.size(); ++i) {
            after_logs_[i] = after_[i].log;
            before_logs_[i] = before_[i].log;
        }
    }

    void add(std::size_t cluster, float sign, float count) {
        totals_[cluster] += sign * count;
        const auto change = [&](std::vector<Cell>& matrix, std::vector<float>& logs, std::size_t at,
                                float times) {
            matrix[at].times = std::max(matrix[at].times + sign * times, 0.0F);
            refresh(matrix[at]);
            logs[at] = matrix[at].log;
        };
        for (const std::uint32_t other : to_used_) {
            change(after_, after_logs_, cell(other, cluster), to_[other]);
            change(before_, before_logs_, cell(cluster, other), to_[other]);
        }
        for (const std::uint32_t other : from_used_) {
            change(before_, before_logs_, cell(other, cluster), from_[other]);
            change(after_, after_logs_, cell(cluster, other), from_[other]);
        }
    }

    void collect(const Neighbours& neighbours, std::size_t word, std::vector<float>& sums,
                 std::vector<std::uint32_t>& used) const {
        for (const std::uint32_t cluster : used) sums[cluster] = 0;
        used.clear();
        neighbours.visit(word, [&](std::uint32_t other, float times) {
            const std::uint16_t cluster = cluster_[other];
            if (sums[cluster] == 0) used.push_back(cluster);
            sums[cluster] += times;
        });
    }

    [[nodiscard]] bool move(std::uint32_t word) {
        collect(right_, word, to_, to_used_);
        collect(left_, word, from_, from_used_);
        const std::uint16_t old = cluster_[word];
        add(old, -1, counts_[word]);
        for (std::size_t c = 1; c < size_; ++c) {
            gain_[c] = -2 * counts_[word] * std::log(totals_[c] + counts_[word]);
        }
        const auto weigh = [&](const std::vector<float>& logs, std::uint32_t row, float times) {
            const float* from = &logs[cell(row, 0)];
            for (std::size_t c = 0; c < size_; ++c) gain_[c] += times * from[c];
        };
        for (const std::uint32_t other : to_used_) weigh(after_logs_, other, to_[other]);
        for (const std::uint32_t other : from_used_) weigh(before_logs_, other, from_[other]);
        const auto best = static_cast<std::uint16_t>(
            std::max_element(gain_.begin() + 1, gain_.end()) - gain_.begin());
        cluster_[word] = best;
        add(best, 1, counts_[word]);
        return best != old;
    }

    std::size_t size_;  ///< Clusters and the sentence's own.
    std::vector<std::uint16_t> cluster_;
    std::vector<float> counts_;
    std::vector<float> totals_;
    Neighbours right_;
    Neighbours left_;
    std::vector<Cell> after_;   ///< [second][first]: how often `first` is followed by `second`.
    std::vector<Cell> before_;  ///< The same, turned: [first][second].
    std::vector<float> after_logs_;
    std::vector<float> before_logs_;
    std::vector<std::uint32_t> order_;
    std::vector<float> gain_;
    std::vector<float> to_;
    std::vector<float> from_;
    std::vector<std::uint32_t> to_used_;
    std::vector<std::uint32_t> from_used_;
};

}  // namespace

std::vector<std::uint16_t> cluster_words(const WordStream& text, std::size_t words,
                                         const ClusterOptions& options) {
    if (words < 2) return std::vector<std::uint16_t>(words, 0);
    const std::size_t clusters = std::clamp<std::size_t>(options.clusters, 2, 65534);
    Exchange exchange{text, words, clusters};
    for (std::size_t i = 0; i < options.rounds; ++i) {
        // Fewer than one word in five hundred: what is left to gain is not worth a round.
        if (exchange.round() * 500 < words) break;
    }
    return std::move(exchange).result();
}

}  // namespace dateline
