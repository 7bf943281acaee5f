// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_content.h"

#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/html_noise.h"
#include "indexer/source/html_roles.h"

namespace dateline {
namespace {

// The thresholds were chosen on some 990 pages, mostly news and blogs in German and English.

// An aside with more than this share of the page's text is misnamed.
constexpr double kMisnamed = 0.5;
// A doubtful element is part of the article if more than this share of it is running text.
constexpr double kProse = 0.5;
// An element that names itself the article is believed if it has this share of the heaviest's text.
constexpr double kNamed = 0.2;
// From the page down to the article, as long as one child holds this share of its parent's text.
constexpr double kDescend = 0.85;
// Less text before the title, within the article's element, is a date or a section's name.
constexpr double kTextBeforeTitle = 300;
// Paragraphs between the title and the article's element are the standfirst, up to so many …
constexpr std::size_t kStandfirstBlocks = 5;
// … of at least this length in bytes.
constexpr std::size_t kStandfirstBytes = 80;

using Nodes = std::unordered_set<const xmlNode*>;
using Weights = std::unordered_map<const xmlNode*, double>;

double weight_of(const Weights& weights, const xmlNode* node) {
    const auto found = weights.find(node);
    return found == weights.end() ? 0 : found->second;
}

// Adds to each element what those below it weigh.
double sum_up(const xmlNode* node, Weights& weights) {
    double sum = weight_of(weights, node);
    // Depth is bounded by HtmlTree::parse().
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) sum += sum_up(child, weights);
    }
    if (sum > 0) weights[node] = sum;
    return sum;
}

// Adds the elements around the node; ends at one that is there already.
void add_ancestors(Nodes& nodes, const xmlNode* node) {
    for (node = node->parent; node != nullptr && nodes.insert(node).second;) node = node->parent;
}

bool is_below(const xmlNode* node, const xmlNode* ancestor) {
    while (node != nullptr && node != ancestor) node = node->parent;
    return node != nullptr;
}

class ContentFinder {
public:
    ContentFinder(const xmlNode* root, std::string_view title) : root_{root}, title_{title} {}

    std::vector<TextBlock> run() {
        note_roles();
        settle_asides();
        page_ = text_blocks(root_, [this](const xmlNode* node) { return is_left_out(node); });
        for (const TextBlock& block : page_) masses_[block.node] += mass_of(block);
        sum_up(root_, masses_);
        return blocks_of(choose());
    }

private:
    [[nodiscard]] HtmlRole role(const xmlNode* node) const {
        const auto found = roles_.find(node);
        return found == roles_.end() ? HtmlRole::Plain : found->second;
    }

    [[nodiscard]] bool is_left_out(const xmlNode* node) const {
        const HtmlRole r = role(node);
        return r == HtmlRole::Hidden || r == HtmlRole::Comments || r == HtmlRole::Aside;
    }

    [[nodiscard]] double mass(const xmlNode* node) const { return weight_of(masses_, node); }

    [[nodiscard]] bool is_title(const TextBlock& block) const {
        return block.kind == TextBlock::Kind::Heading && clean_line(block.text) == title_;
    }

    void note_roles() {
        walk_tree(root_, [&](const xmlNode* node) {
            const std::string_view name = element_name(node);
            if (name.empty()) return false;
            if (name == "h1" || name == "h2") add_ancestors(with_heading_, node);
            const HtmlRole found = role_of(node);
            if (found == HtmlRole::Article) named_.push_back(node);
            if (found != HtmlRole::Plain) roles_.emplace(node, found);
            return found != HtmlRole::Hidden;
        });
    }

    // Decides which asides and doubtful elements are left out, by what is in them.
    void settle_asides() {
        Weights all_masses;
        Weights sizes;  // Links count three times.
        Nodes with_title;
        for (const TextBlock& block : text_blocks(root_, [this](const xmlNode* node) {
                 return role(node) == HtmlRole::Hidden || role(node) == HtmlRole::Comments;
             })) {
            all_masses[block.node] += mass_of(block);
            sizes[block.node] += static_cast<double>(block.text.size() + 2 * block.link_bytes);
            if (is_title(block) || element_name(block.node) == "h1") {
                add_ancestors(with_title, block.node);
            }
        }
        sum_up(root_, all_masses);
        sum_up(root_, sizes);
        const double total = weight_of(all_masses, root_);
        for (auto& [node, role] : roles_) {
            if (role != HtmlRole::Aside && role != HtmlRole::Doubtful) continue;
            const std::string_view name = element_name(node);
            const double mass = weight_of(all_masses, node);
            bool plain = mass > kMisnamed * total;
            if (name == "form") {
                // Some sites have their whole pages in a form; comments are written in others.
                plain = with_heading_.count(node) != 0;
            } else if (name != "aside" && name != "footer") {
                plain = plain || with_title.count(node) != 0;
            }
            if (role == HtmlRole::Doubtful) plain = plain || mass > kProse * weight_of(sizes, node);
            role = plain ? HtmlRole::Plain : HtmlRole::Aside;
        }
    }

    // The element that names itself the article's text, if there is something in it; else the
    // smallest with nearly all of the text.
    [[nodiscard]] const xmlNode* choose() const {
        const xmlNode* heavy = descend();
        const xmlNode* named = nullptr;
        for (const xmlNode* node : named_) {
            // Of two with the same text, the outer one comes first.
            if (named == nullptr || mass(node) > mass(named)) named = node;
        }
        if (named == nullptr) return heavy;
        const double needed = is_below(named, heavy) ? kMisnamed : kNamed;
        return mass(named) > needed * mass(heavy) ? named : heavy;
    }

    [[nodiscard]] const xmlNode* descend() const {
        const xmlNode* at = root_;
        for (;;) {
            const xmlNode* best = nullptr;
            for (const xmlNode* child = at->children; child != nullptr; child = child->next) {
                if (best == nullptr || mass(child) > mass(best)) best = child;
            }
            const bool deeper = best != nullptr && mass(best) > 0 &&
                                mass(best) >= kDescend * mass(at) && element_name(best) != "p";
            if (!deeper) return at;
            at = best;
        }
    }

    // What is in the element, and the standfirst between the title and it.
    [[nodiscard]] std::vector<TextBlock> blocks_of(const xmlNode* container) {
        Nodes within;
        walk_tree(container, [&](const xmlNode* node) {
            if (node->type == XML_ELEMENT_NODE) within.insert(node);
            return true;
        });
        std::vector<TextBlock> blocks;
        std::vector<TextBlock> standfirst;
        bool behind_title = false;
        double seen = 0;
        for (TextBlock& block : page_) {
            const bool inside = within.count(block.node) != 0;
            if (is_title(block) || (!inside && element_name(block.node) == "h1")) {
                standfirst.clear();
                behind_title = true;
                if (inside && seen < kTextBeforeTitle) blocks.clear();
            } else if (inside) {
                if (blocks.empty()) blocks = std::exchange(standfirst, {});
                behind_title = false;
                seen += mass_of(block);
                blocks.push_back(std::move(block));
            } else if (behind_title && blocks.empty() && block.text.size() >= kStandfirstBytes &&
                       link_share(block) < 0.3) {
                standfirst.push_back(std::move(block));
                behind_title = standfirst.size() < kStandfirstBlocks;
            }
        }
        return blocks;
    }

    const xmlNode* root_;
    std::string_view title_;
    std::unordered_map<const xmlNode*, HtmlRole> roles_;
    std::vector<const xmlNode*> named_;  // Of role Article, in document order.
    Nodes with_heading_;                 // Elements with an <h1> or <h2> below them.
    std::vector<TextBlock> page_;        // All that is not left out.
    Weights masses_;                     // Running text of page_ in each element.
};

}  // namespace

std::string extract_content(const xmlNode* root, std::string_view title) {
    std::vector<TextBlock> blocks = ContentFinder{root, title}.run();
    drop_noise(blocks);
    return join_blocks(blocks);
}

}  // namespace dateline
