// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_noise.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/fold.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

using Kind = TextBlock::Kind;

// How lines begin that lead away from an article, folded; English, German, French, Spanish,
// Portuguese, Italian, Polish.
constexpr std::array<std::string_view, 96> kLeadingAway{"related",
                                                        "read more",
                                                        "read also",
                                                        "read next",
                                                        "also read",
                                                        "more from",
                                                        "more on",
                                                        "more stories",
                                                        "more news",
                                                        "see also",
                                                        "see more",
                                                        "recommended",
                                                        "you may also",
                                                        "you might also",
                                                        "you may like",
                                                        "trending",
                                                        "most read",
                                                        "most popular",
                                                        "popular posts",
                                                        "latest news",
                                                        "share this",
                                                        "share on",
                                                        "share:",
                                                        "sign up",
                                                        "subscribe",
                                                        "follow us",
                                                        "click here to",
                                                        "advertisement",
                                                        "sponsored",
                                                        "don't miss",
                                                        "like this:",
                                                        "tags:",
                                                        "tagged",
                                                        "filed under",
                                                        "posted in",
                                                        "print this",
                                                        "continue reading",
                                                        "copyright",
                                                        "©",
                                                        "all rights reserved",
                                                        "mehr zum thema",
                                                        "mehr zu",
                                                        "mehr von",
                                                        "mehr dazu",
                                                        "weitere themen",
                                                        "weitere artikel",
                                                        "weitere meldungen",
                                                        "weitere nachrichten",
                                                        "weitere informationen",
                                                        "weitere beiträge",
                                                        "weiterführende",
                                                        "lesen sie auch",
                                                        "lesen sie mehr",
                                                        "lesen sie dazu",
                                                        "lies auch",
                                                        "auch interessant",
                                                        "auch lesenswert",
                                                        "das könnte",
                                                        "ähnliche",
                                                        "verwandte",
                                                        "zum thema",
                                                        "teilen",
                                                        "anzeige",
                                                        "werbung",
                                                        "meistgelesen",
                                                        "jetzt abonnieren",
                                                        "newsletter",
                                                        "foto:",
                                                        "fotos:",
                                                        "bild:",
                                                        "titelbild:",
                                                        "bildquelle",
                                                        "photo:",
                                                        "photos:",
                                                        "image:",
                                                        "photograph by",
                                                        "schlagwörter",
                                                        "schlagworte",
                                                        "stichwörter",
                                                        "folgen sie uns",
                                                        "lire aussi",
                                                        "à lire aussi",
                                                        "à lire",
                                                        "sur le même",
                                                        "partager",
                                                        "lea también",
                                                        "lee también",
                                                        "leer también",
                                                        "te puede interesar",
                                                        "te recomendamos",
                                                        "otras noticias",
                                                        "veja também",
                                                        "leia também",
                                                        "leia mais",
                                                        "zobacz także",
                                                        "leggi anche"};

// What stands above readers' comments and the lines about the author: the article is over.
constexpr std::array<std::string_view, 22> kAfterArticle{"leave a reply",
                                                         "leave a comment",
                                                         "post a comment",
                                                         "add a comment",
                                                         "comments",
                                                         "about the author",
                                                         "join the conversation",
                                                         "schreibe einen kommentar",
                                                         "kommentar verfassen",
                                                         "kommentar schreiben",
                                                         "kommentare",
                                                         "hinterlasse eine antwort",
                                                         "über den autor",
                                                         "über die autorin",
                                                         "zum autor",
                                                         "laisser un commentaire",
                                                         "commentaires",
                                                         "deja un comentario",
                                                         "deja una respuesta",
                                                         "comentarios",
                                                         "comentários",
                                                         "lascia un commento"};

template <std::size_t N>
bool begins_with_one(const std::string& line, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return line.starts_with(phrase); });
}

// The beginning of a block's text, for comparison with phrases.
std::string folded_start(const TextBlock& block) {
    std::string_view text = block.text;
    while (!text.empty() && (text.front() == '>' || text.front() == '-' || text.front() == '*' ||
                             is_ascii_blank(text.front()))) {
        text.remove_prefix(1);
    }
    const auto folded = fold_name(text.substr(0, std::min(text.find('\n'), std::size_t{160})));
    return folded ? *folded : std::string{};
}

bool ends_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 12> kEnds{".", "!", "?", ":",  "\"", "”",
                                                     "“", "»", "…", "。", "！", "？"};
    return std::any_of(kEnds.begin(), kEnds.end(),
                       [&](std::string_view end) { return text.ends_with(end); });
}

// A date, a name, a place above the text: short, and no sentence.
bool is_label(const TextBlock& block) {
    return block.kind != Kind::Heading && block.text.size() < 50 && !ends_sentence(block.text);
}

constexpr std::size_t kShortLine = 120;

}  // namespace

double link_share(const TextBlock& block) noexcept {
    return static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
}

double mass_of(const TextBlock& block) noexcept {
    const double links = link_share(block);
    if (links > 0.5 || block.kind == Kind::Heading) return 0;
    const double own = static_cast<double>(block.text.size()) * (1 - links);
    if (block.text.size() < 40) return own * 0.1;
    if (block.text.size() < 100) return own * 0.5;
    return block.kind == Kind::Paragraph ? own : own * 0.7;
}

void drop_noise(std::vector<TextBlock>& blocks) {
    double total = 0;
    for (const TextBlock& block : blocks) total += mass_of(block);
    double seen = 0;
    bool leading_away = false;
    std::vector<TextBlock> kept;
    const auto drop_headings = [&kept] {
        while (!kept.empty() && kept.back().kind == Kind::Heading) kept.pop_back();
    };
    for (TextBlock& block : blocks) {
        const double mass = mass_of(block);
        if (block.text.size() < kShortLine || block.kind == Kind::Heading) {
            const std::string line = folded_start(block);
            if (seen > 0.5 * total && begins_with_one(line, kAfterArticle) &&
                block.text.size() < 60)
                break;
            if (begins_with_one(line, kLeadingAway)) {
                drop_headings();
                leading_away = true;
                continue;
            }
        }
        if (link_share(block) > 0.6) {
            // What announces a list of links goes with it.
            drop_headings();
            continue;
        }
        if (kept.empty() && is_label(block)) continue;
        if (mass > 100 || block.kind == Kind::Heading) leading_away = false;
        if (leading_away && block.kind == Kind::Item) continue;
        seen += mass;
        kept.push_back(std::move(block));
    }
    drop_headings();
    blocks = std::move(kept);
}

}  // namespace dateline
