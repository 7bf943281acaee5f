// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_scores.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text/fold.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

double ratio(std::size_t part, std::size_t whole) noexcept {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

template <typename Value>
double mean(const std::map<std::string, TopicScore>& topics, Value value) {
    double sum = 0.0;
    for (const auto& [key, score] : topics) sum += value(score);
    return topics.empty() ? 0.0 : sum / static_cast<double>(topics.size());
}

nlohmann::ordered_json score_json(const TopicScore& score) {
    return {{"precision", score.precision()},
            {"recall", score.recall()},
            {"f1", score.f1()},
            {"support", score.gold}};
}

std::string row(const std::string& name, double precision, double recall, double f1,
                std::size_t support) {
    constexpr std::size_t kNameColumns = 40;
    const std::string shown = fit_width(printable(name), kNameColumns);
    const std::string blanks(kNameColumns - std::min(kNameColumns, display_width(shown)), ' ');
    return fmt::format("{}{} {:9.1f} {:9.1f} {:9.1f} {:9}\n", shown, blanks, 100 * precision,
                       100 * recall, 100 * f1, support);
}

}  // namespace

std::string topic_key(const Topic& topic) {
    if (!topic.code.empty()) return topic.code;
    auto folded = fold_name(topic.name);
    return folded ? std::move(*folded) : std::string{};
}

double TopicScore::precision() const noexcept {
    return ratio(right, predicted);
}

double TopicScore::recall() const noexcept {
    return ratio(right, gold);
}

double TopicScore::f1() const noexcept {
    return ratio(2 * right, predicted + gold);
}

void TopicScores::add(std::span<const Topic> gold, std::span<const Topic> predicted) {
    ++articles_;
    std::set<std::string> true_keys;
    for (const Topic& topic : gold) {
        const std::string key = topic_key(topic);
        if (key.empty() || !true_keys.insert(key).second) continue;
        TopicScore& score = topics_[key];
        score.name = topic.name;
        ++score.gold;
    }
    std::set<std::string> given;
    for (const Topic& topic : predicted) {
        const std::string key = topic_key(topic);
        if (key.empty() || !given.insert(key).second) continue;
        TopicScore& score = topics_[key];
        if (score.name.empty()) score.name = topic.name;
        ++score.predicted;
        if (true_keys.count(key) > 0) ++score.right;
    }
}

TopicScore TopicScores::micro() const {
    TopicScore sum;
    for (const auto& [key, score] : topics_) {
        sum.right += score.right;
        sum.predicted += score.predicted;
        sum.gold += score.gold;
    }
    return sum;
}

double TopicScores::macro_precision() const noexcept {
    return mean(topics_, [](const TopicScore& s) { return s.precision(); });
}

double TopicScores::macro_recall() const noexcept {
    return mean(topics_, [](const TopicScore& s) { return s.recall(); });
}

double TopicScores::macro_f1() const noexcept {
    return mean(topics_, [](const TopicScore& s) { return s.f1(); });
}

std::string TopicScores::json() const {
    auto types = nlohmann::ordered_json::object();
    for (const auto& [key, score] : topics_) {
        const std::string& name = score.name.empty() ? key : score.name;
        types[types.contains(name) ? key : name] = score_json(score);
    }
    const nlohmann::ordered_json out{{"articles", articles_},
                                     {"types", types},
                                     {"micro", score_json(micro())},
                                     {"macro",
                                      {{"precision", macro_precision()},
                                       {"recall", macro_recall()},
                                       {"f1", macro_f1()},
                                       {"support", micro().gold}}}};
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string TopicScores::table() const {
    std::vector<TopicScore> largest;
    for (const auto& [key, score] : topics_) largest.push_back(score);
    std::stable_sort(largest.begin(), largest.end(),
                     [](const TopicScore& a, const TopicScore& b) { return a.gold > b.gold; });
    std::string out = fmt::format("{:40} {:>9} {:>9} {:>9} {:>9}\n", "topic", "precision", "recall",
                                  "F1", "articles");
    for (const TopicScore& s : largest)
        out += row(s.name, s.precision(), s.recall(), s.f1(), s.gold);
    const TopicScore all = micro();
    out += row("all together (micro)", all.precision(), all.recall(), all.f1(), all.gold);
    out +=
        row("mean of the topics (macro)", macro_precision(), macro_recall(), macro_f1(), all.gold);
    return out;
}

}  // namespace dateline
