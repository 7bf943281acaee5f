// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/cli/options.h"

#include <charconv>
#include <cstdint>

namespace dateline {

std::string usage_message(const CLI::App& app, const CLI::ParseError& error, int argc,
                          const char* const* argv) {
    if (!app.get_subcommands().empty()) return error.what();
    for (int i = 1; i < argc; ++i) {
        const std::string word{argv[i]};
        if (word == "--db") ++i;  // The one general option with a value.
        if (!word.starts_with('-')) return "unknown command '" + word + "'";
    }
    return error.what();
}

Result<std::uint64_t> parse_size(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    const Error bad{ErrorCode::BadArgument, std::string{"'"}.append(text).append(
                                                "' is not a size such as 4096, 64k, 16M or 2G")};
    if (code != std::errc{} || number == 0) return bad;
    if (unit.ends_with("iB")) {
        unit.remove_suffix(2);
    } else if (unit.ends_with("B")) {
        unit.remove_suffix(1);
    }
    unsigned shift = 0;
    if (unit == "k" || unit == "K") shift = 10;
    if (unit == "m" || unit == "M") shift = 20;
    if (unit == "g" || unit == "G") shift = 30;
    if (unit == "t" || unit == "T") shift = 40;
    if ((!unit.empty() && shift == 0) || number > (UINT64_MAX >> shift)) return bad;
    return number << shift;
}

}  // namespace dateline
