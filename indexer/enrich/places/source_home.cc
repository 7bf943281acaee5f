// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/source_home.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/enrich/places/place_words.h"

namespace dateline {
namespace {

/// Shorter beginnings of a domain are rather words than towns.
constexpr std::size_t kMinName = 5;
/// What newspapers put before the town in their domains.
constexpr auto kLeads = std::to_array<std::string_view>({"the", "daily", "my", "news", "go"});

bool is_town(const Gazetteer& gazetteer, NamedPlace named) {
    const PlaceKind kind = gazetteer.place(named.place).kind;
    return named.uses == 0 && (kind == PlaceKind::Town || kind == PlaceKind::Capital);
}

bool names_town(const Gazetteer& gazetteer, const NameEntry& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (is_town(gazetteer, names[i])) return true;
    }
    return false;
}

std::string small(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

/// The country of a two-letter ISO code, or kNoPlace.
PlaceIndex country_of(const Gazetteer& gazetteer, std::string_view code) {
    if (code.size() != 2) return kNoPlace;
    const std::string large{static_cast<char>(code[0] & ~0x20), static_cast<char>(code[1] & ~0x20)};
    const std::string_view iso = large == "UK" ? "GB" : std::string_view{large};
    for (PlaceIndex place = 0; place < gazetteer.size(); ++place) {
        if (gazetteer.place(place).kind != PlaceKind::Country) break;
        if (gazetteer.iso(place) == iso) return place;
    }
    return kNoPlace;
}

/// The longest beginning of a domain's name that is a town.
void add_domain_name(const Gazetteer& gazetteer, std::string_view label, SourceHome& home) {
    for (const std::string_view lead : kLeads) {
        if (label.starts_with(lead) && label.size() >= lead.size() + kMinName) {
            label.remove_prefix(lead.size());
        }
    }
    for (std::size_t size = label.size(); size >= kMinName; --size) {
        const std::uint64_t hash = place_word_hash(label.substr(0, size));
        if (!names_town(gazetteer, gazetteer.find(hash).names)) continue;
        home.names.push_back(hash);
        return;
    }
}

void read_domain(const Gazetteer& gazetteer, std::string_view domain, SourceHome& home) {
    const std::size_t last = domain.rfind('.');
    const PlaceIndex country = country_of(gazetteer, domain.substr(last + 1));
    if (country != kNoPlace) home.places.push_back(country);
    std::string_view longest;
    for (std::string_view rest = domain.substr(0, last); !rest.empty();) {
        const std::size_t end = std::min(rest.find('.'), rest.size());
        if (end >= longest.size()) longest = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    add_domain_name(gazetteer, longest, home);
}

void read_name(const Gazetteer& gazetteer, std::string_view name, SourceHome& home) {
    std::vector<PlaceWord> words;
    cut_place_words(name, words);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].shape != WordShape::Capital) continue;
        std::uint64_t hash = words[at].hash;
        const NameFound first = gazetteer.find(hash);
        std::uint64_t found = names_town(gazetteer, first.names) ? hash : 0;
        for (std::size_t n = 1; n <= first.further && at + n < words.size(); ++n) {
            hash = join_words(hash, words[at + n].hash);
            if (names_town(gazetteer, gazetteer.find(hash).names)) found = hash;
        }
        if (found != 0) home.names.push_back(found);
    }
}

}  // namespace

SourceHome source_home(const Gazetteer& gazetteer, std::string_view source) {
    SourceHome home;
    const bool domain = source.find('.') != std::string_view::npos &&
                        source.find(' ') == std::string_view::npos && source.size() < 100;
    if (domain) {
        read_domain(gazetteer, small(source), home);
    } else {
        read_name(gazetteer, source.substr(0, 200), home);
    }
    return home;
}

Result<PlaceIndex> home_place(const Gazetteer& gazetteer, std::string_view home) {
    const Error unknown{ErrorCode::BadArgument,
                        "no country or division is called " + std::string{home},
                        "write a country's code, with a division if you like: US, US-LA"};
    const std::size_t dash = home.find('-');
    const PlaceIndex country = country_of(gazetteer, home.substr(0, dash));
    if (country == kNoPlace) return unknown;
    if (dash == std::string_view::npos) return country;
    std::vector<PlaceWord> words;
    cut_place_words(home.substr(dash + 1), words);
    if (words.empty()) return unknown;
    std::uint64_t hash = words.front().hash;
    for (std::size_t i = 1; i < words.size(); ++i) hash = join_words(hash, words[i].hash);
    for (const std::uint64_t key : {capitals_hash(hash), hash}) {
        const NameEntry names = gazetteer.find(key).names;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const PlaceIndex place = names[i].place;
            if (gazetteer.place(place).kind == PlaceKind::Division &&
                gazetteer.country(place) == country) {
                return place;
            }
        }
    }
    return unknown;
}

}  // namespace dateline
