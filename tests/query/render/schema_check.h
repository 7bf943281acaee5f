// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline::test {

/// What is wrong with `json` by "#/definitions/`definition`" of schema/result.schema.json; empty if
/// it is valid.
[[nodiscard]] std::string schema_errors(std::string_view json, const std::string& definition);

/// The same by schema/`file` as a whole.
[[nodiscard]] std::string schema_file_errors(std::string_view json, const std::string& file);

}  // namespace dateline::test
