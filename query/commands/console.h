// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/result.h"
#include "query/options.h"
#include "query/render/output.h"
#include "query/render/text_style.h"

namespace dateline {

/// Where a command prints: data on stdout, talk on stderr.
class Console {
public:
    /// Pages for people (`text`) go through a pager if stdout is a terminal.
    Console(const GeneralOptions& general, bool text);

    [[nodiscard]] const TextStyle& style() const noexcept { return style_; }

    /// Errors: Io.
    [[nodiscard]] Result<void> write(std::string_view text);

    /// Brings everything written to where stdout leads. Call once, last.
    /// Errors: Io.
    [[nodiscard]] Result<void> finish() { return output_->finish(); }

    /// write() and finish().
    [[nodiscard]] Result<void> print(std::string_view text);

    /// True once nobody reads any more.
    [[nodiscard]] bool closed() const noexcept { return output_->closed(); }

    /// A line on stderr, unless --quiet was given; without its newline.
    void note(const std::string& line) const;
    /// The same, only if --verbose was given.
    void detail(const std::string& line) const;

private:
    bool quiet_;
    bool verbose_;
    TextStyle style_;
    std::unique_ptr<Output> output_;
};

/// A line on stderr; nothing in it can move the cursor.
void print_talk(const std::string& line);

}  // namespace dateline
