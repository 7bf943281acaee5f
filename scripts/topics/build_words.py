#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes topic_words.tsv: the words that speak for topics, and how loudly.

    build_words.py MEDIATOPICS.json[.xz] NEWS.tsv[.xz] indexer/enrich/topics/topic_words.tsv

NEWS.tsv is any large collection of news, one item a line: title, tab, text. No labels are needed and no text is kept:
only how often words occur with others. The README beside the output says what is computed.
"""
import lzma
import math
import sys
from array import array
from collections import Counter
from pathlib import Path

from build_vocabulary import read_concepts
from generated import write_table
from text import read_seeds, variants, words

HERE = Path(__file__).parent
TITLE, LEAD, REST = 4.0, 2.0, 1.0  # What a word weighs by where it stands; the same in topic_finder.cc.
LEAD_WORDS = 50
TEXT_WORDS = 120  # Of an item that are looked at.
LEAST, CLEAR = 8, 1.35  # An item is about a top-level topic that scores as much, and as many times the next one's score.
ENOUGH = 0.8  # Share of the items with a phrase that makes it count in full.
DOUBT = 0.3  # Items that every phrase is thought to have been in, for each top-level topic.
ACTORS = 2.0  # How much less those who act in the news are heard for being named often, beside its other topics.
MASS_MEDIA = "20000045"  # "social media" and its like say little about arts and entertainment.


class Topics:
    def __init__(self, path):
        concepts = {k: c for k, c in read_concepts(path).items() if not c[2]}
        self.parent = {k: c[1] for k, c in concepts.items()}
        self.by_name = {}
        for code, concept in concepts.items():
            self.by_name.setdefault(concept[0], code)
        self.tops = sorted(k for k in concepts if not self.parent[k])
        self.top_index = {k: self.tops.index(self.top(k)) for k in concepts}

    def top(self, code):
        while self.parent[code]:
            code = self.parent[code]
        return code

    def under(self, code, above):
        while code and code != above:
            code = self.parent[code]
        return bool(code)

    def code(self, name):
        if name not in self.by_name:
            sys.exit(f"seeds: no topic is called {name}")
        return self.by_name[name]


class News:
    """The unlabelled items as lists of word numbers; -1 stands between title and text."""

    def __init__(self, path):
        self.number, self.items, self.frequency = {}, [], Counter()
        titles = set()
        opener = lzma.open if str(path).endswith(".xz") else open
        with opener(path, "rt", encoding="utf-8") as f:
            for line in f:
                title, _, text = line.partition("\t")
                if title in titles:
                    continue
                titles.add(title)
                head, body = words(title), words(text[:10 * TEXT_WORDS])
                if body[:len(head)] == head:
                    body = body[len(head):]
                item = array("i", [self.number.setdefault(w, len(self.number)) for w in head] + [-1] +
                             [self.number.setdefault(w, len(self.number)) for w in body[:TEXT_WORDS]])
                self.items.append(item)
                self.frequency.update(set(item))
        self.names = list(self.number)


class Seeds:
    """The hand-written phrases with what each says: {phrase: {topic: weight}}."""

    def __init__(self, topics, known):
        self.phrases, self.actors, also = {}, set(), []
        for file in ("seeds-en.txt", "seeds-world.txt"):
            for name, listed in read_seeds(HERE / file):
                if name.startswith("also "):
                    also.append((topics.code(name[5:]), [topics.code(n) for n, _ in listed]))
                    continue
                if name == "actors":
                    self.actors = {topics.code(n) for n, _ in listed}
                    continue
                code = None if name == "none" else topics.code(name)
                for text, weight in listed:
                    for phrase in variants(text, known):
                        entry = self.phrases.setdefault(phrase, {})
                        if code:
                            entry[code] = max(entry.get(code, 0), weight)
        for target, sources in also:
            for entry in self.phrases.values():
                weights = [w for k, w in entry.items() if any(topics.under(k, s) for s in sources)]
                if weights:
                    entry[target] = max(entry.get(target, 0), *weights)
        self.tops = {p: self.by_top(e, topics) for p, e in self.phrases.items()}

    @staticmethod
    def by_top(entry, topics):
        """A phrase's weight for each top-level topic: the greatest below it, less where it speaks for several."""
        found = {}
        for code, weight in entry.items():
            if len(entry) > 1 and topics.under(code, MASS_MEDIA):
                weight *= 0.5
            top = topics.top_index[code]
            found[top] = max(found.get(top, 0), weight)
        return {c: w / math.sqrt(len(found)) for c, w in found.items()}


class Matcher:
    """Leftmost longest match of phrases in word numbers."""

    def __init__(self, phrases, number):
        self.lexicon, self.beginnings = {}, set()
        for phrase in phrases:
            key = tuple(number.get(w, -2) for w in phrase)
            if -2 not in key:
                self.lexicon[key] = phrase
                self.beginnings.update(key[:n] for n in range(1, len(key)))

    def find(self, item):
        at = 0
        while at < len(item):
            key, end, best = (item[at],), at + 1, None
            while True:
                if key in self.lexicon:
                    best = (key, end)
                if key not in self.beginnings or end == len(item):
                    break
                key, end = key + (item[end],), end + 1
            if best:
                yield at, self.lexicon[best[0]]
                at = best[1]
            else:
                at += 1


def place(at, title_end):
    return TITLE if at < title_end else LEAD if at - title_end < LEAD_WORDS else REST


def seed_evidence(news, matcher):
    """For each item {phrase: weighted number of occurrences}."""
    for item in news.items:
        title_end, found = item.index(-1), {}
        for at, phrase in matcher.find(item):
            found[phrase] = found.get(phrase, 0) + place(at, title_end)
        yield found


def top_scores(found, weights, n):
    scores = [0.0] * n
    for phrase, frequency in found.items():
        loud = math.log1p(frequency)
        for c, w in weights[phrase].items():
            scores[c] += w * loud
    return scores


def clear_winner(scores, least, ratio):
    second, first = sorted(scores)[-2:]
    return scores.index(first) if first >= least and first >= ratio * second else -1


def word_weights(news, bags, labels, n):
    """{word number: [log of how much more often than in the average top-level topic]}: pointwise mutual information,
    smoothed by the word's frequency over all, every top-level topic counting as much as the others."""
    counts, sizes = [Counter() for _ in range(n)], [0] * n
    for bag, label in zip(bags, labels):
        if label >= 0:
            counts[label].update(bag)
            sizes[label] += 1
    weights = {}
    for word, frequency in news.frequency.items():
        if frequency < 30 or word < 0 or sum(c[word] for c in counts) < 15:
            continue
        p = [(counts[c][word] + 25 * frequency / len(news.items)) / (sizes[c] + 25) for c in range(n)]
        mean = sum(p) / n
        weights[word] = [math.log(x / mean) for x in p]
    return weights


def item_scores(news, evidence, seed_tops, heard, n):
    """For each item its scores for the top-level topics: by the seeds and by the words `heard` {word: [(top, weight)]}."""
    for item, found in zip(news.items, evidence):
        scores = top_scores(found, seed_tops, n)
        title_end, counted = item.index(-1), {}
        for at, word in enumerate(item):
            if word in heard:
                counted[word] = counted.get(word, 0) + place(at, title_end)
        for word, frequency in counted.items():
            loud = math.log1p(frequency)
            for c, w in heard[word]:
                scores[c] += w * loud
        yield scores


def reliable(seeds, evidence, all_scores, n):
    """The seeds' weights for top-level topics, less where the rest of the items that hold a phrase is about something
    else: what the phrase itself said is taken out before an item is asked."""
    seen = {p: [0] * n for p in seeds.tops}
    for found, scores in zip(evidence, all_scores):
        for phrase, frequency in found.items():
            rest, loud = scores[:], math.log1p(frequency)
            for c, w in seeds.tops[phrase].items():
                rest[c] -= w * loud
            label = clear_winner(rest, LEAST, CLEAR)
            if label >= 0:
                seen[phrase][label] += 1
    result = {}
    for phrase, tops in seeds.tops.items():
        if sum(seen[phrase]) < 5:
            result[phrase] = tops
            continue
        total = sum(seen[phrase]) + DOUBT * n
        result[phrase] = {c: w * min(1.0, (seen[phrase][c] + DOUBT) / total / ENOUGH) for c, w in tops.items()}
    return result


def topic_words(news, bags, evidence, seeds, topics):
    """{word number: [topic codes]}: words that are not seeds and keep the company of one topic's seeds."""
    with_topic, together, size = {}, {}, Counter()
    for bag, found in zip(bags, evidence):
        strength = Counter()
        for phrase, frequency in found.items():
            for code, weight in seeds.phrases[phrase].items():
                strength[code] += weight * math.log1p(frequency)
        for code, value in strength.items():
            if value >= 8 and topics.parent[code]:
                size[code] += 1
                together.setdefault(code, Counter()).update(bag)
    for code, count in together.items():
        if size[code] < 60:
            continue
        scored = []
        for word, n in count.items():
            if n < 20 or (news.names[word],) in seeds.phrases:
                continue
            share = n / news.frequency[word]
            if share > 0.3:
                scored.append((share * math.log(n), word))
        for _, word in sorted(scored, reverse=True)[:12]:
            with_topic.setdefault(word, []).append(code)
    return with_topic


def rarity(evidence, seeds):
    """{topic: factor}: what news evokes all the time is seldom what it is about, and heard less; above all those who
    act in it ("president", "police")."""
    seen, items = Counter(), 0
    for found in evidence:
        items += 1
        strength = Counter()
        for phrase, frequency in found.items():
            for code, weight in seeds.phrases[phrase].items():
                strength[code] += weight * math.log1p(frequency)
        seen.update(code for code, value in strength.items() if value >= 4)
    return {code: max(0.25, min(1.25, (math.log(items / (1 + count)) / math.log(200)) ** (
        ACTORS if code in seeds.actors else 1.0))) for code, count in seen.items()}


def letter(c):
    return chr(ord("A") + c)


def table_lines(news, seeds, seed_tops, plain, widened, rare):
    """One line an entry: words joined by blanks, tab, letters of top-level topics each with a weight in sixteenths,
    tab, codes of topics each with a weight in quarters."""
    entries = {}
    for phrase, tops in seed_tops.items():
        entries[phrase] = ({c: 2 * w for c, w in tops.items()}, seeds.phrases[phrase])
    for word, weights in plain.items():
        tops, codes = entries.setdefault((news.names[word],), ({}, {}))
        if len(tops) == 0 and codes == {} and (news.names[word],) in seeds.phrases:
            continue  # Listed under none.
        for c, w in enumerate(weights):
            if w > 0.5:
                tops[c] = tops.get(c, 0) + min(w, 2.5)
    for word, codes in widened.items():
        entry = entries.setdefault((news.names[word],), ({}, {}))
        for code in codes:
            entry[1].setdefault(code, 1)
    for phrase, (tops, codes) in sorted(entries.items()):
        heard = {c: round(16 * w) for c, w in tops.items()}
        if phrase in seeds.phrases or codes or max(heard.values(), default=0) >= 16:
            yield "\t".join([" ".join(phrase), "".join(f"{letter(c)}{w}" for c, w in sorted(heard.items()) if w > 3),
                             " ".join(f"{k[2:] if k[0] == '2' else k}:{round(4 * w * rare.get(k, 1.25))}" for k, w in sorted(codes.items()))])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    topics, news = Topics(sys.argv[1]), News(sys.argv[2])
    n = len(topics.tops)
    known = {w for w, i in news.number.items() if news.frequency[i] >= 5}
    seeds = Seeds(topics, known)
    evidence = list(seed_evidence(news, Matcher(seeds.phrases, news.number)))
    bags = [sorted(set(item) - {-1}) for item in news.items]

    # Which items are clearly about one top-level topic, by the seeds alone: these say what the other words speak for.
    labels = [clear_winner(top_scores(found, seeds.tops, n), LEAST, 1.7) for found in evidence]
    weights = word_weights(news, bags, labels, n)
    heard = {w: [(c, min(v, 2.5)) for c, v in enumerate(vs) if v > 0.7] for w, vs in weights.items() if max(vs) > 1}
    plain = {w: v for w, v in weights.items() if max(v) > 1}
    scores = item_scores(news, evidence, seeds.tops, heard, n)
    lines = list(table_lines(news, seeds, reliable(seeds, evidence, scores, n), plain,
                             topic_words(news, bags, evidence, seeds, topics), rarity(evidence, seeds)))
    write_table(sys.argv[3], "build_words.py",
                ("words<tab>top-level topics (A = 01000000) with weights<tab>topics with weights",), lines)
    print(f"{len(lines)} entries from {len(seeds.phrases)} phrases and {len(news.items)} items", file=sys.stderr)


if __name__ == "__main__":
    main()
