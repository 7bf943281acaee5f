// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "common/article.h"

namespace dateline {

/// Words that an explanation names at most.
inline constexpr std::size_t kWordsExplained = 12;

/// Puts the loudest words first, leaves out those that did not speak for the topic and what goes
/// beyond kWordsExplained, and rounds the weights to three digits behind the point.
void keep_loudest(std::vector<TopicWord>& words);

}  // namespace dateline
