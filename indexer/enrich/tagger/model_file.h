// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/mapped_file.h"
#include "common/result.h"
#include "indexer/enrich/tagger/labels.h"
#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {

/// A row of the table of features: which row of weights a feature has. On disk, little-endian.
struct FeatureSlot {
    std::uint32_t print = 0;
    std::uint32_t row = 0;
};

/// Weights of a row are stored for all labels but "outside", whose weight has been subtracted;
/// rows are filled up with zeros to a multiple of this.
inline constexpr std::size_t kRowUnit = 16;
[[nodiscard]] constexpr std::size_t row_width(std::size_t types) noexcept {
    return (4 * types + kRowUnit - 1) / kRowUnit * kRowUnit;
}

/// Numbers of a stage that are not tables. On disk, little-endian: append only.
struct ModelSettings {
    float weight_scale = 1;   ///< What an 8-bit weight is multiplied by.
    float second_decode = 0;  ///< How much the same word elsewhere counts; 0 = one decode.
    std::uint32_t types = 0;
    std::uint32_t width = 0;  ///< row_width(types).
};

/// One tagger of a model.
struct StageParts {
    ModelSettings settings;
    std::vector<std::string> types;        ///< Names of the entity types, as in training.
    std::span<const float> transitions{};  ///< label_count² from-major, then beginnings, then ends.
    std::span<const FeatureSlot> features{};
    std::span<const std::int8_t> weights{};  ///< settings.width to a row.
};

/// At most so many taggers work on a text one behind the other.
inline constexpr std::size_t kMaxStages = 4;

/// The parts of a model: views into a mapped file, or into what a trainer made.
struct ModelParts {
    /// One at least. What each finds is a feature of those behind it; the last one's word counts.
    std::vector<StageParts> stages;
    std::string made;  ///< How it was made, for people.
    Lexicon lexicon;

    [[nodiscard]] const StageParts& last() const { return stages.back(); }
};

inline constexpr std::uint32_t kModelVersion = 2;
/// Larger files are refused unread.
inline constexpr std::uint64_t kMaxModelBytes = 256ULL << 20U;

/// A model file, mapped into memory for reading. Opening checks everything that reading relies on:
/// sizes, tables and the checksum, so that a bad file is an error and never a crash.
/// Immutable; thread-safe.
class ModelFile {
public:
    /// Errors: Io, naming the file, if it cannot be opened, is no model, was made by another
    /// version of Dateline whose models this one does not read, or is damaged.
    [[nodiscard]] static Result<std::shared_ptr<const ModelFile>> open(
        const std::filesystem::path& path);

    /// The same from bytes in memory; `name` is for messages.
    [[nodiscard]] static Result<std::shared_ptr<const ModelFile>> from_bytes(
        std::string bytes, const std::string& name);

    [[nodiscard]] const ModelParts& parts() const noexcept { return parts_; }

private:
    ModelFile() = default;
    [[nodiscard]] static Result<std::shared_ptr<const ModelFile>> made(
        Result<std::unique_ptr<const MappedFile>> file);

    std::unique_ptr<const MappedFile> file_;
    ModelParts parts_;
};

/// The bytes of a model file.
[[nodiscard]] std::string model_bytes(const ModelParts& parts);

/// model_bytes() and write_data_file(). Errors: Io.
[[nodiscard]] Result<void> write_model(const ModelParts& parts, const std::filesystem::path& path);

}  // namespace dateline
