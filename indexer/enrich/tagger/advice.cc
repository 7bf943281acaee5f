// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/advice.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace dateline {
namespace {

/// Counts by type plus one; 0 counts "outside".
using Counts = std::array<std::uint16_t, kMaxEntityTypes + 1>;

std::size_t kind(Label label) noexcept {
    return label == 0 ? 0 : label_type(label) + 1;
}

/// The kind counted most, less one of `own`, plus one; 0 if nothing is left.
std::uint8_t most_counted(const Counts& counts, std::size_t own, std::size_t first,
                          std::size_t types) noexcept {
    std::size_t best = 0;
    int most = 0;
    for (std::size_t k = first; k <= types; ++k) {
        const int count = counts[k] - (k == own && counts[k] > 0 ? 1 : 0);
        if (count > most) {
            most = count;
            best = k + 1;
        }
    }
    return static_cast<std::uint8_t>(best);
}

class AdviceMaker {
public:
    AdviceMaker(const ArticleWords& words, std::span<const Label> labels, std::size_t types)
        : words_{words}, labels_{labels}, types_{types}, advice_(labels.size()) {}

    [[nodiscard]] ArticleAdvice make(std::span<const float> likely) {
        words_apart();
        names();
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            advice_[i].label = labels_[i];
            advice_[i].sure = sure_level(likely[i]);
        }
        return std::move(advice_);
    }

private:
    void words_apart() {
        std::unordered_map<std::uint32_t, Counts> counts;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (words_.traits(i).capital) ++counts[words_.traits(i).small_id][kind(labels_[i])];
        }
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (!words_.traits(i).capital) continue;
            advice_[i].elsewhere =
                most_counted(counts[words_.traits(i).small_id], kind(labels_[i]), 0, types_);
        }
    }

    /// Calls visit(first, last, kind) for each mention; last is exclusive.
    template <typename Visit>
    void visit_names(Visit&& visit) const {
        std::size_t first = 0;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (labels_[i] == 0) continue;
            if (!goes_on(labels_[i])) first = i;
            if (!leaves_open(labels_[i])) visit(first, i + 1, kind(labels_[i]));
        }
    }

    [[nodiscard]] std::uint64_t name_hash(std::size_t first, std::size_t last) const {
        std::uint64_t hash = phrase_start();
        for (std::size_t i = first; i < last; ++i) hash = phrase_add(hash, words_.traits(i).small);
        return hash;
    }

    void names() {
        std::unordered_map<std::uint64_t, Counts> same;
        std::unordered_map<std::uint32_t, Counts> inside;
        visit_names([&](std::size_t first, std::size_t last, std::size_t kind) {
            ++same[name_hash(first, last)][kind];
            if (last - first < 2) return;
            for (std::size_t i = first; i < last; ++i) ++inside[words_.traits(i).small_id][kind];
        });
        visit_names([&](std::size_t first, std::size_t last, std::size_t kind) {
            const std::uint8_t found = most_counted(same[name_hash(first, last)], kind, 1, types_);
            for (std::size_t i = first; i < last; ++i) advice_[i].same_name = found;
        });
        static constexpr Counts none{};
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (!words_.traits(i).capital) continue;
            const auto found = inside.find(words_.traits(i).small_id);
            const bool part = labels_[i] != 0 && label_part(labels_[i]) != SpanPart::Unit;
            advice_[i].longer_name = most_counted(found == inside.end() ? none : found->second,
                                                  part ? kind(labels_[i]) : 0, 1, types_);
        }
    }

    const ArticleWords& words_;
    std::span<const Label> labels_;
    std::size_t types_;
    ArticleAdvice advice_;
};

}  // namespace

ArticleAdvice make_advice(const ArticleWords& words, std::span<const Label> labels,
                          std::span<const float> likely, std::size_t types) {
    return AdviceMaker{words, labels, types}.make(likely);
}

}  // namespace dateline
