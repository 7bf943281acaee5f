// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/name_key.h"

#include <algorithm>
#include <array>

#include "common/text/fold.h"

namespace dateline {
namespace {

struct Rewrite {
    std::string_view from;
    std::string_view to;
};

// Endings of transliterated names; the first that fits is taken.
constexpr std::array<Rewrite, 12> kEndings{{{"skyy", "ski"},
                                            {"skiy", "ski"},
                                            {"skyi", "ski"},
                                            {"skij", "ski"},
                                            {"skii", "ski"},
                                            {"sky", "ski"},
                                            {"yy", "y"},
                                            {"iy", "y"},
                                            {"ij", "y"},
                                            {"ii", "y"},
                                            {"yi", "y"},
                                            {"ey", "ei"}}};

// Given names that are one name in several transliterations, as they are after kEndings.
constexpr std::array<Rewrite, 57> kGivenNames{
    {{"dmitri", "dmitry"},       {"dimitri", "dmitry"},      {"dimitry", "dmitry"},
     {"yuri", "yury"},           {"iuri", "yury"},           {"juri", "yury"},
     {"vitali", "vitaly"},       {"anatoli", "anatoly"},     {"gennadi", "gennady"},
     {"gennadii", "gennady"},    {"valeri", "valery"},       {"arkadi", "arkady"},
     {"grigori", "grigory"},     {"vasili", "vasily"},       {"vassily", "vasily"},
     {"vassili", "vasily"},      {"evgeny", "evgeni"},       {"yevgeny", "evgeni"},
     {"yevgeni", "evgeni"},      {"jewgeni", "evgeni"},      {"georgi", "georgy"},
     {"alexej", "alexei"},       {"sergej", "sergei"},       {"serguei", "sergei"},
     {"andrej", "andrei"},       {"nikolay", "nikolai"},     {"nicolai", "nikolai"},
     {"mihail", "mikhail"},      {"michail", "mikhail"},     {"mikhael", "mikhail"},
     {"wladimir", "vladimir"},   {"volodimir", "volodymyr"}, {"volodimyr", "volodymyr"},
     {"wolodymyr", "volodymyr"}, {"olexandr", "alexander"},  {"oleksandr", "alexander"},
     {"alexandr", "alexander"},  {"alyaxandr", "alexander"}, {"muhammad", "mohammed"},
     {"mohammad", "mohammed"},   {"mohamed", "mohammed"},    {"mohamad", "mohammed"},
     {"muhammed", "mohammed"},   {"mohamet", "mohammed"},    {"ahmad", "ahmed"},
     {"husain", "hussein"},      {"hussain", "hussein"},     {"husayn", "hussein"},
     {"yasir", "yasser"},        {"yassir", "yasser"},       {"yitzak", "yitzhak"},
     {"itzhak", "yitzhak"},      {"yitshak", "yitzhak"},     {"abdallah", "abdullah"},
     {"abdalla", "abdullah"},    {"eduard", "edward"},       {"el", "al"}}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        // Not at the end: Joe is not Jo.
        if (at + from.size() == text.size()) return;
        text.replace(at, from.size(), to);
        at += to.size();
    }
}

bool is_latin(std::string_view key) {
    return std::all_of(key.begin(), key.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::string latin_key(std::string key) {
    replace_all(key, "oe", "o");
    replace_all(key, "ae", "a");
    replace_all(key, "ue", "u");
    for (std::size_t at = key.find("ks"); at != std::string::npos; at = key.find("ks", at + 1)) {
        key.replace(at, 2, "x");
    }
    for (const Rewrite& ending : kEndings) {
        if (key.size() <= ending.from.size() + 1 || !key.ends_with(ending.from)) continue;
        key.replace(key.size() - ending.from.size(), ending.from.size(), ending.to);
        break;
    }
    const auto given = std::find_if(kGivenNames.begin(), kGivenNames.end(),
                                    [&](const Rewrite& name) { return name.from == key; });
    if (given != kGivenNames.end()) key = given->to;
    return key;
}

// Endings of Russian cases, longest first: Путина, Путину, Путиным are Путин.
constexpr std::array<std::string_view, 21> kCases{"ого", "ому", "ыми", "ими", "ой", "ей", "ом",
                                                  "ем",  "ым",  "им",  "ый",  "ий", "ую", "ая",
                                                  "а",   "у",   "е",   "ы",   "и",  "ю",  "я"};
constexpr std::size_t kLeastStemBytes = 6;

void cut_case(std::string& key) {
    if (key.ends_with("ь") || key.ends_with("й")) key.resize(key.size() - 2);
    for (const std::string_view ending : kCases) {
        if (!key.ends_with(ending)) continue;
        if (key.size() >= kLeastStemBytes + ending.size()) key.resize(key.size() - ending.size());
        return;
    }
}

bool is_cyrillic(std::string_view key) {
    return key.size() > 1 && (static_cast<unsigned char>(key[0]) == 0xd0U ||
                              static_cast<unsigned char>(key[0]) == 0xd1U);
}

bool starts_at(std::string_view text, std::size_t at, std::string_view part) {
    return text.substr(at, part.size()) == part;
}

// Length of the hyphen, dash or middle dot at `at`; 0 if there is none.
std::size_t joiner_length(std::string_view text, std::size_t at) {
    for (const std::string_view joiner : {"-", "‐", "‑", "–", "·", "・", "•"}) {
        if (starts_at(text, at, joiner)) return joiner.size();
    }
    return 0;
}

// "J." or "J", one ASCII letter with or without its dot, or several with dots: "J.D.".
bool is_initials(std::string_view part) {
    if (part.size() == 1) return part[0] >= 'A' && part[0] <= 'Z';
    if (part.size() < 2 || part.size() > 6 || part.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (i % 2 == 0 ? part[i] < 'A' || part[i] > 'Z' : part[i] != '.') return false;
    }
    return true;
}

}  // namespace

std::string word_key(std::string_view word) {
    auto folded = fold_name(word);
    if (!folded) return {};
    std::string key = plain_form(*folded);
    std::erase_if(key, [](char c) { return c == '.' || c == '\'' || c == '`' || c == ','; });
    if (is_cyrillic(key)) cut_case(key);
    return is_latin(key) ? latin_key(std::move(key)) : key;
}

std::vector<std::string_view> name_parts(std::string_view name) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= name.size();) {
        const bool blank = at == name.size() || name[at] == ' ' || name[at] == '\n';
        const std::size_t length = blank ? 1 : joiner_length(name, at);
        if (length == 0) {
            ++at;
            continue;
        }
        if (at > start) parts.push_back(name.substr(start, at - start));
        at += length;
        start = at;
    }
    return parts;
}

std::vector<std::string> name_keys(std::string_view name) {
    std::vector<std::string> keys;
    bool initials = false;
    for (const std::string_view part : name_parts(name)) {
        std::string key = word_key(part);
        if (key.empty()) continue;
        const bool initial = is_initials(part);
        if (initial && initials) {
            keys.back() += key;
        } else {
            keys.push_back(std::move(key));
        }
        initials = initial;
    }
    return keys;
}

std::string name_key(std::string_view name) {
    std::string joined;
    for (const std::string& key : name_keys(name)) {
        if (!joined.empty()) joined += ' ';
        joined += key;
    }
    return joined;
}

}  // namespace dateline
