// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_model_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "common/facet.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

/// Beginning of a model file. On disk: never change.
struct Header {
    DataFileHead head;  // Its own four bytes are the fallback, a float.
    std::uint32_t topics = 0;
    std::uint32_t terms = 0;
    std::uint32_t weights = 0;
    std::uint32_t text_bytes = 0;
    float pair_weight = 1.0F;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(Header) == 56);

constexpr DataFileKind kKind{.magic = {'D', 'L', 'T', 'O', 'P', 'I', 'C', 'S'},
                             .oldest = 1,
                             .newest = kTopicModelVersion,
                             .head_bytes = sizeof(Header),
                             .most_bytes = kMaxTopicModelBytes,
                             .name = "topic model",
                             .not_one = "is not a topic model",
                             .hint = "train it again with dateline-indexer train topics"};

// Behind the header, in this order, without gaps: u64 terms[], ascending; f32 rarities[terms];
// u32 ends[terms], where a term's weights end; u32 weight_topics[weights]; f32 weights[weights];
// f32 thresholds[topics]; f32 biases[topics]; the text: for each topic code, name and path, a line
// feed behind each.
std::uint64_t size_of(const Header& h) noexcept {
    return sizeof(Header) + std::uint64_t{16} * h.terms + std::uint64_t{8} * h.weights +
           std::uint64_t{8} * h.topics + h.text_bytes;
}

template <typename T>
void append(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

template <typename T>
std::span<const T> take(std::string_view& rest, std::size_t count) {
    // Every part begins at a multiple of its elements' size: the parts before it are as large.
    const std::span<const T> part{reinterpret_cast<const T*>(rest.data()), count};
    rest.remove_prefix(count * sizeof(T));
    return part;
}

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// Where the term is, or where it would be. Terms are hashes, so their place can be guessed.
std::size_t find_term(std::span<const std::uint64_t> terms, std::uint64_t term) noexcept {
    constexpr std::size_t kNear = 512;
    const double share = std::ldexp(static_cast<double>(term), -64);
    const auto guess =
        std::min(terms.size(), static_cast<std::size_t>(share * static_cast<double>(terms.size())));
    std::size_t first = guess > kNear ? guess - kNear : 0;
    std::size_t last = std::min(terms.size(), guess + kNear);
    if (first > 0 && terms[first - 1] >= term) first = 0;
    if (last < terms.size() && terms[last] < term) last = terms.size();
    const auto begin = terms.begin();
    return static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(first),
                                                     begin + static_cast<std::ptrdiff_t>(last),
                                                     term) -
                                    begin);
}

}  // namespace

Result<std::shared_ptr<const TopicModelFile>> TopicModelFile::made(
    Result<std::unique_ptr<const MappedFile>> file) {
    if (!file) return std::move(file).error();
    const std::shared_ptr<TopicModelFile> model{new TopicModelFile{std::move(*file)}};
    if (auto wrong = model->parse()) return model->file_->damaged(*wrong);
    return std::shared_ptr<const TopicModelFile>{model};
}

Result<std::shared_ptr<const TopicModelFile>> TopicModelFile::open(
    const std::filesystem::path& path) {
    return made(MappedFile::open(path, kKind));
}

Result<std::shared_ptr<const TopicModelFile>> TopicModelFile::from_bytes(std::string bytes,
                                                                         const std::string& name) {
    return made(MappedFile::from_bytes(std::move(bytes), name, kKind));
}

std::optional<std::string> TopicModelFile::parse() {
    Header header;
    std::memcpy(&header, bytes().data(), sizeof header);
    if (size_of(header) != bytes().size()) return "its tables do not fill it";
    fallback_ = std::bit_cast<float>(header.head.own);
    std::string_view rest = bytes().substr(sizeof header);
    terms_ = take<std::uint64_t>(rest, header.terms);
    rarities_ = take<float>(rest, header.terms);
    ends_ = take<std::uint32_t>(rest, header.terms);
    weight_topics_ = take<std::uint32_t>(rest, header.weights);
    weights_ = take<float>(rest, header.weights);
    const auto thresholds = take<float>(rest, header.topics);
    biases_ = take<float>(rest, header.topics);
    if (!std::is_sorted(terms_.begin(), terms_.end()) ||
        !std::is_sorted(ends_.begin(), ends_.end()) ||
        (ends_.empty() ? 0 : ends_.back()) != header.weights) {
        return "its words are out of order";
    }
    if (std::any_of(weight_topics_.begin(), weight_topics_.end(),
                    [&header](std::uint32_t t) { return t >= header.topics; })) {
        return "it has weights for topics that it has not";
    }
    const auto finite = [](std::span<const float> values) {
        return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
    };
    if (!finite(rarities_) || !finite(weights_) || !finite(thresholds) || !finite(biases_) ||
        !std::isfinite(fallback_)) {
        return "it has values that are no numbers";
    }
    return read_topics(rest, thresholds);
}

std::optional<std::string> TopicModelFile::read_topics(std::string_view text,
                                                       std::span<const float> thresholds) {
    if (first_bad_byte(text)) return "its names are not UTF-8";
    for (const float threshold : thresholds) {
        ModelTopic topic;
        topic.code = take_line(text);
        topic.name = take_line(text);
        topic.path = split_path(take_line(text));
        topic.threshold = threshold;
        if (topic.name.empty()) return "a topic has no name";
        topics_.push_back(std::move(topic));
    }
    return {};
}

std::optional<TermWeights> TopicModelFile::find(std::uint64_t term) const noexcept {
    const std::size_t at = find_term(terms_, term);
    if (at == terms_.size() || terms_[at] != term) return {};
    const std::size_t first = at == 0 ? 0 : ends_[at - 1];
    const std::size_t count = ends_[at] - first;
    return TermWeights{.topics = weight_topics_.subspan(first, count),
                       .weights = weights_.subspan(first, count),
                       .rarity = rarities_[at]};
}

std::string topic_model_bytes(const TopicModelParts& parts) {
    std::vector<const ModelTerm*> terms;
    for (const ModelTerm& term : parts.terms) terms.push_back(&term);
    std::sort(terms.begin(), terms.end(),
              [](const ModelTerm* a, const ModelTerm* b) { return a->term < b->term; });
    Header header;
    header.head.own = std::bit_cast<std::uint32_t>(parts.fallback);
    header.pair_weight = parts.pair_weight;
    header.topics = static_cast<std::uint32_t>(parts.topics.size());
    header.terms = static_cast<std::uint32_t>(terms.size());
    std::string hashes;
    std::string rarities;
    std::string ends;
    std::string weight_topics;
    std::string weights;
    for (const ModelTerm* term : terms) {
        append(hashes, term->term);
        append(rarities, term->rarity);
        for (const ModelTerm::Weight& w : term->weights) {
            append(weight_topics, w.topic);
            append(weights, w.weight);
            ++header.weights;
        }
        append(ends, header.weights);
    }
    std::string tail;
    for (const ModelTopic& topic : parts.topics) append(tail, topic.threshold);
    for (const float bias : parts.bias) append(tail, bias);
    std::string text;
    for (const ModelTopic& topic : parts.topics) {
        text += one_line(topic.code) + "\n" + one_line(topic.name) + "\n" +
                one_line(join_path(topic.path)) + "\n";
    }
    header.text_bytes = static_cast<std::uint32_t>(text.size());
    const std::string rest = hashes + rarities + ends + weight_topics + weights + tail + text;
    std::string bytes;
    append(bytes, header);
    bytes += rest;
    seal_data_file(bytes, kKind);
    return bytes;
}

}  // namespace dateline
