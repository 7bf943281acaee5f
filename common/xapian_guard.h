// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include <xapian.h>

#include "common/result.h"

namespace dateline {

/// A failure of the disk under a database, in words.
[[nodiscard]] inline Error database_io_error(const Xapian::DatabaseError& e) {
    // Some messages end with the system's reason in brackets, others leave it aside.
    std::string message = "the disk of the database fails: " + e.get_msg();
    const char* reason = e.get_error_string();
    if (reason != nullptr && message.find(reason) == std::string::npos)
        message.append(": ").append(reason);
    const bool full = message.find("No space left") != std::string::npos;
    return {ErrorCode::Io, std::move(message),
            full ? "free some space and run the same command again"
                 : "the database is as it was; run the same command again when the disk is sound"};
}

/// Runs `body`, which returns a Result, and turns what Xapian throws about the
/// world into an Error. The only place in Dateline that catches Xapian exceptions.
///
/// Xapian::DatabaseModifiedError passes through: only the searcher can restart a
/// whole search, and does. Throws std::logic_error for a Xapian::LogicError (we
/// called Xapian wrongly: a bug, not an outcome). Anything else, std::bad_alloc
/// included, passes through too.
template <typename Body>
[[nodiscard]] auto xapian_guard(Body&& body) -> decltype(std::forward<Body>(body)()) {
    try {
        return std::forward<Body>(body)();
    } catch (const Xapian::DatabaseModifiedError&) {
        throw;
    } catch (const Xapian::DatabaseNotFoundError& e) {
        return Error{ErrorCode::IndexMissing, e.get_msg(), "create one with dateline-indexer add"};
    } catch (const Xapian::DatabaseLockError& e) {
        return Error{ErrorCode::IndexLocked, e.get_msg(),
                     "another dateline-indexer is at work on it; try again later"};
    } catch (const Xapian::DatabaseVersionError& e) {
        return Error{ErrorCode::IndexSchema, e.get_msg(), "build the database anew"};
    } catch (const Xapian::DatabaseCorruptError& e) {
        return Error{ErrorCode::IndexDamaged, "the database is damaged: " + e.get_msg(),
                     "run dateline-indexer check; build it anew, or restore a copy"};
    } catch (const Xapian::DatabaseError& e) {
        return database_io_error(e);
    } catch (const Xapian::LogicError& e) {
        throw std::logic_error{e.get_description()};
    } catch (const Xapian::Error& e) {
        return Error{ErrorCode::Io, e.get_description()};
    }
}

/// An exception that nobody expected, as an Error: a bug, or a thread that the system does not
/// give.
[[nodiscard]] inline Error unexpected_error(const std::exception& e) {
    const std::string what = e.what();
    // oneTBB's words.
    if (what.find("pthread_create") != std::string::npos) {
        return {ErrorCode::Io, "out of memory or of threads: " + what,
                "use fewer --jobs, or allow more memory"};
    }
    return {ErrorCode::Io, "this is a bug: " + what, "please report it with the command you typed"};
}

/// The exception that is ending the program, as an Error; for std::set_terminate().
///
/// Xapian 1.4.22 writes value chunks in a destructor, so where a disk is full there its exception
/// cannot be caught, nor always be seen: then the system's last reason has to do. Nothing is
/// committed then: the database is as it was.
[[nodiscard]] inline Error last_error() {
    const int reason = errno;
    try {
        auto error = xapian_guard([]() -> Result<void> {
            if (const auto exception = std::current_exception()) std::rethrow_exception(exception);
            return {};
        });
        if (!error) return std::move(error).error();
    } catch (const std::exception& e) {
        return unexpected_error(e);
    }
    if (reason == EIO || reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        return database_io_error(Xapian::DatabaseError{"a write fails", reason});
    return Error{ErrorCode::Io, "this is a bug: the program ended itself",
                 "please report it with the command you typed"};
}

}  // namespace dateline
