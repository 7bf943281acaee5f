// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"
#include "common/text/words.h"
#include "query/parse/ast.h"

namespace dateline {

/// Turns what a user typed between spaces or quotes into a Word, Prefix or Phrase.
class QueryWords {
public:
    /// `cutter` must outlive this.
    explicit QueryWords(WordCutter& cutter) : cutter_{&cutter} {}

    /// Nothing if `text` has no words. `where` is put behind error messages.
    /// Errors: BadQuery for a "*" that is not at the end of a single word, or a word that is
    /// longer than any indexed one.
    [[nodiscard]] Result<std::optional<Node>> part(std::string_view text, bool quoted, Scope scope,
                                                   const std::string& where);

private:
    WordCutter* cutter_;
};

}  // namespace dateline
