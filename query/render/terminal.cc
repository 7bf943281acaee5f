// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace dateline {
namespace {

std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::optional<std::size_t> columns_variable() {
    const std::string_view text = environment("COLUMNS");
    std::size_t columns = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), columns);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (columns < 20 || columns > 1000) return std::nullopt;
    return columns;
}

bool locale_allows_unicode() {
    std::string_view locale;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        locale = environment(name);
        if (!locale.empty()) break;
    }
    const std::size_t dot = locale.find('.');
    if (dot == std::string_view::npos) return locale != "C" && locale != "POSIX";
    const std::string_view codeset = locale.substr(dot + 1);
    return codeset.starts_with("UTF") || codeset.starts_with("utf");
}

}  // namespace

Terminal look_at_terminal(int descriptor) {
    Terminal terminal;
    terminal.present = isatty(descriptor) != 0;
    winsize size{};
    const bool said = terminal.present && ioctl(descriptor, TIOCGWINSZ, &size) == 0;
    if (said && size.ws_row > 0) terminal.rows = size.ws_row;
    if (said && size.ws_col > 0) {
        terminal.columns = size.ws_col;
    } else if (const auto columns = columns_variable()) {
        terminal.columns = *columns;
    }
    return terminal;
}

TextStyle text_style(const Terminal& terminal) {
    const bool plain = !environment("NO_COLOR").empty() || environment("TERM") == "dumb";
    TextStyle style;
    style.width = terminal.columns;
    style.color = terminal.present && !plain;
    style.unicode = locale_allows_unicode();
    style.isolate = terminal.present;
    return style;
}

}  // namespace dateline
