// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/message.h"

#include <nlohmann/json.hpp>

#include "common/text/utf8.h"

namespace dateline {

std::string error_text(std::string_view program, const Error& error) {
    std::string text{program};
    text.append(": ").append(printable(error.message)).append("\n");
    if (!error.hint.empty()) text.append("hint: ").append(printable(error.hint)).append("\n");
    return text;
}

std::string error_json(const Error& error) {
    nlohmann::ordered_json body{{"code", error_code_name(error.code)}, {"message", error.message}};
    if (!error.hint.empty()) body["hint"] = error.hint;
    return nlohmann::ordered_json{{"error", std::move(body)}}.dump(
        -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace dateline
