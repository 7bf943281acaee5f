// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/input_talk.h"

#include "indexer/commands/console.h"

namespace dateline {
namespace {

constexpr std::size_t kShownRejections = 10;

}  // namespace

InputTalk::InputTalk(const GeneralOptions& general, const Inputs& inputs, RejectionReport& report)
    : general_{general}, inputs_{inputs}, report_{report}, progress_{!general.quiet} {
    // Adding up the sizes walks through all folders: only for a bar that is seen.
    if (progress_.enabled()) bytes_total_ = inputs_.bytes_total();
}

double InputTalk::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

IngestObserver InputTalk::observer() {
    return {.rejected = [this](const Rejection& rejection) { rejected(rejection); },
            .progress =
                [this](const IngestCounts& counts) {
                    progress_.show({.articles = counts.read,
                                    .bytes = inputs_.bytes_read(),
                                    .bytes_total = bytes_total_,
                                    .seconds = seconds()});
                }};
}

void InputTalk::rejected(const Rejection& rejection) {
    report_.write(rejection);
    ++rejections_;
    if (rejections_ > kShownRejections && !general_.verbose) return;
    progress_.wipe();
    print_talk("dateline-indexer: " + place_of(rejection) + ": " + rejection.reason);
    if (!rejection.hint.empty()) print_talk("hint: " + rejection.hint);
}

void InputTalk::finish() {
    progress_.wipe();
    if (rejections_ <= kShownRejections || general_.verbose) return;
    print_talk("dateline-indexer: " + grouped(rejections_ - kShownRejections) +
               " more records were rejected");
    print_talk("hint: --report FILE lists them all, -v prints them");
}

}  // namespace dateline
