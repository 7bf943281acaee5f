// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/console.h"

#include <unistd.h>

#include <cstdio>

#include "common/text/utf8.h"
#include "query/render/pager.h"
#include "query/render/terminal.h"

namespace dateline {

Console::Console(const GeneralOptions& general, bool text)
    : quiet_{general.quiet}, verbose_{general.verbose && !general.quiet} {
    const Terminal terminal = look_at_terminal(STDOUT_FILENO);
    style_ = text_style(terminal);
    if (general.color != ColorMode::Auto) style_.color = general.color == ColorMode::Always;
    if (text && terminal.present && general.pager) {
        output_ = std::make_unique<PagedOutput>(
            STDOUT_FILENO, PagerOptions{.command = pager_command(), .rows = terminal.rows});
    } else {
        output_ = std::make_unique<DescriptorOutput>(STDOUT_FILENO);
    }
}

Result<void> Console::write(std::string_view text) {
    return output_->write(text);
}

Result<void> Console::print(std::string_view text) {
    if (auto written = write(text); !written) return written;
    return finish();
}

void Console::note(const std::string& line) const {
    if (!quiet_) print_talk(line);
}

void Console::detail(const std::string& line) const {
    if (verbose_) print_talk(line);
}

void print_talk(const std::string& line) {
    (void)std::fputs((printable(line) + "\n").c_str(), stderr);
}

}  // namespace dateline
