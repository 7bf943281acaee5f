#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes media_topics.txt and topic_labels.txt: codes, parents and names of the IPTC Media Topics.

    build_vocabulary.py MEDIATOPICS.json[.xz] indexer/enrich/topics

The first file is IPTC's own: cv.iptc.org/newscodes/mediatopic, as JSON. Only facts are taken: codes, names, which topic
is below which, which codes are retired, and the older subject codes that mean the same. Definitions are not.
redirects.txt says where retired codes lead that have a better successor than the topic above them; labels.txt has the
names in other languages, translated for this project.
"""
import json
import lzma
import sys
from pathlib import Path

from generated import IPTC, write_table
from text import words

HERE = Path(__file__).parent


def code_of(uri):
    return uri.replace(":", "/").rsplit("/", 1)[-1]


def read_concepts(path):
    """{code: (name, parent code or '', retired, [subject codes])}"""
    opener = lzma.open if str(path).endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        concepts = json.load(f)["conceptSet"]
    return {code_of(c["uri"]): (c["prefLabel"]["en-US"], code_of(c["broader"][0]) if c.get("broader") else "",
                                "retired" in c,
                                [code_of(m) for m in c.get("exactMatch", []) if "/subjectcode/" in m])
            for c in concepts}


def read_pairs(path):
    for line in open(path, encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            key, _, value = line.partition(":")
            yield key.strip(), value.strip()


def successor(code, concepts, redirects):
    while concepts[code][2]:
        code = redirects.get(code) or concepts[code][1]
    return code


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    concepts = read_concepts(sys.argv[1])
    redirects = dict(read_pairs(HERE / "redirects.txt"))
    by_name = {c[0]: k for k, c in concepts.items() if not c[2]}
    lines = []
    for code, (name, parent, retired, subjects) in sorted(concepts.items()):
        above = "=" + successor(code, concepts, redirects) if retired else parent
        lines.append("|".join([code, above, name, " ".join(subjects)]))
    labels = []
    for name, values in read_pairs(HERE / "labels.txt"):
        if name not in by_name:
            sys.exit(f"labels.txt: no topic is called {name}")
        labels += [f"{by_name[name]}|{label.strip()}" for label in values.split(",")]
    if not all(words(line) for line in labels):
        sys.exit("labels.txt: an empty label")
    out = Path(sys.argv[2])
    write_table(out / "media_topics.txt", "build_vocabulary.py",
                (*IPTC, "code|parent, or =successor of a retired code|name|subject codes"), lines, "CC-BY-4.0")
    write_table(out / "topic_labels.txt", "build_vocabulary.py from labels.txt there",
                ("code|name in another language, or another English one",), labels)


if __name__ == "__main__":
    main()
