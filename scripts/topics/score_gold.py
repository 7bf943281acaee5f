#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics of the sample corpus against corpus/gold.jsonl.

    score_gold.py [--bin build/release/bin] [--verbose]

Once on the articles as they are, once with everything withheld that a source says about topics: declared topics, section,
URL. What is printed for each, precision, recall and F1 over all articles together:

top level        the top-level topics of an article's topics, each once
found            how often a true topic is right: given itself, or by a topic below it
                 and how often a given topic is: true itself, or below a true one
no deeper        the same, where a given topic above a true one counts and one below it does not
first topic      how often the first topic is a true one, or above or below one
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "indexer/enrich/topics/media_topics.txt"


class Hierarchy:
    def __init__(self):
        lines = TABLE.read_text("utf-8").splitlines()
        rows = [line.split("|") for line in lines if not line.startswith("#")]
        self.above = {row[0]: row[1] for row in rows}

    def current(self, code):
        """A topic's eight digits; a retired one's successor's. None if it is no Media Topic."""
        code = code.rpartition(":")[2]
        while self.above.get(code, "").startswith("="):
            code = self.above[code][1:]
        return code if code in self.above else None

    def path(self, code):
        """The topic and all that is above it, itself first."""
        codes = []
        while code:
            codes.append(code)
            code = self.above[code]
        return codes


def inspect(program, *arguments):
    run = subprocess.run([program, "inspect", *arguments], cwd=ROOT, capture_output=True, text=True)
    if run.returncode not in (0, 4):
        raise SystemExit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


class Count:
    """What is right of what was given, and of what is true."""

    def __init__(self):
        self.given = self.given_right = self.true = self.true_right = 0

    def add(self, given, true, given_is_right, true_is_right):
        self.given += len(given)
        self.true += len(true)
        self.given_right += sum(map(given_is_right, given))
        self.true_right += sum(map(true_is_right, true))

    def __str__(self):
        precision = self.given_right / max(1, self.given)
        recall = self.true_right / max(1, self.true)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def score(gold, articles, hierarchy, verbose):
    top, found, shallow = Count(), Count(), Count()
    first = 0
    for article in articles:
        true = [hierarchy.current(t["code"]) for t in gold[article["id"]]["topics"]]
        given = [hierarchy.current(t.get("code", "")) for t in article.get("topics", [])]
        true, given = ([c for c in codes if c] for codes in (true, given))
        path = hierarchy.path
        tops = [{path(c)[-1] for c in codes} for codes in (given, true)]
        top.add(*tops, tops[1].__contains__, tops[0].__contains__)
        found.add(given, true, lambda g: any(t in path(g) for t in true), lambda t: any(t in path(g) for g in given))
        shallow.add(given, true, lambda g: any(g in path(t) for t in true), lambda t: any(g in path(t) for g in given))
        good = bool(given) and any(given[0] in path(t) or t in path(given[0]) for t in true)
        first += good
        if verbose:
            names = [" > ".join(t.get("path", [t["name"]])[-2:]) + f" {t.get('score', 'declared')}"
                     for t in article.get("topics", [])]
            print(f"{'  ' if good else '! '}{article['id'][-50:]}  {article.get('title', '')[:60]}\n"
                  f"      true:  {'; '.join(t['name'] for t in gold[article['id']]['topics'])}\n"
                  f"      given: {'; '.join(names)}")
    print(f"{'top level':12} {top}\n{'found':12} {found}\n{'no deeper':12} {shallow}\n"
          f"{'first topic':12} {first / len(articles):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build/release/bin"))
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    program = str(pathlib.Path(args.bin).resolve() / "dateline-indexer")
    lines = (ROOT / "corpus/gold.jsonl").read_text("utf-8").splitlines()
    gold = {f"{g['file']}#{g['record']}": g for g in map(json.loads, lines)}
    articles = inspect(program, "--entities", "off", "--topics", "off", "corpus")
    for title, withheld in (("as they are", ()), ("topics, section, URL withheld", ("topics", "section", "url"))):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for article in articles:
                kept = {k: v for k, v in article.items() if k not in withheld}
                kept["id"] = f"{article['file']}#{article['record']}"
                if kept["id"] in gold:
                    file.write(json.dumps(kept, ensure_ascii=False) + "\n")
            file.flush()
            found = inspect(program, "--entities", "off", "--topics", "on", file.name)
        print(title)
        score(gold, found, Hierarchy(), args.verbose)


if __name__ == "__main__":
    main()
