// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "indexer/store/target.h"
#include "indexer/store/writer.h"

namespace dateline {

/// Updates the current generation in place: for changes that are small beside the database.
class DirectTarget : public Target {
public:
    /// `generation` is an existing database.
    /// Errors: as Writer::open().
    [[nodiscard]] static Result<std::unique_ptr<Target>> open(
        const std::filesystem::path& generation);

    [[nodiscard]] Result<std::optional<std::string>> digest_of(const std::string& id_term) override;
    [[nodiscard]] Result<void> stage(Staged&) override { return {}; }
    [[nodiscard]] Result<void> take(Staged batch) override;
    [[nodiscard]] Result<void> finish(const FileRows& files) override;

private:
    DirectTarget(Writer writer, Xapian::Database committed)
        : writer_{std::move(writer)}, committed_{std::move(committed)} {}

    Writer writer_;
    bool changed_ = false;
    bool superseding_ = false;  ///< An article of this run took the place of another of it.
    /// What was committed when this target was opened: a reader of its own, so that looking up
    /// digests needs no lock against the writing thread. This run's own changes are the ledger's
    /// affair, so all of a run is one commit.
    Xapian::Database committed_;
};

}  // namespace dateline
