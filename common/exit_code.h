// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/error.h"

namespace dateline {

/// Process exit status. Part of the command-line contract: documented in the
/// README and pinned by tests/cli. Never renumber.
enum class ExitCode : int {
    Ok = 0,         ///< Did the work; for a query, at least one match.
    NoMatch = 1,    ///< Ran, nothing matched.
    Usage = 2,      ///< Bad options, bad query text.
    Failure = 3,    ///< Could not do the work (I/O, schema, damaged database).
    Rejected = 4,   ///< Done, but some records were rejected.
    TempFail = 75,  ///< Database locked; EX_TEMPFAIL from <sysexits.h>, retry later.
};

[[nodiscard]] constexpr ExitCode exit_code(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::BadQuery:
        case ErrorCode::BadArgument: return ExitCode::Usage;
        case ErrorCode::NotFound: return ExitCode::NoMatch;
        case ErrorCode::IndexLocked: return ExitCode::TempFail;
        case ErrorCode::BadRecord:
        case ErrorCode::IndexMissing:
        case ErrorCode::IndexSchema:
        case ErrorCode::IndexDamaged:
        case ErrorCode::TimedOut:
        case ErrorCode::Stopped:
        case ErrorCode::Io: return ExitCode::Failure;
    }
    return ExitCode::Failure;
}

}  // namespace dateline
