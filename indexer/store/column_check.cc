// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/column_check.h"

#include <algorithm>
#include <utility>

#include "common/facet_slot.h"
#include "common/schema.h"

namespace dateline {

ColumnCheck::ColumnCheck(const std::filesystem::path& dir, const Xapian::Database& db,
                         const Tell& problem)
    : problem_{problem} {
    const auto id = FacetColumn::named_by(db);
    if (!id) return;
    const auto path = FacetColumn::path_of(dir, db, *id);
    if (!std::filesystem::exists(path)) return;
    auto column = FacetColumn::open(path, true);
    if (!column) {
        problem(column.error().message + "; " + column.error().hint);
        return;
    }
    if (!column->is_of(db)) {
        problem(path.string() + " belongs to another database; remove it");
        return;
    }
    column_ = std::move(*column);
    for (const FacetInfo& info : kFacets) {
        rows_.emplace_back(*column_, info.facet);
        counted_.emplace_back(column_->values(info.facet).size());
    }
}

void ColumnCheck::article(const Xapian::Document& document, const std::string& label) {
    if (!column_ || document.get_docid() > column_->last()) return;
    wanted_.clear();
    have_.clear();
    const auto note = [&](Facet facet, std::uint64_t hash, bool about) {
        wanted_.emplace_back(facet, hash, about);
    };
    bool whole = visit_facet_slots(document.get_value(kSlotFacets), document.get_value(kSlotAbout),
                                   ~0U, note);
    for (const FacetInfo& info : kFacets) {
        const auto values = column_->values(info.facet);
        auto& counted = counted_[static_cast<std::size_t>(info.facet)];
        const auto read = [&](std::uint32_t number, bool about) {
            have_.emplace_back(info.facet, values[number].hash, about);
            ColumnValue& value = counted[number];
            ++value.articles;
            if (about) ++value.about;
        };
        whole =
            rows_[static_cast<std::size_t>(info.facet)].visit(document.get_docid(), read) && whole;
    }
    std::sort(wanted_.begin(), wanted_.end());
    std::sort(have_.begin(), have_.end());
    if (!whole || wanted_ != have_)
        problem_(label + ": the column of facets gives it other facet values");
}

void ColumnCheck::whole() {
    if (!column_) return;
    for (const FacetInfo& info : kFacets) {
        const auto values = column_->values(info.facet);
        const auto& counted = counted_[static_cast<std::size_t>(info.facet)];
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i].articles == counted[i].articles && values[i].about == counted[i].about)
                continue;
            problem_("the column of facets counts the values of " + std::string{info.name} +
                     " wrongly");
            break;
        }
    }
}

}  // namespace dateline
