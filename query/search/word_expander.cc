// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/word_expander.h"

#include <algorithm>
#include <utility>

#include "common/facet.h"
#include "common/schema.h"
#include "common/text/fold.h"

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

// Single letters, numbers, acronyms and names like AT&T have no inflections.
bool may_be_inflected(std::string_view term) noexcept {
    return letters(term) > 1 && std::none_of(term.begin(), term.end(), [](char c) {
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

const std::vector<IndexedForm>& WordExpander::walk(const std::string& prefix) {
    // Several languages ask for one beginning; a long query's should not all stay in memory.
    constexpr std::size_t kKept = 2 * kMaxLanguages;
    if (const auto known = walked_.find(prefix); known != walked_.end()) return known->second;
    if (walked_.size() >= kKept) walked_.clear();
    std::vector<IndexedForm>& forms = walked_[prefix];

    const std::string in_title = std::string{kTitlePrefix} + prefix;
    auto body = db_.allterms_begin(prefix);
    auto title = db_.allterms_begin(in_title);
    const auto body_end = db_.allterms_end(prefix);
    const auto title_end = db_.allterms_end(in_title);
    while ((body != body_end || title != title_end) && forms.size() < kMaxWalk) {
        IndexedForm form;
        std::string of_body = body != body_end ? *body : std::string{};
        std::string of_title =
            title != title_end ? (*title).substr(kTitlePrefix.size()) : std::string{};
        const bool take_body = !of_body.empty() && (of_title.empty() || of_body <= of_title);
        const bool take_title = !of_title.empty() && (of_body.empty() || of_title <= of_body);
        if (take_body) form.in_body = body.get_termfreq();
        if (take_title) form.in_title = title.get_termfreq();
        form.text = take_body ? std::move(of_body) : std::move(of_title);
        if (take_body) ++body;
        if (take_title) ++title;
        forms.push_back(std::move(form));
    }
    return forms;
}

std::vector<IndexedForm> WordExpander::inflections_in(const Language& language,
                                                      const std::string& term) {
    const std::string stem = language.stem(term);
    std::vector<IndexedForm> forms;
    if (stem.empty()) return forms;
    // Some stemmers drop accents. Whoever types them does not mean the word without.
    const std::string plain = plain_form(term);
    for (const std::string& beginning : beginnings(term, stem)) {
        for (const IndexedForm& form : walk(beginning)) {
            if (form.text == term || form.text == plain || !may_be_inflected(form.text)) continue;
            if (language.stem(form.text) == stem) forms.push_back(form);
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
    std::vector<IndexedForm> forms = walk(prefix);
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
