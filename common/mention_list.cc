// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/mention_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <system_error>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kStep = 64;

constexpr std::array<std::string_view, 3> kFields{"body", "title", "dateline"};

bool is_ascii(std::string_view text) noexcept {
    unsigned high = 0;
    for (const char c : text) high |= static_cast<unsigned char>(c);
    return high < 0x80U;
}

void append_number(std::string& out, std::uint32_t number) {
    std::array<char, 10> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

/// Takes a number from the beginning of `text`.
bool take_number(std::string_view& text, std::uint32_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

}  // namespace

MentionTexts::Field::Field(std::string_view field) : text{field}, points{field.size()} {
    if (is_ascii(field)) return;
    points = 0;
    for (std::size_t at = 0; at < field.size(); ++points) {
        if (points % kStep == 0) starts.push_back(at);
        (void)next_code_point(field, at);
    }
}

std::size_t MentionTexts::Field::byte_of(std::uint32_t point) const {
    if (starts.empty() || point == points) return point == points ? text.size() : point;
    std::size_t at = starts[point / kStep];
    for (std::size_t i = point % kStep; i > 0; --i) (void)next_code_point(text, at);
    return at;
}

MentionTexts::MentionTexts(const Article& article)
    : title_{article.title}, dateline_{article.dateline}, body_{article.body} {}

std::string_view MentionTexts::text_at(const Mention& mention) const {
    const Field& field = mention.field == "title"      ? title_
                         : mention.field == "dateline" ? dateline_
                                                       : body_;
    if (mention.start >= mention.end || mention.end > field.points) return {};
    const std::size_t start = field.byte_of(mention.start);
    return field.text.substr(start, field.byte_of(mention.end) - start);
}

std::optional<std::string> mention_list(const std::vector<Mention>& mentions,
                                        const MentionTexts& texts) {
    std::string out;
    std::string_view field = kFields.front();
    for (const Mention& mention : mentions) {
        const std::string_view text = texts.text_at(mention);
        if (text.empty() || text != mention.text) return std::nullopt;
        if (!out.empty()) out += ' ';
        if (mention.field != field) out += mention.field.front();
        field = mention.field;
        append_number(out, mention.start);
        out += '+';
        append_number(out, mention.end - mention.start);
    }
    return out;
}

std::optional<std::vector<Mention>> parse_mention_list(std::string_view list) {
    std::vector<Mention> mentions;
    std::string_view field = kFields.front();
    while (!list.empty()) {
        if (!mentions.empty()) {
            if (list.front() != ' ') return std::nullopt;
            list.remove_prefix(1);
        }
        const auto named = std::find_if(kFields.begin(), kFields.end(), [&](std::string_view name) {
            return !list.empty() && name.front() == list.front();
        });
        if (named != kFields.end()) {
            field = *named;
            list.remove_prefix(1);
        }
        Mention mention{.field = std::string{field}, .start = 0, .end = 0, .text = {}};
        std::uint32_t length = 0;
        if (!take_number(list, mention.start) || !list.starts_with('+')) return std::nullopt;
        list.remove_prefix(1);
        if (!take_number(list, length) || length == 0) return std::nullopt;
        if (length > std::numeric_limits<std::uint32_t>::max() - mention.start) return std::nullopt;
        mention.end = mention.start + length;
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

}  // namespace dateline
