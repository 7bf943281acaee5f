// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include <xxhash.h>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "indexer/enrich/topics/topic_features.h"
#include "indexer/enrich/topics/topic_words.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::array<char, 8> kMagic{'D', 'L', 'T', 'O', 'P', 'I', 'C', 'S'};
constexpr const char* kHint = "train it again with dateline-indexer train topics";
constexpr double kSlope = 4.0;  // Of the score over the distance to the threshold.

/// Beginning of a model file. On disk: never change what stands before `checksum`.
struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kTopicModelVersion;
    float fallback = 0.0F;
    std::uint64_t file_size = 0;
    std::uint64_t checksum = 0;  ///< XXH3-64 of everything behind the header.
    std::uint32_t topics = 0;
    std::uint32_t terms = 0;
    std::uint32_t weights = 0;
    std::uint32_t text_bytes = 0;
    float pair_weight = 1.0F;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(Header) == 56);

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

class Mapping {
public:
    Mapping(void* begin, std::size_t size) noexcept : begin_{begin}, size_{size} {}
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() { ::munmap(begin_, size_); }
    [[nodiscard]] std::string_view view() const noexcept {
        return {static_cast<const char*>(begin_), size_};
    }

private:
    void* begin_;
    std::size_t size_;
};

Result<std::unique_ptr<Mapping>> map_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    const auto failed = [&name](int code) {
        return Error{ErrorCode::Io, "cannot read the topic model " + name + ": " +
                                        std::generic_category().message(code)};
    };
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return failed(errno);
    struct stat info {};
    const int status = ::fstat(file, &info);
    const int code = errno;
    const auto size = static_cast<std::uint64_t>(status == 0 ? info.st_size : 0);
    if (status != 0 || !S_ISREG(info.st_mode) || size < sizeof(Header) ||
        size > kMaxTopicModelBytes) {
        ::close(file);
        if (status != 0) return failed(code);
        return Error{ErrorCode::Io, name + " is not a topic model", kHint};
    }
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    const int map_code = errno;
    ::close(file);
    if (mapped == MAP_FAILED) return failed(map_code);
    return std::make_unique<Mapping>(mapped, size);
}

}  // namespace

/// A topic that an article has.
struct TopicModel::Decision {
    std::uint32_t topic = 0;
    double distance = 0.0;  // To its threshold; 0 if it is only the best of all.
};

/// The parts of a model file, in place.
class TopicModel::Content {
public:
    static Result<std::shared_ptr<const Content>> open(std::unique_ptr<Mapping> mapping,
                                                       std::string bytes, const std::string& name);

    std::unique_ptr<Mapping> mapping;
    std::string owned;
    std::string_view file;
    Header header;
    std::span<const std::uint64_t> terms;
    std::span<const float> rarities;
    std::span<const std::uint32_t> ends;
    std::span<const std::uint32_t> weight_topics;
    std::span<const float> weights;
    std::span<const float> biases;
    std::vector<ModelTopic> topics;

    // Where the weights of the term begin.
    [[nodiscard]] std::size_t first_weight(std::size_t term) const noexcept {
        return term == 0 ? 0 : ends[term - 1];
    }

private:
    // What is wrong with the parts, or nothing.
    std::optional<std::string> parse();
};

Result<std::shared_ptr<const TopicModel::Content>> TopicModel::Content::open(
    std::unique_ptr<Mapping> mapping, std::string bytes, const std::string& name) {
    auto content = std::make_shared<Content>();
    content->mapping = std::move(mapping);
    content->owned = std::move(bytes);
    content->file = content->mapping ? content->mapping->view() : std::string_view{content->owned};
    Header& header = content->header;
    if (content->file.size() < sizeof header) {
        return Error{ErrorCode::Io, name + " is not a topic model", kHint};
    }
    std::memcpy(&header, content->file.data(), sizeof header);
    if (header.magic != kMagic) return Error{ErrorCode::Io, name + " is not a topic model", kHint};
    if (header.version > kTopicModelVersion) {
        return Error{ErrorCode::Io,
                     "the topic model " + name +
                         " was made by a newer version of Dateline (format " +
                         std::to_string(header.version) + ", this one reads up to " +
                         std::to_string(kTopicModelVersion) + ")",
                     "use a newer Dateline, or train the model again"};
    }
    const std::string damaged = "the topic model " + name + " is damaged: ";
    if (header.file_size != content->file.size() || header.version == 0) {
        return Error{ErrorCode::Io, damaged + "its size is wrong", kHint};
    }
    const std::string_view rest = content->file.substr(sizeof header);
    if (header.checksum != XXH3_64bits(rest.data(), rest.size())) {
        return Error{ErrorCode::Io, damaged + "its checksum is wrong", kHint};
    }
    if (auto wrong = content->parse()) return Error{ErrorCode::Io, damaged + *wrong, kHint};
    return std::shared_ptr<const Content>{std::move(content)};
}

std::optional<std::string> TopicModel::Content::parse() {
    if (size_of(header) != file.size()) return "its tables do not fill it";
    std::string_view rest = file.substr(sizeof header);
    terms = take<std::uint64_t>(rest, header.terms);
    rarities = take<float>(rest, header.terms);
    ends = take<std::uint32_t>(rest, header.terms);
    weight_topics = take<std::uint32_t>(rest, header.weights);
    weights = take<float>(rest, header.weights);
    const auto thresholds = take<float>(rest, header.topics);
    biases = take<float>(rest, header.topics);
    if (!std::is_sorted(terms.begin(), terms.end()) || !std::is_sorted(ends.begin(), ends.end()) ||
        (ends.empty() ? 0 : ends.back()) != header.weights) {
        return "its words are out of order";
    }
    if (std::any_of(weight_topics.begin(), weight_topics.end(),
                    [this](std::uint32_t t) { return t >= header.topics; })) {
        return "it has weights for topics that it has not";
    }
    const auto finite = [](std::span<const float> values) {
        return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
    };
    if (!finite(rarities) || !finite(weights) || !finite(thresholds) || !finite(biases)) {
        return "it has values that are no numbers";
    }
    if (first_bad_byte(rest)) return "its names are not UTF-8";
    for (std::size_t i = 0; i < header.topics; ++i) {
        ModelTopic topic;
        topic.code = take_line(rest);
        topic.name = take_line(rest);
        topic.path = split_path(take_line(rest));
        topic.threshold = thresholds[i];
        if (topic.name.empty()) return "a topic has no name";
        topics.push_back(std::move(topic));
    }
    return {};
}

std::string TopicModel::pack_bytes(const TopicModelParts& parts) {
    std::vector<const ModelTerm*> terms;
    for (const ModelTerm& term : parts.terms) terms.push_back(&term);
    std::sort(terms.begin(), terms.end(),
              [](const ModelTerm* a, const ModelTerm* b) { return a->term < b->term; });
    Header header;
    header.fallback = parts.fallback;
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
    header.file_size = sizeof header + rest.size();
    header.checksum = XXH3_64bits(rest.data(), rest.size());
    std::string bytes;
    append(bytes, header);
    return bytes + rest;
}

TopicModel TopicModel::pack(const TopicModelParts& parts) {
    return std::move(from_bytes(pack_bytes(parts), "made in memory")).value();
}

Result<TopicModel> TopicModel::load(const std::filesystem::path& path) {
    auto mapping = map_file(path);
    if (!mapping) return std::move(mapping).error();
    auto content = Content::open(std::move(*mapping), {}, path.string());
    if (!content) return std::move(content).error();
    return TopicModel{std::move(*content)};
}

Result<TopicModel> TopicModel::from_bytes(std::string bytes, const std::string& name) {
    auto content = Content::open({}, std::move(bytes), name);
    if (!content) return std::move(content).error();
    return TopicModel{std::move(*content)};
}

Result<void> TopicModel::save(const std::filesystem::path& path) const {
    std::filesystem::path scratch = path;
    scratch += ".part";
    const auto failed = [&](const std::string& why) {
        std::error_code ignored;
        std::filesystem::remove(scratch, ignored);
        return Error{ErrorCode::Io, "cannot write the topic model " + path.string() + why};
    };
    std::ofstream out{scratch, std::ios::binary | std::ios::trunc};
    out.write(content_->file.data(), static_cast<std::streamsize>(content_->file.size()));
    out.close();
    if (!out) return failed("");
    std::error_code code;
    std::filesystem::rename(scratch, path, code);
    if (code) return failed(": " + code.message());
    return {};
}

std::string TopicModel::bytes() const {
    return std::string{content_->file};
}

const std::vector<ModelTopic>& TopicModel::topics() const noexcept {
    return content_->topics;
}

std::size_t TopicModel::term_count() const noexcept {
    return content_->terms.size();
}

std::vector<TopicModel::Decision> TopicModel::decide(const Article& article) const {
    const Content& c = *content_;
    std::vector<double> decision(c.topics.size());
    double square = 0.0;
    for (const TermCount& term : count_terms(article)) {
        const std::size_t at = find_term(c.terms, term.term);
        if (at == c.terms.size() || c.terms[at] != term.term) continue;
        const double value = term_value(term.count, c.rarities[at]);
        square += value * value;
        for (std::size_t w = c.first_weight(at); w < c.ends[at]; ++w) {
            decision[c.weight_topics[w]] += value * static_cast<double>(c.weights[w]);
        }
    }
    if (square <= 0.0) return {};
    std::vector<Decision> above;
    Decision best{.topic = 0, .distance = -1e300};
    for (std::uint32_t t = 0; t < decision.size(); ++t) {
        const double distance = decision[t] / std::sqrt(square) + static_cast<double>(c.biases[t]) -
                                static_cast<double>(c.topics[t].threshold);
        if (distance >= 0.0) above.push_back({.topic = t, .distance = distance});
        if (distance > best.distance) best = {.topic = t, .distance = distance};
    }
    if (above.empty() && best.distance >= static_cast<double>(c.header.fallback)) {
        above.push_back({.topic = best.topic, .distance = 0.0});
    }
    std::stable_sort(above.begin(), above.end(),
                     [](const Decision& a, const Decision& b) { return a.distance > b.distance; });
    return above;
}

Topic TopicModel::topic_of(const Decision& decision) const {
    const ModelTopic& topic = content_->topics[decision.topic];
    const double score = 1.0 / (1.0 + std::exp(-kSlope * decision.distance));
    return Topic{.code = topic.code,
                 .name = topic.name,
                 .path = topic.path,
                 .score = std::round(score * 1000.0) / 1000.0,
                 .origin = Origin::Text};
}

std::vector<Topic> TopicModel::find(const Article& article) const {
    std::vector<Topic> topics;
    for (const Decision& decision : decide(article)) topics.push_back(topic_of(decision));
    return topics;
}

std::vector<Topic> TopicModel::explain(const Article& article) const {
    std::vector<Topic> topics;
    for (const Decision& decision : decide(article)) {
        topics.push_back(topic_of(decision));
        topics.back().words = words_for(decision.topic, article);
    }
    return topics;
}

std::vector<TopicWord> TopicModel::words_for(std::uint32_t topic, const Article& article) const {
    const Content& c = *content_;
    std::unordered_map<std::uint64_t, std::size_t> place;  // Of a term in `words`.
    std::vector<TopicWord> words;
    for (const TermCount& term : count_terms(article)) {
        const std::size_t at = find_term(c.terms, term.term);
        if (at == c.terms.size() || c.terms[at] != term.term) continue;
        for (std::size_t w = c.first_weight(at); w < c.ends[at]; ++w) {
            if (c.weight_topics[w] != topic || c.weights[w] <= 0.0F) continue;
            place.emplace(term.term, words.size());
            words.push_back({.text = {},
                             .count = 0,
                             .weight = term_value(term.count, c.rarities[at]) *
                                       static_cast<double>(c.weights[w])});
        }
    }
    for (const TermPlace& met : term_places(article)) {
        const auto found = place.find(met.term);
        if (found == place.end()) continue;
        TopicWord& word = words[found->second];
        if (word.count++ == 0) word.text = met.text;
    }
    keep_loudest(words);
    return words;
}

}  // namespace dateline
