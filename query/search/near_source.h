// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "query/search/deadline.h"

namespace dateline {

/// One side of a NEAR: a word as any of its forms, or the words of a phrase one after the other.
struct NearOperand {
    /// For each word, the terms that it may be in the index; one element unless it is a phrase.
    std::vector<std::vector<std::string>> words;
};

/// Weightless source of the articles in which all operands stand within a window, in any order,
/// no two at the same position: from the end of one to the start of the next there are at most
/// `distance` positions for each step. Xapian's own OP_NEAR takes neither phrases nor groups
/// of inflections.
///
/// Made to be the last part of an AND with the operands' words: on its own it looks at
/// every article. Operands must all be of one position sequence (title, or dateline and body).
class NearSource final : public Xapian::PostingSource {
public:
    NearSource(std::vector<NearOperand> operands, unsigned distance, Deadline deadline);

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    bool check(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return current_ > last_; }
    [[nodiscard]] Xapian::docid get_docid() const override { return current_; }
    void init(const Xapian::Database& db) override;
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    [[nodiscard]] std::string get_description() const override;

private:
    /// Where an operand stands in the article under the eye.
    struct Occurrence {
        Xapian::termpos start = 0;
        Xapian::termpos end = 0;  ///< Last position of it.
        std::size_t operand = 0;
    };
    struct Term {
        Xapian::PostingIterator at;
        Xapian::PostingIterator end;
    };

    [[nodiscard]] bool matches(Xapian::docid document);
    [[nodiscard]] std::vector<Xapian::termpos> positions(std::vector<Term>& word,
                                                         Xapian::docid document);
    [[nodiscard]] bool within_window() const;

    std::vector<NearOperand> operands_;
    unsigned distance_;
    Deadline deadline_;
    Xapian::doccount documents_ = 0;
    Xapian::docid last_ = 0;
    Xapian::docid current_ = 0;
    std::vector<std::vector<std::vector<Term>>> terms_;  ///< By operand, word, form.
    std::vector<Occurrence> occurrences_;                ///< By start.
};

}  // namespace dateline
