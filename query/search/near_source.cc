// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/near_source.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

// Positions of a phrase's first word at which the whole phrase stands: those of `starts` that
// `next` follows at the given distance.
void keep_followed(std::vector<Xapian::termpos>& starts, const std::vector<Xapian::termpos>& next,
                   Xapian::termpos distance) {
    std::erase_if(starts, [&](Xapian::termpos start) {
        return !std::binary_search(next.begin(), next.end(), start + distance);
    });
}

}  // namespace

NearSource::NearSource(std::vector<NearOperand> operands, unsigned distance, Deadline deadline)
    : operands_{std::move(operands)}, distance_{distance}, deadline_{deadline} {}

void NearSource::init(const Xapian::Database& db) {
    set_maxweight(0);
    documents_ = db.get_doccount();
    last_ = db.get_lastdocid();
    current_ = 0;
    terms_.clear();
    for (const NearOperand& operand : operands_) {
        auto& words = terms_.emplace_back();
        for (const auto& forms : operand.words) {
            auto& word = words.emplace_back();
            for (const std::string& form : forms) {
                word.push_back({db.postlist_begin(form), db.postlist_end(form)});
            }
        }
    }
}

void NearSource::next(double min_weight) {
    skip_to(current_ + 1, min_weight);
}

void NearSource::skip_to(Xapian::docid document, double) {
    current_ = std::max(current_, document);
    while (current_ <= last_ && !matches(current_)) ++current_;
}

bool NearSource::check(Xapian::docid document, double) {
    current_ = document;
    // False leaves it to the matcher to ask for the article after this one.
    return matches(document);
}

Xapian::PostingSource* NearSource::clone() const {
    return new NearSource{operands_, distance_, deadline_};
}

std::string NearSource::get_description() const {
    std::string text = "NEAR/" + std::to_string(distance_) + "(";
    for (const NearOperand& operand : operands_) {
        if (text.back() != '(') text += ", ";
        for (const auto& forms : operand.words) {
            if (&forms != &operand.words.front()) text += ' ';
            text += forms.empty() ? std::string{"nothing"} : forms.front();
            if (forms.size() > 1) text += "~";
        }
    }
    return text + ")";
}

std::vector<Xapian::termpos> NearSource::positions(std::vector<Term>& word,
                                                   Xapian::docid document) {
    std::vector<Xapian::termpos> found;
    for (Term& term : word) {
        if (term.at != term.end && *term.at < document) term.at.skip_to(document);
        if (term.at == term.end || *term.at != document) continue;
        found.insert(found.end(), term.at.positionlist_begin(), term.at.positionlist_end());
    }
    // A word and its accent-free form share a position.
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool NearSource::matches(Xapian::docid document) {
    deadline_.check_sometimes();
    occurrences_.clear();
    for (std::size_t operand = 0; operand < terms_.size(); ++operand) {
        auto& words = terms_[operand];
        std::vector<Xapian::termpos> starts = positions(words.front(), document);
        for (std::size_t i = 1; i < words.size() && !starts.empty(); ++i) {
            keep_followed(starts, positions(words[i], document), static_cast<Xapian::termpos>(i));
        }
        if (starts.empty()) return false;
        const auto length = static_cast<Xapian::termpos>(words.size());
        for (const Xapian::termpos start : starts)
            occurrences_.push_back({start, start + length - 1, operand});
    }
    std::sort(occurrences_.begin(), occurrences_.end(),
              [](const Occurrence& a, const Occurrence& b) {
                  return a.start != b.start ? a.start < b.start : a.operand < b.operand;
              });
    return within_window();
}

// Moves a window over the occurrences that holds those which may belong together.
bool NearSource::within_window() const {
    const std::size_t wanted = terms_.size();
    std::size_t span = (wanted - 1) * (distance_ - 1U);
    for (const auto& words : terms_) span += words.size();
    std::vector<std::size_t> inside(wanted, 0);
    std::size_t kinds = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last < occurrences_.size(); ++last) {
        if (inside[occurrences_[last].operand]++ == 0) ++kinds;
        while (occurrences_[last].end + 1U - occurrences_[first].start > span) {
            if (--inside[occurrences_[first].operand] == 0) --kinds;
            ++first;
        }
        if (kinds < wanted) continue;
        // Two operands may be one word: they need as many places as there are operands.
        std::size_t places = 0;
        Xapian::termpos free_from = 0;
        for (std::size_t i = first; i <= last && places < wanted; ++i) {
            if (occurrences_[i].start < free_from) continue;
            free_from = occurrences_[i].end + 1;
            ++places;
        }
        if (places == wanted) return true;
    }
    return false;
}

}  // namespace dateline
