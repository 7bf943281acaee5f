// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/timestamp.h"

namespace dateline {

/// Where a facet value of an article comes from.
enum class Origin {
    Declared,  ///< The source said so.
    Text,      ///< Found in the article's text.
};

/// How much an article has to do with an entity.
enum class Salience { About, Mentions };

/// One place in an article's text where an entity is named.
struct Mention {
    std::string field;        ///< "title", "dateline" or "body".
    std::uint32_t start = 0;  ///< Unicode code points from the field's start.
    std::uint32_t end = 0;    ///< The same, exclusive; end > start.
    std::string text;         ///< The text between the two, as it stands there.

    bool operator==(const Mention&) const = default;
};

/// A person or an organization named by an article.
struct Entity {
    std::string name;  ///< The name shown; never empty.
    /// The form of the name in which its spellings meet in the archive, where that is not simply
    /// the folded name; else empty.
    std::string key{};
    std::vector<std::string> aliases{};  ///< Other names under which it must be found.
    std::uint32_t count = 0;             ///< Mentions in the text; 0 = not counted.
    std::optional<Salience> salience{};
    Origin origin = Origin::Declared;
    std::vector<Mention> mentions{};

    bool operator==(const Entity&) const = default;
};

/// A place named by an article.
struct Place {
    Entity entity;  ///< entity.name is the last name of `path`, if there is one.
    std::vector<std::string>
        path{};             ///< From the widest to the place itself; empty = no hierarchy known.
    std::string country{};  ///< ISO 3166-1 alpha-2, or empty.
    std::optional<std::int64_t> geonames{};  ///< GeoNames id.
    std::optional<double> latitude{};        ///< WGS 84 degrees, north positive.
    std::optional<double> longitude{};       ///< WGS 84 degrees, east positive.

    bool operator==(const Place&) const = default;
};

/// A word or phrase that spoke for a topic.
struct TopicWord {
    std::string text;         ///< As it stands in the article, at its first place.
    std::uint32_t count = 0;  ///< How often it stands there.
    double weight = 0.0;      ///< What it added; only comparable within a topic.

    bool operator==(const TopicWord&) const = default;
};

/// A subject of an article.
struct Topic {
    std::string code{};  ///< "medtop:20000640", or whatever the source uses; may be empty.
    std::string name;    ///< Never empty.
    std::vector<std::string>
        path{};  ///< From the widest to the topic itself; empty = no hierarchy known.
    std::optional<double> score{};  ///< 0 to 1, of a topic found in the text.
    Origin origin = Origin::Declared;
    std::vector<TopicWord> words{};  ///< Loudest first; only where an explanation is asked for.

    bool operator==(const Topic&) const = default;
};

/// One article as the source gave it, plus what was found in it: what `inspect`
/// prints, what a document in the database holds.
///
/// All text is valid UTF-8 in NFC without control characters below U+0080 other than \n and \t.
/// An empty string or vector means that the source said nothing.
struct Article {
    std::string id;  ///< Unique in a database; never empty once it has left the reader.
    std::string url;
    std::string title;
    std::vector<std::string> authors;
    std::string source;
    std::string section;
    std::optional<Timestamp> published;
    std::optional<Timestamp> modified;
    std::string language;  ///< BCP 47, lower-case primary subtag: "en", "pt-BR".
    std::string dateline;  ///< Place part of the dateline: "ANCHORAGE, Alaska".
    std::string body;      ///< Paragraphs separated by "\n\n".
    std::vector<Entity> persons;
    std::vector<Entity> organizations;
    std::vector<Place> places;
    std::vector<Topic> topics;

    bool operator==(const Article&) const = default;
};

}  // namespace dateline
