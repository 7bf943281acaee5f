// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <xapian.h>

#include "indexer/store/layout.h"
#include "indexer/store/shards.h"
#include "indexer/store/target.h"
#include "indexer/store/writer.h"

namespace dateline {

/// Updates the current generation, as one commit.
///
/// What fits into StoreMemory::held_bytes is held until the end and goes into the generation in
/// place. More goes through shards: into the generation in place if it is little beside it, else
/// all is merged with the generation into a new one.
class DirectTarget : public Target {
public:
    /// `generation` is the current one of `layout`.
    /// Errors: as Writer::open().
    [[nodiscard]] static Result<std::unique_ptr<Target>> open(
        const Layout& layout, const std::filesystem::path& generation,
        const StoreMemory& memory = {});

    [[nodiscard]] Result<std::optional<std::string>> digest_of(const std::string& id_term) override;
    [[nodiscard]] Result<void> stage(Staged& batch) override;
    [[nodiscard]] Result<void> take(Staged batch) override;
    [[nodiscard]] Result<void> finish(const FileRows& files) override;

private:
    DirectTarget(Layout layout, std::filesystem::path generation, const StoreMemory& memory,
                 Writer writer, Xapian::Database committed);

    [[nodiscard]] Result<void> hold(Staged batch);
    [[nodiscard]] Result<void> begin_shards();
    [[nodiscard]] Result<void> update_in_place(const FileRows& files);
    [[nodiscard]] Result<void> put_shards();

    Layout layout_;
    std::filesystem::path generation_;
    StoreMemory memory_;
    std::optional<Writer> writer_;
    bool superseding_ = false;  ///< An article of this run took the place of another of it.
    std::vector<std::vector<BuiltDocument>> held_;
    std::size_t held_bytes_ = 0;
    std::size_t held_documents_ = 0;
    std::unique_ptr<Shards> shards_;       ///< Null as long as all is held.
    std::atomic<bool> has_shards_{false};  ///< Of shards_, for stage().
    /// What was committed when this target was opened: a reader of its own, so that looking up
    /// digests needs no lock against the writing thread. This run's own changes are the ledger's
    /// affair, so all of a run is one commit.
    Xapian::Database committed_;
};

}  // namespace dateline
