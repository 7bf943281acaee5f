// SPDX-License-Identifier: GPL-3.0-or-later
//
//     gazetteer_maker PLACES.tsv NAMES.tsv SHARES.tsv MADE OUT
//
// Makes a gazetteer of the lists that prepare.py writes. MADE is a text that says how, kept in the
// file. SHARES.tsv (see shares.py) may be empty.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/enrich/places/gazetteer_builder.h"

namespace {

using namespace dateline;

constexpr auto kKinds = std::to_array<std::string_view>({"continent", "region", "former", "country",
                                                         "division", "county", "capital", "town",
                                                         "quarter", "water", "area", "site"});

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out{""};
    for (const char c : line) {
        if (c == '\t') {
            out.emplace_back();
        } else {
            out.back().push_back(c);
        }
    }
    return out;
}

PlaceKind kind_of(std::string_view word) {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i] == word) return static_cast<PlaceKind>(i);
    }
    std::cerr << "unknown kind " << word << '\n';
    std::exit(1);
}

template <typename Row>
void each_row(const char* path, Row row) {
    std::ifstream in{path};
    if (!in) {
        std::cerr << "cannot read " << path << '\n';
        std::exit(1);
    }
    for (std::string line; std::getline(in, line);) row(cells(line));
}

std::uint32_t number(const std::string& text) {
    return static_cast<std::uint32_t>(std::stoul(text));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::cerr << "usage: gazetteer_maker PLACES.tsv NAMES.tsv SHARES.tsv MADE OUT\n";
        return 2;
    }
    GazetteerBuilder builder;
    each_row(argv[1], [&](const std::vector<std::string>& row) {
        const long division = std::stol(row.at(7));
        auto added =
            builder.add({.kind = kind_of(row.at(0)),
                         .name = row.at(1),
                         .country = row.at(2),
                         .geonames = number(row.at(3)),
                         .latitude = std::stod(row.at(4)),
                         .longitude = std::stod(row.at(5)),
                         .population = number(row.at(6)),
                         .division = division < 0 ? kNoPlace : static_cast<PlaceIndex>(division)});
        if (!added) {
            std::cerr << added.error().message << '\n';
            std::exit(1);
        }
    });
    each_row(argv[2], [&](const std::vector<std::string>& row) {
        builder.name(row.at(0), number(row.at(1)), static_cast<std::uint8_t>(number(row.at(2))));
    });
    each_row(argv[3], [&](const std::vector<std::string>& row) {
        builder.share(row.at(0), static_cast<std::uint8_t>(number(row.at(1))),
                      static_cast<std::uint8_t>(number(row.at(2))));
    });
    const std::string bytes = builder.finish(argv[4]);
    std::ofstream out{argv[5], std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        std::cerr << "cannot write " << argv[5] << '\n';
        return 1;
    }
    std::cerr << bytes.size() << " bytes\n";
    return 0;
}
