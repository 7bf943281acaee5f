// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "indexer/enrich/tagger/chain.h"
#include "indexer/enrich/tagger/training_features.h"

namespace dateline {
namespace {

/// Tokens whose gold label has at least this probability teach nothing more.
constexpr float kSureEnough = 0.998F;
/// Weights beyond this are cut to it when they become 8-bit numbers.
constexpr float kLargestWeight = 4.0F;
/// Transition weights stay in a range whose exponentials are harmless.
constexpr float kLargestTransition = 20.0F;

/// Weights that learn: rows of FTRL-proximal state.
class FtrlRows {
public:
    FtrlRows(std::size_t rows, std::size_t width, const TrainOptions& options)
        : width_{width},
          rate_{options.learning_rate},
          l1_{options.l1},
          l2_{options.l2},
          w_(rows * width),
          z_(rows * width),
          n_(rows * width) {}

    [[nodiscard]] const float* row(std::size_t index) const noexcept { return &w_[index * width_]; }

    void update(std::size_t index, const float* gradient) noexcept {
        float* w = &w_[index * width_];
        float* z = &z_[index * width_];
        float* n = &n_[index * width_];
        const float per_rate = 1 / rate_;
        for (std::size_t i = 0; i < width_; ++i) {
            const float g = gradient[i];
            const float more = n[i] + g * g;
            const float root = std::sqrt(more);
            const float sigma = (root - std::sqrt(n[i])) * per_rate;
            z[i] += g - sigma * w[i];
            n[i] = more;
            const float pull = std::max(std::fabs(z[i]) - l1_, 0.0F);
            w[i] = -std::copysign(pull, z[i]) / ((1 + root) * per_rate + l2_);
        }
    }

private:
    std::size_t width_;
    float rate_;
    float l1_;
    float l2_;
    std::vector<float> w_;
    std::vector<float> z_;
    std::vector<float> n_;
};

class Trainer {
public:
    Trainer(const AnnotatedText& text, const Lexicon& lexicon, const TrainOptions& options,
            const EarlierStages& earlier)
        : text_{text},
          earlier_{earlier},
          options_{options},
          lexicon_{lexicon},
          types_{text.types.size()},
          labels_{label_count(types_)},
          width_{(labels_ + 3) / 4 * 4},
          features_{text, lexicon, earlier.advice, options.least_count},
          rows_{features_.feature_count(), width_, options},
          transitions_{labels_ + 2, width_, options},
          gradient_(width_),
          sum_(width_) {}

    [[nodiscard]] std::unique_ptr<TrainedModel> run() {
        std::vector<std::size_t> order(text_.sentences.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::mt19937_64 random{options_.seed};
        for (std::size_t epoch = 1; epoch <= options_.epochs; ++epoch) {
            // std::shuffle differs between libraries; this does not.
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[random() % i]);
            double loss = 0;
            for (const std::size_t sentence : order) loss += learn(sentence);
            const auto tokens =
                static_cast<double>(std::max<std::size_t>(features_.token_count(), 1));
            if (options_.progress) options_.progress(epoch, loss / tokens);
        }
        return finish();
    }

private:
    [[nodiscard]] std::vector<float> transition_weights() const {
        std::vector<float> weights;
        for (std::size_t from = 0; from < labels_ + 2; ++from) {
            for (std::size_t to = 0; to < labels_; ++to) {
                weights.push_back(std::clamp(transitions_.row(from)[to], -kLargestTransition,
                                             kLargestTransition));
            }
        }
        return weights;
    }

    [[nodiscard]] Chain make_chain(const std::vector<float>& weights) const {
        const std::span<const float> all{weights};
        return Chain{types_,
                     ChainWeights{.transitions = all.first(labels_ * labels_),
                                  .begin = all.subspan(labels_ * labels_, labels_),
                                  .end = all.subspan(labels_ * labels_ + labels_, labels_)}};
    }

    /// One step of learning; returns the sentence's loss.
    [[nodiscard]] double learn(std::size_t sentence) {
        const std::size_t begin = features_.first_token(sentence);
        const std::size_t end = features_.first_token(sentence + 1);
        const std::vector<Label> gold = labels_of(text_.sentences[sentence].spans, end - begin);
        choose_features(begin, end);
        score(end - begin);
        // Transitions change slowly; a chain anew for each sentence would cost more than it brings.
        if (chain_age_++ % 16 == 0) chain_ = make_chain(transition_weights());
        chain_.marginals(scores_, marginals_);
        double loss = 0;
        bool learns = false;
        for (std::size_t i = begin; i < end; ++i) {
            const float* share = &marginals_[(i - begin) * labels_];
            const float right = share[gold[i - begin]];
            loss -= std::log(std::max(static_cast<double>(right), 1e-9));
            if (right > kSureEnough) continue;
            learns = true;
            std::copy_n(share, labels_, gradient_.begin());
            gradient_[gold[i - begin]] -= 1;
            for (std::size_t k = active_ends_[i - begin]; k < active_ends_[i - begin + 1]; ++k)
                rows_.update(active_[k], gradient_.data());
        }
        if (learns) learn_transitions(gold);
        return loss;
    }

    /// Notes the features of a sentence's tokens, less those that drop out this time.
    void choose_features(std::size_t begin, std::size_t end) {
        active_.clear();
        active_ends_.assign(1, 0);
        const auto least = static_cast<std::uint64_t>(options_.dropout * 4294967296.0);
        for (std::size_t i = begin; i < end; ++i) {
            features_.visit(begin, end, i, [&](FeatureId id) {
                // A few bits of a cheap generator are random enough.
                dropping_ = dropping_ * 6364136223846793005ULL + 1442695040888963407ULL;
                if (dropping_ >> 32U >= least) active_.push_back(id);
            });
            active_ends_.push_back(active_.size());
        }
    }

    void score(std::size_t size) {
        scores_.clear();
        const float scale = 1 / (1 - options_.dropout);
        for (std::size_t i = 0; i < size; ++i) {
            std::fill(sum_.begin(), sum_.end(), 0.0F);
            for (std::size_t k = active_ends_[i]; k < active_ends_[i + 1]; ++k) {
                const float* row = rows_.row(active_[k]);
                for (std::size_t l = 0; l < width_; ++l) sum_[l] += row[l];
            }
            for (std::size_t l = 0; l < labels_; ++l) scores_.push_back(sum_[l] * scale);
        }
    }

    void learn_transitions(const std::vector<Label>& gold) {
        const std::size_t size = gold.size();
        pairs_.assign((labels_ + 2) * width_, 0);
        for (std::size_t t = 1; t < size; ++t) {
            chain_.visit_pairs(
                t, [&](Label from, Label to, float share) { pairs_[from * width_ + to] += share; });
            pairs_[gold[t - 1] * width_ + gold[t]] -= 1;
        }
        for (std::size_t k = 0; k < labels_; ++k) {
            pairs_[labels_ * width_ + k] += marginals_[k];
            pairs_[(labels_ + 1) * width_ + k] += marginals_[(size - 1) * labels_ + k];
        }
        pairs_[labels_ * width_ + gold.front()] -= 1;
        pairs_[(labels_ + 1) * width_ + gold.back()] -= 1;
        for (std::size_t row = 0; row < labels_ + 2; ++row)
            transitions_.update(row, &pairs_[row * width_]);
    }

    [[nodiscard]] std::unique_ptr<TrainedModel> finish() const {
        auto model = std::make_unique<TrainedModel>();
        model->transitions = transition_weights();
        float largest = 0;
        for (FeatureId id = 0; id < features_.feature_count(); ++id) {
            const float* row = rows_.row(id);
            for (std::size_t k = 1; k < labels_; ++k)
                largest = std::max(largest, std::fabs(row[k] - row[0]));
        }
        const float scale = std::max(std::min(largest, kLargestWeight), 0.01F) / 127;
        const std::size_t width = row_width(types_);
        std::vector<std::pair<std::uint64_t, FeatureSlot>> entries;
        std::vector<std::int8_t> row8(width);
        for (FeatureId id = 0; id < features_.feature_count(); ++id) {
            const float* row = rows_.row(id);
            bool any = false;
            for (std::size_t k = 1; k < labels_; ++k) {
                const float steps = std::round((row[k] - row[0]) / scale);
                row8[k - 1] = static_cast<std::int8_t>(std::clamp(steps, -127.0F, 127.0F));
                any = any || std::abs(row8[k - 1]) > 1;
            }
            if (!any) continue;
            const auto number = static_cast<std::uint32_t>(model->weights.size() / width);
            entries.emplace_back(features_.hash(id), FeatureSlot{.row = number});
            model->weights.insert(model->weights.end(), row8.begin(), row8.end());
        }
        model->features = make_slots(entries);
        model->parts_ =
            ModelParts{.stages = earlier_.stages, .made = options_.made, .lexicon = lexicon_};
        model->parts_.stages.push_back(
            StageParts{.settings = ModelSettings{.weight_scale = scale,
                                                 .second_decode = options_.second_decode,
                                                 .types = static_cast<std::uint32_t>(types_),
                                                 .width = static_cast<std::uint32_t>(width)},
                       .types = text_.types,
                       .transitions = model->transitions,
                       .features = model->features,
                       .weights = model->weights});
        return model;
    }

    const AnnotatedText& text_;
    const EarlierStages& earlier_;
    const TrainOptions& options_;
    Lexicon lexicon_;
    std::size_t types_;
    std::size_t labels_;
    std::size_t width_;
    TrainingFeatures features_;
    FtrlRows rows_;
    FtrlRows transitions_;  ///< By the label before; then beginnings, then ends.
    Chain chain_{make_chain(transition_weights())};
    std::size_t chain_age_ = 0;
    std::vector<float> gradient_;
    std::vector<float> sum_;
    std::vector<float> scores_;
    std::vector<float> marginals_;
    std::vector<float> pairs_;
    std::vector<FeatureId> active_;
    std::vector<std::size_t> active_ends_;
    std::uint64_t dropping_ = options_.seed;
};

}  // namespace

Result<std::unique_ptr<TrainedModel>> train(const AnnotatedText& text, const Lexicon& lexicon,
                                            const TrainOptions& options,
                                            const EarlierStages& earlier) {
    if (text.types.empty()) {
        return Error{ErrorCode::BadRecord, "the training text has no mention of anything",
                     "every tag in it is O"};
    }
    const bool sound = options.epochs > 0 && options.learning_rate > 0 && options.l1 >= 0 &&
                       options.l2 >= 0 && options.second_decode >= 0;
    if (!sound) return Error{ErrorCode::BadArgument, "an option of training is out of range"};
    return Trainer{text, lexicon, options, earlier}.run();
}

}  // namespace dateline
