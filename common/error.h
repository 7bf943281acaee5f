// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dateline {

/// What went wrong, at the granularity a caller can act on.
///
/// One enumerator per *decision*, not per throw site: add a code only when some
/// caller will branch on it. exit_code() in common/exit_code.h and error_code_name()
/// map every enumerator; the compiler checks both (-Werror=switch).
enum class ErrorCode {
    BadRecord,     ///< One source record is malformed; skip it, keep going.
    BadQuery,      ///< The user's query text does not parse, or names an unknown field.
    BadArgument,   ///< A value passed by the caller is out of range.
    NotFound,      ///< What was asked for by name (an article, say) is not in the database.
    IndexMissing,  ///< No database at the given path.
    IndexLocked,   ///< Another writer holds the database's lock; retrying may work.
    IndexSchema,   ///< The database was built with another schema version; rebuild.
    IndexDamaged,  ///< The database's files are not what they were when written.
    TimedOut,      ///< The work was stopped at a time limit that the user set.
    Stopped,       ///< A signal asked for an end; what was complete by then is kept.
    Io,            ///< A file could not be read or written.
};

/// A failure, as data. Cheap to move; never thrown.
struct Error {
    ErrorCode code;
    std::string message;  ///< One sentence, no trailing period, no "error:" prefix.
    std::string hint{};   ///< What the user can do next, or empty.
};

/// The code's name in JSON output (`{"error":{"code":"bad_query",…}}`). Part of the
/// command-line contract: never rename.
[[nodiscard]] constexpr const char* error_code_name(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::BadRecord: return "bad_record";
        case ErrorCode::BadQuery: return "bad_query";
        case ErrorCode::BadArgument: return "bad_argument";
        case ErrorCode::NotFound: return "not_found";
        case ErrorCode::IndexMissing: return "index_missing";
        case ErrorCode::IndexLocked: return "index_locked";
        case ErrorCode::IndexSchema: return "index_schema";
        case ErrorCode::IndexDamaged: return "index_damaged";
        case ErrorCode::TimedOut: return "timed_out";
        case ErrorCode::Stopped: return "stopped";
        case ErrorCode::Io: return "io";
    }
    return "failure";
}

}  // namespace dateline
