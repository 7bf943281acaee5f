// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/render/schema_check.h"

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace dateline::test {
namespace {

using nlohmann::json;

json load(const std::string& file) {
    std::ifstream stream{std::filesystem::path{DATELINE_SCHEMA_DIR} / file};
    return json::parse(stream);
}

std::string check(std::string_view text, const json& schema_document) {
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded()) return "not JSON";
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{schema_document}, schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    std::string errors;
    if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter{document}, &results)) {
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            for (const std::string& step : error.context) errors += step;
            errors += ": " + error.description + "\n";
        }
    }
    return errors;
}

}  // namespace

std::string schema_errors(std::string_view text, const std::string& definition) {
    const json all = load("result.schema.json");
    const json one{{"$ref", "#/definitions/" + definition}, {"definitions", all["definitions"]}};
    return check(text, one);
}

std::string schema_file_errors(std::string_view text, const std::string& file) {
    return check(text, load(file));
}

}  // namespace dateline::test
