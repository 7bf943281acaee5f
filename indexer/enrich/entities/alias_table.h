// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/result.h"

namespace dateline {

/// What an alias table knows names of.
enum class AliasKind : std::uint8_t { Person, Organization };

/// One person or organization and everything it is called.
struct KnownName {
    AliasKind kind = AliasKind::Person;
    std::string name;                  ///< The name to show.
    std::vector<std::string> aliases;  ///< As written in the table.
};

/// Names that stand for one person or organization each, in all spellings and scripts.
///
/// A table is a text file in UTF-8, one person or organization a line:
///
///     # Comment, up to the end of the line; empty lines are skipped.
///     person: Volodymyr Zelenskyy = Zelensky; Зеленский; 泽连斯基
///     person: George W. Bush = George Bush @2000-2008; Bush @2000-2008
///     org: United Nations = UN; U.N.
///
/// A name means the same in all spellings that have one name_key(). Years behind "@" limit an
/// alias to articles published in them ("@2000-", "@-1992" and "@1991" are good too). An alias
/// that stands for several persons of a year (or, in an undated article, ever) stands for none.
///
/// Immutable once filled; then thread-safe.
class AliasTable {
public:
    /// Adds the lines of a file; a name that it gives a meaning loses the one it had before, and
    /// a name on the left that is there already gets the aliases in addition.
    /// Errors: Io, naming the file; BadArgument with file, line and what is wrong with it.
    [[nodiscard]] Result<void> add_file(const std::filesystem::path& path);
    /// The same from text; `file` is for messages.
    [[nodiscard]] Result<void> add_text(std::string_view text, const std::string& file);

    /// Whom a name stands for in an article of that year, or null. `key` is of name_key().
    [[nodiscard]] const KnownName* find(AliasKind kind, std::string_view key,
                                        std::optional<int> year) const;
    /// The person or organization with exactly that name to show, or null.
    [[nodiscard]] const KnownName* named(AliasKind kind, std::string_view name) const;

    /// Most words of a name of that kind that begins with a word (word_key()), 0 if none does.
    /// Chinese names begin with a character, and their characters are counted.
    [[nodiscard]] std::size_t longest_from(AliasKind kind, std::string_view first_word) const;

    [[nodiscard]] const std::vector<KnownName>& names() const noexcept { return names_; }
    /// Changes when the table does.
    [[nodiscard]] std::uint64_t fingerprint() const noexcept { return fingerprint_; }

private:
    struct Claim {
        std::uint32_t name = 0;
        int from = 0;
        int to = 0;
        std::uint32_t file = 0;  ///< Number of the file that makes it.
    };
    /// Finds by std::string_view, without a copy.
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    template <typename Value>
    using Map = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    [[nodiscard]] Result<void> add_line(std::string_view line);
    [[nodiscard]] Result<void> add_alias(std::string_view alias, std::uint32_t name);
    void claim(AliasKind kind, std::string_view text, const Claim& claim);
    [[nodiscard]] std::uint32_t name_number(AliasKind kind, std::string_view name);

    std::vector<KnownName> names_;
    Map<std::uint32_t> by_name_;               ///< Kind's digit and name.
    Map<std::vector<Claim>> claims_;           ///< Kind's digit and key.
    std::array<Map<std::size_t>, 2> longest_;  ///< By kind.
    std::uint32_t files_ = 0;
    std::uint64_t fingerprint_ = 0;
};

}  // namespace dateline
