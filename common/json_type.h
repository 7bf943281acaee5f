// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <simdjson.h>

namespace dateline {

/// What a JSON value is, for messages: "a list", "true or false".
[[nodiscard]] inline std::string_view json_type_name(simdjson::dom::element_type type) noexcept {
    using simdjson::dom::element_type;
    switch (type) {
        case element_type::ARRAY: return "a list";
        case element_type::OBJECT: return "an object";
        case element_type::INT64:
        case element_type::UINT64:
        case element_type::DOUBLE: return "a number";
        case element_type::STRING: return "a text";
        case element_type::BOOL: return "true or false";
        case element_type::NULL_VALUE: return "null";
    }
    return "a value";
}

}  // namespace dateline
