// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/alias_table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <sstream>
#include <utility>

#include <xxhash.h>

#include "common/text/utf8.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

constexpr int kEver = std::numeric_limits<int>::max();
constexpr std::uintmax_t kMaxFileBytes = 64U << 20U;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

Error bad(std::string message) {
    return Error{ErrorCode::BadArgument, std::move(message),
                 "a line is \"person: Name = Alias; Alias @1990-1999\" or \"org: Name = Alias\""};
}

std::optional<int> year_of(std::string_view digits) {
    int year = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (failed != std::errc{} || end != digits.data() + digits.size() || digits.size() != 4)
        return std::nullopt;
    return year;
}

struct Years {
    int from = 0;
    int to = kEver;
};

std::optional<Years> years_of(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        const auto year = year_of(text);
        return year ? std::optional{Years{*year, *year}} : std::nullopt;
    }
    const std::string_view from = text.substr(0, dash);
    const std::string_view to = text.substr(dash + 1);
    if (from.empty() && to.empty()) return std::nullopt;
    const auto first = from.empty() ? std::optional{0} : year_of(from);
    const auto last = to.empty() ? std::optional{kEver} : year_of(to);
    if (!first || !last || *first > *last) return std::nullopt;
    return Years{*first, *last};
}

std::string kind_key(AliasKind kind, std::string_view text) {
    std::string key(1, kind == AliasKind::Person ? 'p' : 'o');
    return key.append(text);
}

}  // namespace

Result<void> AliasTable::add_file(const std::filesystem::path& path) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (!failed && size > kMaxFileBytes) {
        return Error{ErrorCode::Io, path.string() + ": is larger than 64 MB",
                     "is it really a list of aliases?"};
    }
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    if (failed || !in.is_open() || !(text << in.rdbuf()) || in.bad()) {
        // An empty file reads nothing, which sets failbit on the text and is no failure.
        if (failed || !in.is_open() || size != 0) {
            return Error{ErrorCode::Io, path.string() + ": cannot be read",
                         "is the path right, and is it a file?"};
        }
    }
    return add_text(text.str(), path.string());
}

Result<void> AliasTable::add_text(std::string_view text, const std::string& file) {
    ++files_;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (number == 1 && line.starts_with("\xef\xbb\xbf")) line.remove_prefix(3);
        const auto in_line = [&](const Error& error) {
            return Error{error.code, file + ":" + std::to_string(number) + ": " + error.message,
                         error.hint};
        };
        if (first_bad_byte(line)) return in_line(bad("is not valid UTF-8"));
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty()) continue;
        if (auto added = add_line(line); !added) return in_line(added.error());
    }
    fingerprint_ = XXH3_64bits_withSeed(text.data(), text.size(), fingerprint_ + 1);
    return {};
}

Result<void> AliasTable::add_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return bad("has no \"person:\" or \"org:\" in front");
    const std::string_view word = trimmed(line.substr(0, colon));
    if (word != "person" && word != "org")
        return bad("begins with \"" + std::string{word} + "\", not with \"person\" or \"org\"");
    const AliasKind kind = word == "person" ? AliasKind::Person : AliasKind::Organization;
    const std::string_view rest = line.substr(colon + 1);
    const std::size_t equals = rest.find('=');
    const std::string_view name = trimmed(rest.substr(0, equals));
    const auto name_at = name.find_first_of(";@");
    if (name_key(name).empty()) return bad("has no name in front of \"=\"");
    if (name_at != std::string_view::npos)
        return bad("has a \"" + std::string{name[name_at]} + "\" in front of \"=\"");
    const std::uint32_t number = name_number(kind, name);
    claim(kind, name, {.name = number, .from = 0, .to = kEver, .file = files_});
    if (equals == std::string_view::npos) return {};
    for (std::string_view aliases = rest.substr(equals + 1); !aliases.empty();) {
        const std::size_t end = aliases.find(';');
        const std::string_view alias = trimmed(aliases.substr(0, end));
        aliases = end == std::string_view::npos ? std::string_view{} : aliases.substr(end + 1);
        if (alias.empty()) continue;
        if (auto added = add_alias(alias, number); !added) return added;
    }
    return {};
}

Result<void> AliasTable::add_alias(std::string_view alias, std::uint32_t name) {
    Claim made{.name = name, .from = 0, .to = kEver, .file = files_};
    const std::size_t at = alias.find('@');
    const std::string_view text = trimmed(alias.substr(0, at));
    if (at != std::string_view::npos) {
        const auto years = years_of(trimmed(alias.substr(at + 1)));
        if (!years) {
            return bad("\"" + std::string{alias} + "\" does not end with years such as @1990-1999");
        }
        made.from = years->from;
        made.to = years->to;
    }
    if (name_key(text).empty()) return bad("\"" + std::string{alias} + "\" is no name");
    KnownName& known = names_[name];
    known.aliases.emplace_back(text);
    claim(known.kind, text, made);
    return {};
}

void AliasTable::claim(AliasKind kind, std::string_view text, const Claim& claim) {
    const auto words = name_keys(text);
    std::string key;
    for (const std::string& word : words) key.append(key.empty() ? "" : " ").append(word);
    auto& claims = claims_[kind_key(kind, key)];
    std::erase_if(
        claims, [&](const Claim& old) { return old.file < claim.file && old.name != claim.name; });
    claims.push_back(claim);
    std::size_t at = 0;
    const bool han = letter_kind(next_code_point(text, at)) == LetterKind::Han;
    auto& longest_of_kind = longest_[static_cast<std::size_t>(kind)];
    std::size_t& longest = longest_of_kind[han ? std::string{text.substr(0, at)} : words.front()];
    longest = std::max(longest, han ? code_points(text) : words.size());
}

std::uint32_t AliasTable::name_number(AliasKind kind, std::string_view name) {
    const auto [found, is_new] =
        by_name_.try_emplace(kind_key(kind, name), static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back({.kind = kind, .name = std::string{name}, .aliases = {}});
    return found->second;
}

const KnownName* AliasTable::find(AliasKind kind, std::string_view key,
                                  std::optional<int> year) const {
    const auto claims = claims_.find(kind_key(kind, key));
    if (claims == claims_.end()) return nullptr;
    const KnownName* found = nullptr;
    for (const Claim& claim : claims->second) {
        if (year && (*year < claim.from || *year > claim.to)) continue;
        const KnownName* name = &names_[claim.name];
        if (found != nullptr && found != name) return nullptr;
        found = name;
    }
    return found;
}

const KnownName* AliasTable::named(AliasKind kind, std::string_view name) const {
    const auto found = by_name_.find(kind_key(kind, name));
    return found == by_name_.end() ? nullptr : &names_[found->second];
}

std::size_t AliasTable::longest_from(AliasKind kind, std::string_view first_word) const {
    const auto& longest = longest_[static_cast<std::size_t>(kind)];
    const auto found = longest.find(first_word);
    return found == longest.end() ? 0 : found->second;
}

}  // namespace dateline
