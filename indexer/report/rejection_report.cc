// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/report/rejection_report.h"

#include <cerrno>
#include <cstring>

#include <nlohmann/json.hpp>

namespace dateline {

std::string place_of(const Rejection& rejection) {
    return rejection.record == 0 ? rejection.file
                                 : rejection.file + "#" + std::to_string(rejection.record);
}

std::string rejection_json(const Rejection& rejection) {
    nlohmann::ordered_json json{{"file", rejection.file},
                                {"record", rejection.record},
                                {"offset", rejection.offset},
                                {"reason", rejection.reason}};
    if (!rejection.hint.empty()) json["hint"] = rejection.hint;
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<RejectionReport> RejectionReport::create(const std::filesystem::path& path) {
    RejectionReport report;
    if (path.empty()) return report;
    report.path_ = path;
    report.file_.reset(std::fopen(path.c_str(), "we"));
    if (!report.file_) {
        return Error{ErrorCode::Io,
                     "cannot create the report " + path.string() + ": " + std::strerror(errno),
                     "name a file in a folder that you can write to"};
    }
    return report;
}

void RejectionReport::write(const Rejection& rejection) {
    if (!file_) return;
    const std::string line = rejection_json(rejection) + "\n";
    failed_ = std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size() || failed_;
}

Result<void> RejectionReport::close() {
    if (!file_) return {};
    const bool closed = std::fclose(file_.release()) == 0;
    if (closed && !failed_) return {};
    return Error{ErrorCode::Io, "the report " + path_.string() + " could not be written whole",
                 "free some space and run the same command again"};
}

}  // namespace dateline
