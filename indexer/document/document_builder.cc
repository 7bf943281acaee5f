// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/document_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <xxhash.h>

#include "common/facet.h"
#include "common/facet_slot.h"
#include "common/schema.h"
#include "common/text/fold.h"
#include "common/text/utf8.h"
#include "indexer/document/facet_values.h"
#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

// Longest id that we take: it is stored in a value slot and printed on lines.
constexpr std::size_t kMaxIdBytes = 4096;

Error bad_value(const FacetValue& value, const Error& why) {
    const std::string name = join_path(value.path);
    const std::string_view start = truncate_bytes(name, 40);
    std::string message{"the "};
    message.append(facet_info(value.facet).name).append(" \"").append(start);
    message.append(start.size() < name.size() ? "…\" " : "\" ").append(why.message);
    return Error{ErrorCode::BadRecord, std::move(message), why.hint};
}

// The first `depth` names of a path. Where folding made another number of levels of it (a
// fullwidth ">" in a name does), those of the key stand in for them.
std::vector<std::string> level_path(const std::vector<std::string>& path, std::size_t levels,
                                    std::size_t depth, std::string_view key) {
    if (path.size() != levels) return split_path(key);
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth)};
}

// What the table knows of a value's names, where the batch has not been told of it yet.
void add_known_aliases(FacetValue& value, const AliasTable* aliases,
                       std::unordered_set<const KnownName*>& told) {
    if (aliases == nullptr) return;
    if (value.facet != Facet::Person && value.facet != Facet::Organization) return;
    const AliasKind kind =
        value.facet == Facet::Person ? AliasKind::Person : AliasKind::Organization;
    const KnownName* known = aliases->named(kind, value.path.front());
    if (known == nullptr || !told.insert(known).second) return;
    value.aliases.insert(value.aliases.end(), known->aliases.begin(), known->aliases.end());
}

void mark_about(BuiltDocument& built, FacetHashes& about, Facet facet, std::string_view key) {
    auto& seen = about[static_cast<std::size_t>(facet)];
    const std::uint64_t hash = facet_hash(facet, key);
    if (std::find(seen.begin(), seen.end(), hash) != seen.end()) return;
    built.document.add_boolean_term(about_term(facet, key));
    seen.push_back(hash);
}

// Of the spellings that meet in a value the one most used is shown. One that is too long to count
// is never that.
void mark_spelling(Xapian::Document& document, const FacetValue& value, const std::string& key) {
    const auto folded = fold_name(value.path.front());
    if (!folded || *folded == key) return;
    if (const auto term = spelling_term(value.facet, *folded)) document.add_boolean_term(*term);
}

void add_slot(Xapian::Document& document, Slot slot, const FacetHashes& hashes) {
    if (std::string packed = encode_facet_slot(hashes); !packed.empty())
        document.add_value(slot, packed);
}

// Stands for a spelling of a value and its aliases.
std::uint64_t spelling_hash(Facet facet, const std::string& key,
                            const std::vector<std::string>& path,
                            const std::vector<std::string>& aliases) {
    std::uint64_t hash = static_cast<std::uint64_t>(facet) << 32U | path.size();
    const auto add = [&hash](const std::string& text) {
        hash = XXH3_64bits_withSeed(text.data(), text.size(), hash);
    };
    add(key);
    for (const std::string& name : path) add(name);
    for (const std::string& alias : aliases) add(alias);
    return hash;
}

}  // namespace

Result<void> DocumentBuilder::add_rows(BuiltDocument& built, Facet facet, const std::string& key,
                                       const std::vector<std::string>& path,
                                       const std::vector<std::string>& aliases) {
    if (!told_values_.insert(spelling_hash(facet, key, path, aliases)).second) return {};
    auto rows = dictionary_rows(facet, key, path, aliases);
    if (!rows) return std::move(rows).error();
    std::move(rows->begin(), rows->end(), std::back_inserter(built.dictionary));
    return {};
}

Result<void> DocumentBuilder::add_facets(BuiltDocument& built, const Article& article) {
    FacetHashes hashes;
    FacetHashes about;
    for (FacetValue& value : facet_values(article)) {
        add_known_aliases(value, aliases_, told_);
        auto key = facet_key(value.key.empty() ? value.path : std::vector{value.key});
        if (!key) return bad_value(value, key.error());
        if (!value.key.empty()) mark_spelling(built.document, value, *key);
        auto& seen = hashes[static_cast<std::size_t>(value.facet)];
        const auto levels = facet_info(value.facet).hierarchical
                                ? key_and_ancestors(*key)
                                : std::vector<std::string_view>{*key};
        std::vector<std::string_view> to_mark;
        for (std::size_t depth = 1; depth <= levels.size(); ++depth) {
            const std::string_view level = levels[depth - 1];
            const bool self = depth == levels.size();
            const std::uint64_t hash = facet_hash(value.facet, level);
            const bool known = std::find(seen.begin(), seen.end(), hash) != seen.end();
            if (value.about) to_mark.emplace_back(level);
            if (known && (!self || value.aliases.empty())) continue;
            if (!known) {
                auto term = facet_term(value.facet, level);
                if (!term) return bad_value(value, term.error());
                built.document.add_boolean_term(*term);
                seen.push_back(hash);
            }
            auto added = add_rows(built, value.facet, std::string{level},
                                  level_path(value.path, levels.size(), depth, level),
                                  self ? value.aliases : std::vector<std::string>{});
            if (!added) return bad_value(value, added.error());
        }
        // Now that all terms of the value are known to be short enough.
        for (const std::string_view level : to_mark) mark_about(built, about, value.facet, level);
    }
    add_slot(built.document, kSlotFacets, hashes);
    add_slot(built.document, kSlotAbout, about);
    return {};
}

void DocumentBuilder::add_topic_labels(BuiltDocument& built, const Article& article) {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    for (const Topic& topic : article.topics) {
        auto number = vocabulary.by_code(topic.code);
        // A source may use the codes with a path of its own.
        if (!number || vocabulary.path(*number) != facet_path(topic.name, topic.path)) continue;
        for (; number && labelled_topics_.insert(*number).second;
             number = vocabulary.parent(*number)) {
            const std::string code = vocabulary.code(*number);
            std::vector<std::string> names = vocabulary.aliases(code);
            names.push_back(code);
            const std::vector<std::string> path = vocabulary.path(*number);
            const auto key = facet_key(path);
            if (!key) continue;
            auto rows = dictionary_rows(Facet::Topic, *key, path, names);
            if (!rows) continue;
            std::move(rows->begin(), rows->end(), std::back_inserter(built.dictionary));
        }
    }
}

void DocumentBuilder::add_words(std::string_view text, std::string_view prefix,
                                Xapian::termcount weight, Xapian::termpos& position,
                                std::size_t& too_long) {
    const auto add = [&](std::string_view word) { words_.add(prefix, word, position, weight); };
    for (const Word& word : cutter_.cut(text)) {
        ++position;
        add(word.term);
        if (!word.plain.empty()) add(word.plain);
        if (!word.acronym.empty()) add(word.acronym);
    }
    too_long += cutter_.too_long();
}

Result<BuiltDocument> DocumentBuilder::build(const Article& article, const std::string& digest) {
    if (article.id.size() > kMaxIdBytes) {
        return Error{ErrorCode::BadRecord, "the id is longer than 4096 bytes",
                     "shorten it in the source"};
    }
    BuiltDocument built;
    built.id_term = id_term(article.id);
    Xapian::Document& document = built.document;

    Xapian::termpos position = 0;
    add_words(article.title, kTitlePrefix, kTitleWeight, position, built.unsearchable_words);
    position = 0;
    // Many sources repeat the dateline at the start of the body.
    if (!article.body.starts_with(article.dateline)) {
        add_words(article.dateline, {}, 1, position, built.unsearchable_words);
    }
    add_words(article.body, {}, 1, position, built.unsearchable_words);
    built.positions = words_.finish(document);

    document.add_boolean_term(built.id_term);
    if (auto added = add_facets(built, article); !added) {
        forget_told();  // The rows go with the document.
        return std::move(added).error();
    }
    add_topic_labels(built, article);
    if (article.published) {
        document.add_value(kSlotPublished,
                           encode_time(article.published->seconds, article.published->day_only));
    }
    document.add_value(kSlotId, article.id);
    document.add_value(kSlotDigest, digest);
    document.add_value(kSlotArticle, packer_.pack(article));
    return built;
}

Xapian::Document with_positions(const BuiltDocument& built) {
    Xapian::Document document = built.document;  // The same one: Xapian copies handles.
    built.positions.add_to(document);
    return document;
}

std::size_t memory_of(const BuiltDocument& built) {
    constexpr std::size_t kOfItself = 500;
    constexpr std::size_t kTerm = 200;  // Two heap blocks in a tree, and its positions.
    constexpr std::size_t kRow = 200;
    return kOfItself + kTerm * built.document.termlist_count() +
           2 * built.document.get_value(kSlotArticle).size() + kRow * built.dictionary.size();
}

}  // namespace dateline
