// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/article.h"

namespace dateline {

/// Gives an article's declared topics their Media Topics, where that is sure: by code ("medtop:…",
/// "subj:…", retired ones too) or by exact name in any language the vocabulary has. Such a topic
/// gets the vocabulary's code, name and path; others stay as they are. The same topic declared
/// twice becomes one.
///
/// An article without a topic that was mapped takes one from its section, or else from the folders
/// of its URL ("/sport/football/…"), if one of them is called exactly as a topic; only the most
/// specific one. Calling it again changes nothing. Thread-safe.
void map_declared_topics(Article& article);

/// Adds topics found in the text to the declared ones, which outrank them: what was declared, or is
/// above or below it, is not added again; and where topics of the vocabulary were declared, only
/// what scores `least_beside_declared` or more is. Thread-safe.
void add_found_topics(Article& article, std::vector<Topic> found,
                      double least_beside_declared = 0.9);

}  // namespace dateline
