// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/result.h"

namespace dateline {

/// A word of the database.
struct IndexedForm {
    std::string text;
    Xapian::doccount in_body = 0;  ///< Articles that have it in the body or the dateline.
    Xapian::doccount in_title = 0;
};

/// The inflections of a word that count in articles of one language.
struct LanguageForms {
    std::string language;            ///< Value of Facet::Language; empty: in all articles.
    std::vector<IndexedForm> forms;  ///< Most frequent first.
};

/// Finds which words of the database a typed word stands for. Stems are not stored: the
/// database's words are walked from the letters on that a word shares with its stem.
///
/// Throws what Xapian throws.
class WordExpander {
public:
    static constexpr std::size_t kMaxForms = 200;  ///< Inflections of a word, in one language.
    static constexpr std::size_t kMaxPrefixForms = 3000;  ///< Words for "electr*".
    static constexpr std::size_t kMaxWalk =
        50'000;  ///< Words looked at for the inflections of one.
    static constexpr std::size_t kMaxLanguages =
        12;  ///< Stemmers used, those of the most frequent languages.

    /// `languages`: limits the stemmers to these (primary subtags); empty: those of the
    /// database's languages.
    WordExpander(Xapian::Database db, const std::vector<std::string>& languages);

    /// The word itself, for all articles, in front; then, for each language in which it has
    /// others, its inflections without itself. Lives until the next call.
    [[nodiscard]] const std::vector<LanguageForms>& inflections(const std::string& term);

    /// The word itself, whether the database has it or not.
    [[nodiscard]] IndexedForm exact(const std::string& term) const;

    /// All words that begin so, most frequent first.
    /// Errors: BadQuery if there are more than kMaxPrefixForms.
    [[nodiscard]] Result<std::vector<IndexedForm>> beginning_with(const std::string& prefix);

private:
    struct Language {
        std::string code;
        Xapian::Stem stem;
        bool everywhere = false;  ///< All articles in question are in it.
    };

    [[nodiscard]] std::vector<IndexedForm> inflections_in(const Language& language,
                                                          const std::string& term);
    [[nodiscard]] const std::vector<IndexedForm>& walk(const std::string& prefix);

    Xapian::Database db_;
    std::vector<Language> languages_;
    std::map<std::string, std::vector<IndexedForm>> walked_;
    std::map<std::string, std::vector<LanguageForms>> known_;
};

}  // namespace dateline
