#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorts the names that a model found in much text into lists; used by make_model.sh.

    found_names.py NAMES TEXTS LISTS_DIR

NAMES is what `entity_maker names` prints of TEXTS. A name goes on a list if it was found LEAST times or more and nearly always
as the same kind of thing, unless it is a word that is written small more often (`state`, `will`); so do the first and last words
of persons' names.
"""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

LEAST = 3
SURE = 0.8
KINDS = ["found-persons", "found-places", "found-organizations", "found-misc"]


def mostly_person(counts):
    return counts is not None and counts[0] >= LEAST and 2 * counts[0] > sum(counts)


def small_words(path):
    """How often each word stands in small letters."""
    counts = Counter()
    with open(path, encoding="utf-8") as texts:
        for line in texts:
            counts.update(word for word in re.findall(r"[\w'-]+", line) if word.islower())
    return counts


def main():
    small = small_words(sys.argv[2])
    names = defaultdict(lambda: [0] * len(KINDS))
    parts = {"found-given": Counter(), "found-family": Counter()}
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            for item in line.rstrip("\n").split("\t"):
                if not item:
                    continue
                kind, name = int(item[0]), item[2:]
                names[name.lower()][kind] += 1
                words = name.split()
                if kind == 0 and len(words) > 1:
                    parts["found-given"][words[0].lower()] += 1
                    parts["found-family"][words[-1].lower()] += 1
    lists = {kind: [] for kind in KINDS}
    for name, counts in names.items():
        best = max(range(len(KINDS)), key=counts.__getitem__)
        if counts[best] >= LEAST and counts[best] >= SURE * sum(counts) and small[name] < sum(counts):
            lists[KINDS[best]].append(name)
    for kind, counts in parts.items():
        lists[kind] = [word for word, count in counts.items() if count >= 2 * LEAST]
    # Persons that the model took for clubs, and what belongs to persons (`Biden administration`).
    lists["found-organizations"] = [name for name in lists["found-organizations"]
                                    if len(name.split()) != 2 or not mostly_person(names.get(name.split()[0]))]
    for kind, entries in lists.items():
        (Path(sys.argv[3]) / f"{kind}.txt").write_text("".join(f"{e}\n" for e in sorted(entries)), encoding="utf-8")
        print(kind, len(entries))


if __name__ == "__main__":
    main()
