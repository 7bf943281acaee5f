// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/words.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "common/text/fold.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

/// What a code point does to a word: the Word_Break values of UAX #29, merged where this
/// program treats them alike, and Dictionary for scripts written without spaces.
enum class Kind : std::uint8_t {
    Unknown,  ///< Not looked up yet.
    Break,
    Letter,
    Digit,
    Connector,  ///< ExtendNumLet: "_".
    MidLetter,  ///< Joins letters: "·".
    MidNumber,  ///< Joins digits: ",", ";".
    MidBoth,    ///< Joins either: ".", "'", "’".
    Ampersand,  ///< Ours: joins short letter runs, AT&T.
    Slash,      ///< Ours: joins digits, 9/11.
    Extend,     ///< Belongs to the character before it.
    Dictionary,
};

bool is_dictionary_script(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
            return u_isalpha(c) != 0 || u_charType(c) == U_NON_SPACING_MARK ||
                   u_charType(c) == U_COMBINING_SPACING_MARK;
        default: return c == 0x30fc || c == 0xff70;  // The Katakana length marks.
    }
}

Kind classify(char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if (c == '&') return Kind::Ampersand;
    if (c == '/') return Kind::Slash;
    if (is_dictionary_script(c)) return Kind::Dictionary;
    switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
        case U_WB_ALETTER:
        case U_WB_HEBREW_LETTER:
        case U_WB_KATAKANA: return Kind::Letter;
        case U_WB_NUMERIC: return Kind::Digit;
        case U_WB_EXTENDNUMLET: return c == 0x202f ? Kind::Break : Kind::Connector;
        // The colon joins Swedish words, and in news "title:word"; we leave it apart, as CLDR does.
        case U_WB_MIDLETTER:
            return c == ':' || c == 0xfe55 || c == 0xff1a ? Kind::Break : Kind::MidLetter;
        case U_WB_MIDNUM: return Kind::MidNumber;
        case U_WB_MIDNUMLET:
        case U_WB_SINGLE_QUOTE: return Kind::MidBoth;
        case U_WB_EXTEND:
        case U_WB_FORMAT:
        case U_WB_ZWJ: return Kind::Extend;
        default: return Kind::Break;
    }
}

bool is_word_kind(Kind kind) noexcept {
    return kind == Kind::Letter || kind == Kind::Digit || kind == Kind::Connector;
}

bool ascii_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool ascii_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}
bool ascii_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// "u.s", "u.s.a": single letters with dots between.
bool is_dotted_acronym(std::string_view word) noexcept {
    if (word.size() < 3 || word.size() % 2 == 0) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (i % 2 == 0 ? !ascii_letter(word[i]) : word[i] != '.') return false;
    }
    return true;
}

// "1,000" and "1,234,567.5", but not "1,2".
bool has_grouped_thousands(std::string_view word) noexcept {
    const std::size_t comma = word.find(',');
    if (comma == std::string_view::npos || comma == 0 || comma > 3) return false;
    std::size_t i = 0;
    for (; i < comma; ++i) {
        if (!ascii_digit(word[i])) return false;
    }
    while (i < word.size() && word[i] == ',') {
        if (i + 3 >= word.size()) return false;
        for (std::size_t k = i + 1; k <= i + 3; ++k) {
            if (!ascii_digit(word[k])) return false;
        }
        i += 4;
    }
    return i == word.size() || word[i] == '.';
}

// Articles and pronouns that French, Italian and Catalan write onto the next word.
bool is_elision(std::string_view prefix) noexcept {
    static constexpr std::array<std::string_view, 21> kElisions{
        "l",      "d",      "j",    "m",    "t",   "s",    "n",    "c",  "qu",    "jusqu", "lorsqu",
        "puisqu", "quoiqu", "dell", "nell", "all", "sull", "dall", "un", "quell", "presqu"};
    return std::find(kElisions.begin(), kElisions.end(), prefix) != kElisions.end();
}

struct Forms {
    std::string term;
    std::string plain;
};

std::string with_ascii_apostrophes(std::string_view text) {
    constexpr std::string_view kTypographic = "’";
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const bool apostrophe = text.substr(at).starts_with(kTypographic);
        out += apostrophe ? '\'' : text[at];
        at += apostrophe ? kTypographic.size() : 1;
    }
    return out;
}

// Possessive 's and elided articles do not belong to the word.
void strip_apostrophes(std::string& term) {
    if (term.size() > 2 && term.ends_with("'s")) term.resize(term.size() - 2);
    const std::size_t apostrophe = term.find('\'');
    if (apostrophe != std::string::npos && term.size() - apostrophe > 2 &&
        is_elision(std::string_view{term}.substr(0, apostrophe))) {
        term.erase(0, apostrophe + 1);
    }
}

Forms forms_of(std::string_view raw) {
    auto folded = fold(raw);
    if (!folded) return {};
    Forms forms{.term = with_ascii_apostrophes(*folded), .plain = {}};
    strip_apostrophes(forms.term);
    if (has_grouped_thousands(forms.term)) std::erase(forms.term, ',');
    // Compatibility forms may fold to spaces (U+FDFA does): a term has none.
    std::erase(forms.term, ' ');
    forms.plain = plain_form(forms.term);
    if (forms.plain == forms.term) forms.plain.clear();
    return forms;
}

// True if `raw` needs nothing but small letters.
bool is_simple(std::string_view raw) noexcept {
    return std::all_of(raw.begin(), raw.end(), [](char c) {
        return ascii_letter(c) || ascii_digit(c) || c == '_' || c == '/' || c == '&' || c == '-';
    });
}

}  // namespace

struct WordCutter::Impl {
    struct Span {
        std::size_t term =
            0;  ///< Offsets into `arena`; term, plain and acronym stand one behind the other.
        std::size_t plain = 0;
        std::size_t acronym = 0;
        std::size_t end = 0;
    };

    std::vector<Kind> kinds = std::vector<Kind>(0x10000, Kind::Unknown);
    std::unordered_map<std::string, Forms> cache;
    std::unique_ptr<icu::BreakIterator> dictionary;
    std::vector<Word> words;
    std::vector<Span> spans;
    std::string arena;
    std::size_t too_long = 0;
    std::string_view text;
    bool capitals_mean_something = false;

    Impl() {
        for (char32_t c = 0; c < 0x80; ++c) kinds[c] = classify(c);
    }

    Kind kind(char32_t c) {
        if (c >= kinds.size()) return classify(c);
        if (kinds[c] == Kind::Unknown) kinds[c] = classify(c);
        return kinds[c];
    }

    Kind kind_at(std::size_t& at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80U) {
            ++at;
            return kinds[byte];
        }
        return kind(next_code_point(text, at));
    }

    /// Kind of the first code point from `at` on that is no Extend; Break at the end.
    Kind base_kind_from(std::size_t at) {
        while (at < text.size()) {
            const Kind k = kind_at(at);
            if (k != Kind::Extend) return k;
        }
        return Kind::Break;
    }

    /// At most three letters from `at` on, then no letter: "T" in AT&T.
    bool short_letters_from(std::size_t at) {
        int letters = 0;
        while (at < text.size()) {
            const Kind k = kind_at(at);
            if (k == Kind::Extend) continue;
            if (k != Kind::Letter) break;
            if (++letters > 3) return false;
        }
        return letters > 0;
    }

    bool joins(Kind previous, Kind joiner, std::size_t after, std::size_t letters) {
        const Kind next = base_kind_from(after);
        if (previous == Kind::Letter && next == Kind::Letter) {
            if (joiner == Kind::Ampersand) return letters <= 3 && short_letters_from(after);
            return joiner == Kind::MidLetter || joiner == Kind::MidBoth;
        }
        if (previous == Kind::Digit && next == Kind::Digit) {
            return joiner == Kind::MidNumber || joiner == Kind::MidBoth || joiner == Kind::Slash;
        }
        return false;
    }

    /// End of the word that begins at `start` with a code point of `kind`.
    std::size_t word_end(std::size_t start, Kind kind) {
        std::size_t at = start;
        (void)kind_at(at);
        std::size_t end = at;
        Kind previous = kind;
        std::size_t letters = kind == Kind::Letter ? 1 : 0;
        while (at < text.size()) {
            const Kind k = kind_at(at);
            if (k == Kind::Extend) {
                end = at;
            } else if (is_word_kind(k)) {
                letters = k == Kind::Letter ? letters + 1 : letters;
                previous = k;
                end = at;
            } else if (!joins(previous, k, at, letters)) {
                break;
            }
        }
        return end;
    }

    void add(std::size_t start, std::size_t end, std::string_view term, std::string_view plain,
             std::string_view acronym) {
        if (term.empty()) return;
        if (term.size() > kMaxWordBytes || plain.size() > kMaxWordBytes) {
            ++too_long;
            return;
        }
        Span span{.term = arena.size()};
        arena += term;
        span.plain = arena.size();
        arena += plain;
        span.acronym = arena.size();
        arena += acronym;
        span.end = arena.size();
        spans.push_back(span);
        Word word;
        word.start = start;
        word.end = end;
        words.push_back(word);
    }

    void add_simple(std::size_t start, std::size_t end) {
        std::array<char, kMaxWordBytes> term{};
        const std::string_view raw = text.substr(start, end - start);
        if (raw.size() > term.size()) {
            ++too_long;
            return;
        }
        bool capitals = capitals_mean_something && raw.size() >= 2 && raw.size() <= 5;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const char c = raw[i];
            capitals = capitals && ascii_upper(c);
            term[i] = ascii_upper(c) ? static_cast<char>(c + 32) : c;
        }
        std::array<char, 9> acronym{};
        std::size_t length = 0;
        for (std::size_t i = 0; capitals && i < raw.size(); ++i) {
            if (i != 0) acronym[length++] = '.';
            acronym[length++] = term[i];
        }
        add(start, end, {term.data(), raw.size()}, {}, {acronym.data(), length});
    }

    void add_acronym(std::size_t start, std::size_t end) {
        std::string dotted{text.substr(start, end - start)};
        std::transform(dotted.begin(), dotted.end(), dotted.begin(),
                       [](char c) { return ascii_upper(c) ? static_cast<char>(c + 32) : c; });
        std::string letters = dotted;
        std::erase(letters, '.');
        // The closing full stop, and a possessive behind it, belong to the acronym for the eye,
        // though not to the term.
        if (end < text.size() && text[end] == '.') ++end;
        const std::string_view rest = text.substr(end);
        if (rest.starts_with("'s")) end += 2;
        if (rest.starts_with("’s")) end += std::string_view{"’s"}.size();
        add(start, end, letters, {}, dotted);
    }

    void add_folded(std::size_t start, std::size_t end) {
        std::string raw{text.substr(start, end - start)};
        auto found = cache.find(raw);
        if (found == cache.end()) {
            if (cache.size() > 50'000) cache.clear();
            Forms forms = forms_of(raw);
            found = cache.emplace(std::move(raw), std::move(forms)).first;
        }
        add(start, end, found->second.term, found->second.plain, {});
    }

    void add_word(std::size_t start, std::size_t end) {
        std::string_view raw = text.substr(start, end - start);
        if (raw.size() > 4 * kMaxWordBytes) {
            ++too_long;
            return;
        }
        if (is_simple(raw)) return add_simple(start, end);
        const std::string_view stem = raw.ends_with("'s") ? raw.substr(0, raw.size() - 2) : raw;
        if (is_dotted_acronym(stem)) return add_acronym(start, start + stem.size());
        add_folded(start, end);
    }

    void cut_dictionary_run(std::size_t start, std::size_t end) {
        if (!dictionary) {
            UErrorCode status = U_ZERO_ERROR;
            dictionary.reset(
                icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
            if (U_FAILURE(status)) throw std::runtime_error{"ICU has no word break rules"};
        }
        const std::string_view run = text.substr(start, end - start);
        const auto utf16 =
            icu::UnicodeString::fromUTF8({run.data(), static_cast<std::int32_t>(run.size())});
        dictionary->setText(utf16);
        std::size_t at = start;
        std::int32_t from = dictionary->first();
        for (std::int32_t to = dictionary->next(); to != icu::BreakIterator::DONE;
             to = dictionary->next()) {
            std::size_t next = at;
            for (std::int32_t i = from; i < to; i += U16_LENGTH(utf16.char32At(i))) {
                (void)next_code_point(text, next);
            }
            add_word(at, next);
            at = next;
            from = to;
        }
    }

    std::size_t dictionary_end(std::size_t start) {
        // ICU's dictionaries take time that grows with the run: longer ones are taken in parts.
        constexpr std::size_t max_run = 4096;
        std::size_t end = start;
        for (std::size_t at = start; at < text.size() && at - start < max_run;) {
            const Kind k = kind_at(at);
            if (k != Kind::Dictionary && k != Kind::Extend) break;
            end = at;
        }
        return end;
    }

    void cut(std::string_view utf8) {
        text = utf8;
        words.clear();
        spans.clear();
        arena.clear();
        too_long = 0;
        capitals_mean_something =
            std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            const Kind k = kind_at(at);
            if (is_word_kind(k)) {
                at = word_end(start, k);
                add_word(start, at);
                // An acronym may have taken its full stop.
                if (!words.empty()) at = std::max(at, words.back().end);
            } else if (k == Kind::Dictionary) {
                at = dictionary_end(start);
                cut_dictionary_run(start, at);
            }
        }
        const std::string_view all{arena};
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Span& span = spans[i];
            words[i].term = all.substr(span.term, span.plain - span.term);
            words[i].plain = all.substr(span.plain, span.acronym - span.plain);
            words[i].acronym = all.substr(span.acronym, span.end - span.acronym);
        }
    }
};

WordCutter::WordCutter() : impl_{std::make_unique<Impl>()} {}
WordCutter::~WordCutter() = default;
WordCutter::WordCutter(WordCutter&&) noexcept = default;
WordCutter& WordCutter::operator=(WordCutter&&) noexcept = default;

const std::vector<Word>& WordCutter::cut(std::string_view utf8) {
    impl_->cut(utf8);
    return impl_->words;
}

std::size_t WordCutter::too_long() const noexcept {
    return impl_->too_long;
}

}  // namespace dateline
