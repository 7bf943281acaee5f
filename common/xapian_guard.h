// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "common/result.h"

namespace dateline {

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
        return Error{ErrorCode::Io, e.get_description()};
    } catch (const Xapian::LogicError& e) {
        throw std::logic_error{e.get_description()};
    } catch (const Xapian::Error& e) {
        return Error{ErrorCode::Io, e.get_description()};
    }
}

}  // namespace dateline
