// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "tests/support/articles.h"

namespace dateline::test {

/// The names of topics, in their order.
inline std::vector<std::string> names_of(const std::vector<Topic>& topics) {
    std::vector<std::string> names;
    for (const Topic& topic : topics) names.push_back(topic.name);
    return names;
}

/// An article with topics that have a name alone.
inline Article labelled(std::string body, const std::vector<std::string>& topics) {
    Article a = article("", "", std::move(body));
    for (const std::string& name : topics) a.topics.push_back(Topic{.name = name});
    return a;
}

/// A small archive of three topics: grain, ships, and articles about both, eight of each kind.
inline std::vector<Article> small_archive() {
    const std::string grain[] = {"wheat and corn prices", "a harvest of barley and wheat",
                                 "corn crop in the silo", "farmers sow wheat"};
    const std::string ships[] = {"a tanker in the harbour", "ships leave the harbour",
                                 "the vessel and its crew", "tanker crew strikes"};
    std::vector<Article> articles;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 4; ++i) {
            const std::string day = " on day " + std::string(1, static_cast<char>('a' + i));
            articles.push_back(labelled(grain[i] + day, {"grain"}));
            articles.push_back(labelled(ships[i] + day, {"ship"}));
            articles.push_back(labelled(grain[i] + " and " + ships[i] + day, {"grain", "ship"}));
        }
    }
    return articles;
}

}  // namespace dateline::test
