// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/word_expander.h"

#include <algorithm>
#include <utility>

#include "common/facet.h"
#include "common/schema.h"

namespace dateline {
namespace {

bool continues(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::size_t letters(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

// The first `count` code points.
std::string_view first_letters(std::string_view text, std::size_t count) noexcept {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!continues(text[at]) && count-- == 0) break;
    }
    return text.substr(0, at);
}

std::string_view common_start(std::string_view a, std::string_view b) noexcept {
    std::size_t at = 0;
    while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
    while (at > 0 && at < a.size() && continues(a[at])) --at;
    return a.substr(0, at);
}

// What all inflections of a word begin with, as far as stems tell: a stem's last letter may be
// put on ("happi" of "happy", "hope" of "hoping"), and the word may differ from its stem
// further ahead ("häuser" and "haus", "dying" and "die"), so there may be two beginnings.
std::vector<std::string> beginnings(std::string_view word, std::string_view stem) {
    constexpr std::size_t kFewLetters = 3;
    const std::size_t size = letters(stem);
    const bool cut = size > kFewLetters || stem.ends_with('i');
    std::vector<std::string> out{std::string{first_letters(stem, size - (cut ? 1 : 0))}};
    if (word.starts_with(out.front())) return out;
    std::string_view shared = common_start(word, stem);
    if (letters(shared) < kFewLetters) shared = first_letters(word, kFewLetters);
    if (out.front().starts_with(shared)) out.clear();
    out.emplace_back(shared);
    return out;
}

// Numbers, acronyms and names like AT&T have no inflections.
bool may_be_inflected(std::string_view term) noexcept {
    return std::none_of(term.begin(), term.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '&' || c == '/' || c == '_';
    });
}

Xapian::doccount articles(const IndexedForm& form) noexcept {
    return std::max(form.in_body, form.in_title);
}

void most_frequent_first(std::vector<IndexedForm>& forms) {
    std::sort(forms.begin(), forms.end(), [](const IndexedForm& a, const IndexedForm& b) {
        return articles(a) != articles(b) ? articles(a) > articles(b) : a.text < b.text;
    });
}

}  // namespace

WordExpander::WordExpander(Xapian::Database db, const std::vector<std::string>& languages)
    : db_{std::move(db)} {
    const std::string prefix = std::string{facet_info(Facet::Language).prefix} + ":";
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto term = db_.allterms_begin(prefix); term != db_.allterms_end(prefix); ++term) {
        std::string code = (*term).substr(prefix.size());
        const bool wanted = languages.empty() ||
                            std::find(languages.begin(), languages.end(), code) != languages.end();
        if (wanted) found.emplace_back(term.get_termfreq(), std::move(code));
    }
    std::sort(found.rbegin(), found.rend());
    if (found.size() > kMaxLanguages) found.resize(kMaxLanguages);
    for (auto& [count, code] : found) {
        Language language{.code = code, .stem = Xapian::Stem{code, true}};
        language.everywhere = count == db_.get_doccount() || languages.size() == 1;
        if (!language.stem.is_none()) languages_.push_back(std::move(language));
    }
}

IndexedForm WordExpander::exact(const std::string& term) const {
    return {.text = term,
            .in_body = db_.get_termfreq(term),
            .in_title = db_.get_termfreq(std::string{kTitlePrefix} + term)};
}

const std::map<std::string, IndexedForm>& WordExpander::walk(const std::string& prefix) {
    const auto [at, fresh] = walked_.try_emplace(prefix);
    if (!fresh) return at->second;
    std::map<std::string, IndexedForm>& forms = at->second;
    std::size_t seen = 0;
    for (auto term = db_.allterms_begin(prefix);
         term != db_.allterms_end(prefix) && seen < kMaxWalk; ++term, ++seen) {
        IndexedForm& form = forms[*term];
        form.in_body = term.get_termfreq();
    }
    const std::string in_title = std::string{kTitlePrefix} + prefix;
    seen = 0;
    for (auto term = db_.allterms_begin(in_title);
         term != db_.allterms_end(in_title) && seen < kMaxWalk; ++term, ++seen) {
        forms[(*term).substr(kTitlePrefix.size())].in_title = term.get_termfreq();
    }
    for (auto& [text, form] : forms) form.text = text;
    return forms;
}

std::vector<IndexedForm> WordExpander::inflections_in(const Language& language,
                                                      const std::string& term) {
    const std::string stem = language.stem(term);
    std::vector<IndexedForm> forms;
    if (stem.empty()) return forms;
    for (const std::string& beginning : beginnings(term, stem)) {
        for (const auto& [text, form] : walk(beginning)) {
            if (text != term && may_be_inflected(text) && language.stem(text) == stem)
                forms.push_back(form);
        }
    }
    most_frequent_first(forms);
    if (forms.size() > kMaxForms) forms.resize(kMaxForms);
    return forms;
}

const std::vector<LanguageForms>& WordExpander::inflections(const std::string& term) {
    const auto [at, fresh] = known_.try_emplace(term);
    std::vector<LanguageForms>& groups = at->second;
    if (!fresh) return groups;
    groups.push_back({.language = {}, .forms = {exact(term)}});
    if (!may_be_inflected(term)) return groups;
    for (const Language& language : languages_) {
        auto forms = inflections_in(language, term);
        if (forms.empty()) continue;
        if (language.everywhere) {
            auto& all = groups.front().forms;
            std::move(forms.begin(), forms.end(), std::back_inserter(all));
        } else {
            groups.push_back({.language = language.code, .forms = std::move(forms)});
        }
    }
    return groups;
}

Result<std::vector<IndexedForm>> WordExpander::beginning_with(const std::string& prefix) {
    std::vector<IndexedForm> forms;
    for (const auto& [text, form] : walk(prefix)) forms.push_back(form);
    if (forms.size() > kMaxPrefixForms) {
        return Error{
            ErrorCode::BadQuery,
            "'" + prefix + "*' stands for more than " + std::to_string(kMaxPrefixForms) + " words",
            "write more letters before the *"};
    }
    most_frequent_first(forms);
    return forms;
}

}  // namespace dateline
