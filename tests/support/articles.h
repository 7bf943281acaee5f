// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/article.h"

namespace dateline::test {

/// A small article to build on.
inline Article article(std::string id, std::string title, std::string body) {
    Article a;
    a.id = std::move(id);
    a.title = std::move(title);
    a.body = std::move(body);
    a.language = "en";
    return a;
}

inline Entity entity(std::string name) {
    Entity e;
    e.name = std::move(name);
    return e;
}

inline Place place(std::vector<std::string> path) {
    Place p;
    p.entity.name = path.back();
    p.path = std::move(path);
    return p;
}

inline Topic topic(std::vector<std::string> path) {
    Topic t;
    t.name = path.back();
    t.path = std::move(path);
    return t;
}

}  // namespace dateline::test
