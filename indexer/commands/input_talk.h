// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "indexer/options.h"
#include "indexer/report/progress.h"
#include "indexer/report/rejection_report.h"

namespace dateline {

/// What `add` and `inspect` say while they read: progress, rejected records on stderr (the first
/// few, or all with -v) and in the report.
class InputTalk {
public:
    /// `inputs` and `report` must outlive it.
    InputTalk(const GeneralOptions& general, const Inputs& inputs, RejectionReport& report);

    [[nodiscard]] IngestObserver observer();

    /// Wipes the progress line and says how many rejections were not shown.
    void finish();

    [[nodiscard]] double seconds() const;

private:
    void rejected(const Rejection& rejection);

    const GeneralOptions& general_;
    const Inputs& inputs_;
    RejectionReport& report_;
    Progress progress_;
    std::optional<std::uint64_t> bytes_total_;
    std::size_t rejections_ = 0;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace dateline
