// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/front_matter.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <yaml-cpp/yaml.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"

namespace dateline {
namespace {

// yaml-cpp takes half a second for this much; titles of 1 MB exist in tests only.
constexpr std::size_t kMaxFrontMatterBytes = 2U << 20U;
// Aliases let a short text name long lists again and again.
constexpr std::size_t kMaxValues = 100'000;

// What others call the fields of set_field().
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kOtherNames{{
    {"headline", "title"},
    {"pubdate", "published"},
    {"publishdate", "published"},
    {"created", "published"},
    {"lastmod", "modified"},
    {"updated", "modified"},
    {"lang", "language"},
    {"locale", "language"},
    {"tags", "topics"},
    {"tag", "topics"},
    {"keywords", "topics"},
    {"categories", "topics"},
    {"people", "persons"},
    {"organisations", "organizations"},
    {"location", "places"},
    {"canonical", "url"},
    {"publisher", "source"},
}};

std::string field_name(std::string_view key) {
    std::string name = ascii_lower(key);
    for (const auto& [other, field] : kOtherNames) {
        if (other == name) return std::string{field};
    }
    return name;
}

bool is_list_of_words(std::string_view key) {
    const std::string name = ascii_lower(key);
    return name == "tags" || name == "keywords" || name == "categories";
}

Error not_yaml(const YAML::Exception& failure) {
    std::string message = "front matter is not valid YAML";
    // Lines count from 0, and the "---" is the first line of the file.
    if (failure.mark.line >= 0) {
        message.append(" at line ").append(std::to_string(failure.mark.line + 2));
    }
    return {ErrorCode::BadRecord, message.append(": ").append(failure.msg)};
}

// A value's text: itself, or a mapping's name, with its path if it has one.
std::string scalar_text(const YAML::Node& node) {
    if (node.IsScalar()) return node.Scalar();
    if (!node.IsMap()) return {};
    for (const char* key : {"path", "name", "title"}) {
        const YAML::Node value = node[key];
        if (value && value.IsScalar()) return value.Scalar();
    }
    return {};
}

bool is_utf8(const std::string& text) {
    return !first_bad_byte(text).has_value();
}

class FrontMatter {
public:
    explicit FrontMatter(Article& article) : article_{article} {}

    Result<void> read(const YAML::Node& root) {
        for (const auto& entry : root) {
            if (!entry.first.IsScalar()) continue;
            const std::string& key = entry.first.Scalar();
            if (entry.second.IsSequence()) {
                for (const YAML::Node& value : entry.second) {
                    if (++values_ > kMaxValues) {
                        return Error{ErrorCode::BadRecord, "front matter has too many values"};
                    }
                    if (auto fine = set(key, scalar_text(value)); !fine) return fine;
                }
            } else if (auto fine = set_all(key, scalar_text(entry.second)); !fine) {
                return fine;
            }
        }
        return {};
    }

private:
    // A text that may be a list of words: "tags: politics, summits".
    Result<void> set_all(const std::string& key, const std::string& text) {
        if (!is_list_of_words(key) || !is_utf8(text)) return set(key, text);
        for (const std::string& word : split_list(text, ',')) {
            if (auto fine = set(key, word); !fine) return fine;
        }
        return {};
    }

    Result<void> set(const std::string& key, const std::string& text) {
        if (text.empty() || !is_utf8(text)) return {};
        const std::string name = field_name(key);
        if (name == "body") return {};
        const auto known = set_field(article_, name, text);
        if (!known) return known.error();
        return {};
    }

    Article& article_;
    std::size_t values_ = 0;
};

// The line at `at` without blanks at its end, and where the next one begins.
std::pair<std::string_view, std::size_t> line_at(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (!line.empty() && is_ascii_blank(line.back())) line.remove_suffix(1);
    return {line, std::min(end + 1, text.size())};
}

}  // namespace

MarkdownParts split_front_matter(std::string_view text) {
    const auto [first, start] = line_at(text, 0);
    if (first != "---") return {{}, text};
    for (std::size_t at = start; at < text.size();) {
        const auto [line, next] = line_at(text, at);
        if (line == "---" || line == "...")
            return {text.substr(start, at - start), text.substr(next)};
        at = next;
    }
    return {{}, text};
}

Result<void> read_front_matter(std::string_view yaml, Article& article) {
    if (yaml.size() > kMaxFrontMatterBytes) {
        return Error{ErrorCode::BadRecord, "front matter is longer than 2 MiB"};
    }
    try {
        const YAML::Node root = YAML::Load(std::string{yaml});
        if (root.IsNull()) return {};
        if (!root.IsMap())
            return Error{ErrorCode::BadRecord, "front matter is not a mapping of keys"};
        return FrontMatter{article}.read(root);
    } catch (const YAML::Exception& failure) {
        return not_yaml(failure);
    }
}

}  // namespace dateline
