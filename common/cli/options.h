// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "common/result.h"

namespace dateline {

template <typename Enum, std::size_t N>
using Choices = std::array<std::pair<std::string_view, Enum>, N>;

/// Adds the option `name`, whose value is one of `choices` by its exact name, and stores the
/// choice in `target`, which must outlive `app`. The names are added to `help` and to the
/// error message.
///
/// Use instead of CLI::CheckedTransformer, which in CLI11 2.1.2 shows the user the enumerators'
/// numbers and accepts them.
template <typename Target, typename Enum, std::size_t N>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Target& target,
                        const Choices<Enum, N>& choices, const std::string& help) {
    std::string names;
    for (const auto& choice : choices) {
        if (!names.empty()) names += ", ";
        names += choice.first;
    }
    const auto store = [&target, choices, names](const std::string& text) {
        for (const auto& choice : choices) {
            if (choice.first == text) {
                target = choice.second;
                return;
            }
        }
        throw CLI::ValidationError{
            std::string{"'"}.append(text).append("' is not one of: ").append(names)};
    };
    return app.add_option_function<std::string>(name, store, help + " (" + names + ")")
        ->type_name("NAME")
        ->take_last();
}

/// Adds an option whose text `read` turns into the target's type. An error's message is put
/// behind the option's name.
template <typename Target, typename Read>
CLI::Option* add_parsed(CLI::App& app, const std::string& name, Target& target, Read read,
                        const std::string& help) {
    const auto store = [&target, read, name](const std::string& text) {
        auto value = read(text);
        if (!value) throw CLI::ValidationError(name, value.error().message);
        target = std::move(value).value();
    };
    return app.add_option_function<std::string>(name, store, help)->take_last();
}

/// What a parse error is about, in one sentence: CLI11's own, but a word in the place of the
/// command that is none is named.
[[nodiscard]] std::string usage_message(const CLI::App& app, const CLI::ParseError& error, int argc,
                                        const char* const* argv);

/// A size in bytes: "4096", "64k", "16M", "2G" (powers of 1024, small or capital letter, an
/// "iB" or "B" behind it allowed).
/// Errors: BadArgument.
[[nodiscard]] Result<std::uint64_t> parse_size(std::string_view text);

}  // namespace dateline
