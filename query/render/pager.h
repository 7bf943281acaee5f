// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "common/result.h"
#include "query/render/output.h"

namespace dateline {

/// The command that pages are shown with: $DATELINE_PAGER, else $PAGER, else "less -FRX".
/// Empty, and "cat", mean: none.
[[nodiscard]] std::string pager_command();

struct PagerOptions {
    std::string command;    ///< A shell command; empty = no pager.
    std::size_t rows = 24;  ///< Of the terminal; fewer lines than this are written directly.
};

/// Writes to a terminal by way of a pager, once there are more lines than fit on the screen.
///
/// The command is the user's own setting and runs under /bin/sh -c; the text goes to its
/// standard input, never into the command. If it cannot be started, the text is written
/// directly. A pager that is quit early makes closed() true.
class PagedOutput final : public Output {
public:
    /// `descriptor` is the terminal's; it is neither owned nor closed.
    PagedOutput(int descriptor, PagerOptions options);
    /// Waits for the pager, if finish() was not called.
    ~PagedOutput() override;
    PagedOutput(const PagedOutput&) = delete;
    PagedOutput& operator=(const PagedOutput&) = delete;
    PagedOutput(PagedOutput&&) = delete;
    PagedOutput& operator=(PagedOutput&&) = delete;

    [[nodiscard]] Result<void> write(std::string_view text) override;
    /// Waits until the user quits the pager. As long as it runs, interrupts from the keyboard are
    /// its alone.
    [[nodiscard]] Result<void> finish() override;
    [[nodiscard]] bool closed() const noexcept override;

private:
    enum class State { Collecting, Paging, Direct };

    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> feed(std::string_view text);
    [[nodiscard]] Result<void> fall_back();
    int wait_for_pager();

    class IgnoreInterrupts;

    DescriptorOutput direct_;
    PagerOptions options_;
    State state_ = State::Collecting;
    std::string held_;  ///< Text that a pager which fails to start would have lost.
    std::size_t lines_ = 0;
    std::size_t fed_ = 0;  ///< Bytes that the pager has been given.
    int pipe_ = -1;
    pid_t pager_ = -1;
    std::unique_ptr<IgnoreInterrupts> ignoring_;  ///< As long as the pager runs.
    bool closed_ = false;
};

}  // namespace dateline
