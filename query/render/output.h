// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// Where finished text goes. Buffers; nothing is written for sure before finish().
///
/// The program must ignore SIGPIPE: a reader that goes away (`| head`) is not an error, it
/// makes closed() true.
class Output {
public:
    virtual ~Output() = default;

    /// Errors: Io, if the text cannot be written (a full disk, say). Does nothing once closed().
    [[nodiscard]] virtual Result<void> write(std::string_view text) = 0;

    /// Writes what is still buffered. To be called once, last: a destructor could not report.
    /// Errors: Io.
    [[nodiscard]] virtual Result<void> finish() = 0;

    /// True once nobody reads any more; a loop over many hits can stop then.
    [[nodiscard]] virtual bool closed() const noexcept = 0;
};

/// Writes to a file descriptor, which it neither owns nor closes.
class DescriptorOutput final : public Output {
public:
    explicit DescriptorOutput(int descriptor) : descriptor_{descriptor} {}

    [[nodiscard]] Result<void> write(std::string_view text) override;
    [[nodiscard]] Result<void> finish() override;
    [[nodiscard]] bool closed() const noexcept override { return closed_; }

private:
    [[nodiscard]] Result<void> flush();

    int descriptor_;
    std::string buffer_;
    bool closed_ = false;
};

}  // namespace dateline
