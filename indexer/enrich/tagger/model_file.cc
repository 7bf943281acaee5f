// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/model_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include "common/text/utf8.h"

namespace dateline {
namespace {

/// Its own four bytes are the number of sections.
using Header = DataFileHead;

constexpr DataFileKind kKind{.magic = {'D', 'L', 'E', 'N', 'T', 'I', 'T', 'Y'},
                             .oldest = kModelVersion,
                             .newest = kModelVersion,
                             .most_bytes = kMaxModelBytes,
                             .name = "entity model",
                             .not_one = "is not an entity model",
                             .hint = "train one with dateline-indexer train entities"};

/// What a section holds; those of a stage have kStageStep times the stage's number added. On disk:
/// never renumber.
enum class SectionId : std::uint32_t {
    Settings = 1,
    Types = 2,  ///< Names, a line feed behind each.
    Made = 3,
    Transitions = 4,
    Features = 5,
    Weights = 6,
    Clusters = 7,
    Words = 8,
    Phrases = 9,
};
constexpr std::size_t kSections = 9;
constexpr std::size_t kStageSections = 5;  ///< Settings, Types, Transitions, Features, Weights.
constexpr std::size_t kStageStep = 16;
static_assert(kSections < kStageStep);
constexpr std::size_t kAlignment = 64;

struct Section {
    std::uint32_t id = 0;
    std::uint32_t reserved = 0;
    std::uint64_t offset = 0;  ///< From the file's beginning, a multiple of kAlignment.
    std::uint64_t size = 0;    ///< In bytes.
};

using Bytes = std::span<const std::byte>;

template <typename T>
std::span<const T> as_table(Bytes bytes) noexcept {
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

std::string as_text(Bytes bytes) {
    return std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename Slot>
bool is_table(Bytes bytes) noexcept {
    const std::size_t count = bytes.size() / sizeof(Slot);
    return bytes.size() % sizeof(Slot) == 0 && (count == 0 || std::has_single_bit(count));
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Reads the sections of a file whose checksum is right. What is wrong with it, or nothing.
class Parser {
public:
    Parser(Bytes file, ModelParts& parts) : file_{file}, parts_{parts} {}

    [[nodiscard]] std::optional<std::string> parse(std::size_t section_count) {
        if (!read_sections(section_count)) return "its table of contents is wrong";
        for (std::size_t stage = 0; stage == 0 || has_stage(stage); ++stage) {
            parts_.stages.emplace_back();
            if (!read_settings(stage)) return "its settings are wrong";
            if (!read_weights(stage)) return "its weights are wrong";
        }
        parts_.made = as_text(section(SectionId::Made));
        if (first_bad_byte(parts_.made)) return "its settings are wrong";
        if (!read_lexicon()) return "its lexicon is wrong";
        return std::nullopt;
    }

private:
    [[nodiscard]] Bytes section(SectionId id, std::size_t stage = 0) const noexcept {
        return sections_[stage * kStageStep + static_cast<std::size_t>(id)];
    }
    [[nodiscard]] bool has_stage(std::size_t stage) const noexcept {
        return stage < kMaxStages && !section(SectionId::Settings, stage).empty();
    }

    [[nodiscard]] bool read_sections(std::size_t count) {
        if (count > 64 || file_.size() < sizeof(Header) + count * sizeof(Section)) return false;
        for (std::size_t i = 0; i < count; ++i) {
            Section entry;
            std::memcpy(&entry, file_.data() + sizeof(Header) + i * sizeof(Section), sizeof entry);
            if (entry.offset % kAlignment != 0 || entry.offset > file_.size() ||
                entry.size > file_.size() - entry.offset) {
                return false;
            }
            // A later version may add sections; we read those that we know.
            if (entry.id >= sections_.size()) continue;
            sections_[entry.id] = file_.subspan(entry.offset, entry.size);
        }
        return true;
    }

    [[nodiscard]] bool read_settings(std::size_t stage) {
        const Bytes bytes = section(SectionId::Settings, stage);
        if (bytes.size() < sizeof(ModelSettings)) return false;
        StageParts& parts = parts_.stages[stage];
        ModelSettings& settings = parts.settings;
        std::memcpy(&settings, bytes.data(), sizeof settings);
        parts.types = split_lines(as_text(section(SectionId::Types, stage)));
        const bool named = std::none_of(
            parts.types.begin(), parts.types.end(),
            [](const auto& type) { return type.empty() || first_bad_byte(type).has_value(); });
        return named && settings.types > 0 && settings.types <= kMaxEntityTypes &&
               settings.types == parts.types.size() &&
               settings.width == row_width(settings.types) &&
               std::isfinite(settings.weight_scale) && std::isfinite(settings.second_decode);
    }

    [[nodiscard]] bool read_weights(std::size_t stage) {
        StageParts& parts = parts_.stages[stage];
        const std::size_t labels = label_count(parts.settings.types);
        const Bytes transitions = section(SectionId::Transitions, stage);
        if (transitions.size() != (labels + 2) * labels * sizeof(float)) return false;
        parts.transitions = as_table<float>(transitions);
        if (!std::all_of(parts.transitions.begin(), parts.transitions.end(),
                         [](float weight) { return std::isfinite(weight); })) {
            return false;
        }
        const Bytes weights = section(SectionId::Weights, stage);
        if (weights.size() % parts.settings.width != 0) return false;
        parts.weights = as_table<std::int8_t>(weights);
        const Bytes features = section(SectionId::Features, stage);
        if (!is_table<FeatureSlot>(features)) return false;
        parts.features = as_table<FeatureSlot>(features);
        const std::size_t rows = weights.size() / parts.settings.width;
        return std::all_of(
            parts.features.begin(), parts.features.end(),
            [&](const FeatureSlot& slot) { return slot.print == 0 || slot.row < rows; });
    }

    [[nodiscard]] bool read_lexicon() {
        const Bytes clusters = section(SectionId::Clusters);
        const Bytes words = section(SectionId::Words);
        const Bytes phrases = section(SectionId::Phrases);
        if (!is_table<ClusterSlot>(clusters) || !is_table<WordSlot>(words) ||
            !is_table<PhraseSlot>(phrases)) {
            return false;
        }
        parts_.lexicon = Lexicon{as_table<ClusterSlot>(clusters), as_table<WordSlot>(words),
                                 as_table<PhraseSlot>(phrases)};
        return true;
    }

    Bytes file_;
    ModelParts& parts_;
    std::array<Bytes, kMaxStages * kStageStep> sections_{};
};

class FileWriter {
public:
    explicit FileWriter(std::size_t stages)
        : bytes_(rounded(sizeof(Header) +
                         (kSections + (stages - 1) * kStageSections) * sizeof(Section)),
                 '\0') {}

    template <typename T>
    void add(SectionId id, std::span<const T> table, std::size_t stage = 0) {
        const std::size_t size = table.size_bytes();
        sections_.push_back(Section{
            .id = static_cast<std::uint32_t>(stage * kStageStep) + static_cast<std::uint32_t>(id),
            .offset = bytes_.size(),
            .size = size});
        if (size != 0) bytes_.append(reinterpret_cast<const char*>(table.data()), size);
        bytes_.resize(rounded(bytes_.size()), '\0');
    }

    [[nodiscard]] std::string finish() {
        std::memcpy(bytes_.data() + sizeof(Header), sections_.data(),
                    sections_.size() * sizeof(Section));
        Header header;
        header.own = static_cast<std::uint32_t>(sections_.size());
        std::memcpy(bytes_.data(), &header, sizeof header);
        seal_data_file(bytes_, kKind);
        return std::move(bytes_);
    }

private:
    [[nodiscard]] static constexpr std::size_t rounded(std::size_t size) noexcept {
        return (size + kAlignment - 1) / kAlignment * kAlignment;
    }

    std::string bytes_;
    std::vector<Section> sections_;
};

}  // namespace

Result<std::shared_ptr<const ModelFile>> ModelFile::made(
    Result<std::unique_ptr<const MappedFile>> file) {
    if (!file) return std::move(file).error();
    const std::shared_ptr<ModelFile> model{new ModelFile};
    model->file_ = std::move(*file);
    Header header;
    std::memcpy(&header, model->file_->bytes().data(), sizeof header);
    Parser parser{model->file_->bytes(), model->parts_};
    if (auto wrong = parser.parse(header.own)) return model->file_->damaged(*wrong);
    return std::shared_ptr<const ModelFile>{model};
}

Result<std::shared_ptr<const ModelFile>> ModelFile::open(const std::filesystem::path& path) {
    return made(MappedFile::open(path, kKind));
}

Result<std::shared_ptr<const ModelFile>> ModelFile::from_bytes(std::string bytes,
                                                               const std::string& name) {
    return made(MappedFile::from_bytes(std::move(bytes), name, kKind));
}

std::string model_bytes(const ModelParts& parts) {
    FileWriter writer{parts.stages.size()};
    for (std::size_t i = 0; i < parts.stages.size(); ++i) {
        const StageParts& stage = parts.stages[i];
        std::string types;
        for (const std::string& type : stage.types) types.append(type).append("\n");
        writer.add(SectionId::Settings, std::span<const ModelSettings>{&stage.settings, 1}, i);
        writer.add(SectionId::Types, std::span<const char>{types}, i);
        if (i == 0) writer.add(SectionId::Made, std::span<const char>{parts.made});
        writer.add(SectionId::Transitions, stage.transitions, i);
        writer.add(SectionId::Features, stage.features, i);
        writer.add(SectionId::Weights, stage.weights, i);
    }
    writer.add(SectionId::Clusters, parts.lexicon.cluster_slots());
    writer.add(SectionId::Words, parts.lexicon.word_slots());
    writer.add(SectionId::Phrases, parts.lexicon.phrase_slots());
    return writer.finish();
}

Result<void> write_model(const ModelParts& parts, const std::filesystem::path& path) {
    return write_data_file(model_bytes(parts), path);
}

}  // namespace dateline
