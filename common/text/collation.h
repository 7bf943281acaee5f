// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dateline {

/// The order of names in a list for people: ICU's root collation, case-insensitive, accents
/// after the plain letters. Loading it takes milliseconds: make one only where names are
/// ordered.
class NameCollation {
public:
    NameCollation();
    ~NameCollation();
    NameCollation(NameCollation&&) noexcept;
    NameCollation& operator=(NameCollation&&) noexcept;

    /// Bytes whose order is the order of the names. Requires valid UTF-8.
    [[nodiscard]] std::string sort_key(std::string_view utf8) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
