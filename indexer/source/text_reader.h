// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// Plain text: one article a file, its first line the title.
///
/// Lines directly behind the title may declare what else is known, one `Key: value` a line up to
/// an empty line: Id, Url, Date or Published, Modified, Source, Section, Author or Authors,
/// Language, Dateline, Persons, Organizations, Places, Topics, lists separated by ";", places and
/// topics as paths with " > " if they have one. If one of these lines is anything else, all of
/// them are text.
///
/// Paragraphs are separated by empty lines; the lines of a paragraph that was wrapped by hand are
/// joined, lines too long for that are paragraphs of their own.
[[nodiscard]] const Reader& text_reader();

}  // namespace dateline
