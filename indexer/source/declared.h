// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

// What a source declares as plain text, put into an article. Texts are valid UTF-8; they are
// cleaned (clean_line()), and what is then empty is left out.

/// Splits "Ada Byron; Jules Verne" at `separator`; empty parts are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text, char separator);

/// Adds a person or organization.
void add_entity(std::vector<Entity>& entities, std::string_view name);

/// Adds a place: "Germany > Berlin" is a path, anything else a name alone.
void add_place(std::vector<Place>& places, std::string_view text);

/// Adds a topic: "politics > diplomacy" is a path; "medtop:20000640 summit meetings" a code and a
/// name, the code being a word with a colon inside.
void add_topic(std::vector<Topic>& topics, std::string_view text);

/// Adds an author, without "By " before the name.
void add_author(std::vector<std::string>& authors, std::string_view name);

/// Drops authors, persons, organizations, places and topics that are there a second time.
void drop_repeated(Article& article);

/// Fills the article's field of that name (a key of the article JSON, "author" and "date" too)
/// from one text; lists are split at ';'. False if there is no such field.
/// Errors: BadRecord if a date cannot be read; the message names the field and the text.
[[nodiscard]] Result<bool> set_field(Article& article, std::string_view field,
                                     std::string_view text);

}  // namespace dateline
