// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/declared_topics.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

const TopicVocabulary& vocabulary() {
    return TopicVocabulary::media_topics();
}

std::optional<std::size_t> number_of(const Topic& topic) {
    if (const auto found = vocabulary().by_code(topic.code)) return found;
    // A code of another scheme says that the name is not ours either.
    if (!topic.code.empty()) return {};
    return vocabulary().by_name(topic.name);
}

// The folder names of a URL's path, without the last: that is the article itself.
std::vector<std::string> url_folders(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("?#"));
    std::vector<std::string> folders;
    for (std::size_t at = url.find('/'); at != std::string_view::npos;) {
        const std::size_t end = url.find('/', at + 1);
        if (end == std::string_view::npos) break;
        std::string folder{url.substr(at + 1, end - at - 1)};
        std::replace(folder.begin(), folder.end(), '-', ' ');
        std::replace(folder.begin(), folder.end(), '_', ' ');
        folders.push_back(std::move(folder));
        at = end;
    }
    return folders;
}

std::optional<std::size_t> topic_of_place(const Article& article) {
    if (const auto found = vocabulary().by_name(article.section)) return found;
    std::optional<std::size_t> best;
    for (const std::string& folder : url_folders(article.url)) {
        const auto found = vocabulary().by_name(folder);
        // Of folders within each other the inner one says more; others contradict.
        if (!found) continue;
        if (!best || vocabulary().is_within(*found, *best)) best = found;
    }
    return best;
}

Topic declared(std::size_t number) {
    Topic topic = vocabulary().topic(number);
    topic.origin = Origin::Declared;
    return topic;
}

}  // namespace

void map_declared_topics(Article& article) {
    std::vector<Topic> topics;
    bool mapped = false;
    for (Topic& topic : article.topics) {
        const auto number = topic.origin == Origin::Declared ? number_of(topic) : std::nullopt;
        if (number) {
            topic = declared(*number);
            mapped = true;
        }
        const auto same = [&](const Topic& t) {
            return t.code == topic.code && t.name == topic.name;
        };
        if (std::none_of(topics.begin(), topics.end(), same)) topics.push_back(std::move(topic));
    }
    article.topics = std::move(topics);
    if (mapped) return;
    if (const auto number = topic_of_place(article)) article.topics.push_back(declared(*number));
}

void add_found_topics(Article& article, std::vector<Topic> found, double least_beside_declared) {
    std::vector<std::size_t> known;
    for (const Topic& topic : article.topics) {
        if (const auto number = number_of(topic)) known.push_back(*number);
    }
    // A section says what page an article stood on, a topic below the top what it is about.
    const bool told = std::any_of(known.begin(), known.end(),
                                  [](std::size_t n) { return vocabulary().depth(n) > 0; });
    for (Topic& topic : found) {
        const auto number = number_of(topic);
        const bool covered =
            number && std::any_of(known.begin(), known.end(), [&](std::size_t n) {
                return vocabulary().is_within(n, *number) ||
                       (vocabulary().depth(n) > 0 && vocabulary().is_within(*number, n));
            });
        if (covered || (told && topic.score.value_or(0.0) < least_beside_declared)) continue;
        article.topics.push_back(std::move(topic));
    }
}

}  // namespace dateline
