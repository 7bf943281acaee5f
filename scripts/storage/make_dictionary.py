#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the dictionary that stored articles are compressed with (common/stored_article.h).

    build/release/bin/dateline-indexer inspect corpus >articles.jsonl
    scripts/storage/make_dictionary.py NEWS.tsv.xz articles.jsonl >common/data/stored_article_1.dictionary

It holds the words and pairs of words that save most in English news, by their counts in NEWS (lines of text; counts
are all that is taken from it), and the keys of an article's JSON, the most useful last, for Zstandard prefers what is
near. Its tables of symbol frequencies (RFC 8878, section 5) come from articles.jsonl, through libzstd.

Databases name their dictionary by number. A new one gets a new number, and the programs keep the old ones.
"""
import collections
import ctypes
import json
import lzma
import sys

NUMBER = 1
SIZE = 32 * 1024
LEVEL = 3
EVERY = 6  # Lines of NEWS that are counted: one in so many.
LEAST = 8  # Occurrences.


def phrases(path):
    counts = collections.Counter()
    with lzma.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines):
            if number % EVERY:
                continue
            words = line.rstrip("\n").replace("\t", ". ").split(" ")
            counts.update(f" {word}" for word in words)
            counts.update(f" {first} {second}" for first, second in zip(words, words[1:]))
    return {text: count for text, count in counts.items()
            if count >= LEAST and len(text) > 3 and text.isascii() and text.isprintable()}


def skeleton():
    """An article's keys in the order in which they are written."""
    entity = {"name": "", "about": True, "count": 1, "mentions": [], "origin": "declared"}
    place = {"name": "", "origin": "found", "path": ["United States"], "country": "US"}
    article = {
        "id": "", "title": "", "source": "", "published": "2019-10-07T12:00:00Z", "language": "en", "dateline": "",
        "body": "The .\n\nThe said.\n\n\"", "persons": [entity, {"name": "", "origin": "declared"}],
        "organizations": [{"name": ""}], "places": [place],
        "topics": [{"name": "", "origin": "declared"}, {"name": ""}], "file": "", "record": 12}
    text = json.dumps(article, separators=(",", ":"))
    # The end of one article, then the start of the next: what is written first is nearest.
    middle = text.index('","persons"')
    return text[middle:] + text[:middle]


def content(news):
    end = skeleton()
    counts = phrases(news)
    chosen, have = [], ""
    for text in sorted(counts, key=lambda t: (-counts[t] * (len(t) - 2.5), t)):
        if text in have:
            continue
        chosen.append(text)
        have += text
        if len(have) + len(end) >= SIZE:
            break
    return ("".join(reversed(chosen)) + end)[-SIZE:].encode("ascii")


class Parameters(ctypes.Structure):
    _fields_ = [("level", ctypes.c_int), ("notification", ctypes.c_uint), ("number", ctypes.c_uint)]


def finished(words, samples):
    zstd = ctypes.CDLL("libzstd.so.1")
    zstd.ZDICT_finalizeDictionary.restype = ctypes.c_size_t
    zstd.ZDICT_finalizeDictionary.argtypes = [
        ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p,
        ctypes.POINTER(ctypes.c_size_t), ctypes.c_uint, Parameters]
    room = ctypes.create_string_buffer(len(words) + 4096)
    sizes = (ctypes.c_size_t * len(samples))(*map(len, samples))
    size = zstd.ZDICT_finalizeDictionary(room, len(room), words, len(words), b"".join(samples), sizes, len(samples),
                                         Parameters(LEVEL, 0, NUMBER))
    if zstd.ZDICT_isError(ctypes.c_size_t(size)):
        sys.exit("make_dictionary.py: libzstd makes no dictionary of this")
    return room.raw[:size]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], "rb") as lines:
        samples = [line.rstrip(b"\n") for line in lines]
    sys.stdout.buffer.write(finished(content(sys.argv[1]), samples))


if __name__ == "__main__":
    main()
