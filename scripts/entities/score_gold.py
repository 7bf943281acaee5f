#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons, organizations and places of the sample corpus against corpus/gold.jsonl: precision, recall, F1 of names.

    score_gold.py [--bin build/release/bin] [--verbose]

Once on the articles as they are, once with the declared entities withheld. Names are compared without case, accents,
dots and hyphens; an English form in the gold counts as its name, and so does what the alias table calls an organization.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]


def normal(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("-", " ").replace(".", " ").replace("'", "").replace("’", "").split())


def organization_names():
    """Names of organizations -> the one they are shown under, both as normal() has them."""
    names = {}
    for line in (ROOT / "indexer/enrich/entities/data/names.aliases").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(": ")
        shown, _, others = rest.partition(" = ")
        if kind == "org":
            names |= {normal(other.split(" @")[0]): normal(shown) for other in others.split("; ") if other}
    return names


ORGANIZATIONS = organization_names()


def inspect(program, *arguments):
    run = subprocess.run([program, "inspect", *arguments], cwd=ROOT, capture_output=True, text=True)
    if run.returncode not in (0, 4):
        raise SystemExit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def names_in(entities):
    """Gold has persons as names, places with a path."""
    return [e if isinstance(e, str) else e["name"] for e in entities]


def compare(kind, truth, article):
    """Gold names that were found and that were missed, found names that are in no gold."""
    names = names_in(truth[kind])
    english = names_in(truth.get("english", {}).get(kind, truth[kind]))
    known = ORGANIZATIONS if kind == "organizations" else {}
    found = {known.get(normal(entity["name"]), normal(entity["name"])) for entity in article.get(kind, [])}
    pairs = [{known.get(normal(form), normal(form)) for form in (name, other)} for name, other in zip(names, english)]
    right = [name for name, pair in zip(names, pairs) if found & pair]
    missed = [name for name, pair in zip(names, pairs) if not found & pair]
    return right, missed, found.difference(*pairs)


def count_about(truth, article):
    """Persons that the article is about: right, wrong and missed."""
    names = [normal(name) for name in truth["persons"]]
    english = [normal(name) for name in truth.get("english", {}).get("persons", truth["persons"])]
    wanted = {normal(name) for name in truth["about_persons"]}
    wanted |= {other for name, other in zip(names, english) if name in wanted}
    said = {normal(p["name"]) for p in article.get("persons", []) if p.get("salience") == "about"}
    right = len(said & wanted)
    return right, len(said - wanted), max(0, len(truth["about_persons"]) - right)


def score(gold, articles, verbose):
    totals = {}
    for article in articles:
        truth = gold[article["key"]]
        group = "foreign" if truth.get("english") else "english"
        counts = {("about", ""): count_about(truth, article)}
        for kind in ("persons", "organizations", "places"):
            right, missed, wrong = compare(kind, truth, article)
            counts[kind, group] = (len(right), len(wrong), len(missed))
            if verbose and (wrong or missed):
                place = f"{article['key'][0][-40:]}#{article['key'][1]}"
                print(f"  {place}: {kind}: wrong {sorted(wrong)}, missed {missed}")
        for row, numbers in counts.items():
            totals[row] = [a + b for a, b in zip(totals.get(row, (0, 0, 0)), numbers)]
    for (kind, group), (hit, wrong, missed) in sorted(totals.items()):
        precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{kind:13} {group:7}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build/release/bin"))
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    program = str(pathlib.Path(args.bin).resolve() / "dateline-indexer")
    lines = (ROOT / "corpus/gold.jsonl").read_text("utf-8").splitlines()
    gold = {(g["file"], g["record"]): g for g in map(json.loads, lines)}
    plain = [a for a in inspect(program, "--entities", "off", "--topics", "off", "corpus")
             if (a["file"], a["record"]) in gold]
    for title, keep in (("as they are", True), ("declared entities withheld", False)):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for article in plain:
                kept = {k: v for k, v in article.items() if keep or k not in ("persons", "organizations", "places")}
                kept["id"] = f"{article['file']}#{article['record']}"
                file.write(json.dumps(kept, ensure_ascii=False) + "\n")
            file.flush()
            found = inspect(program, "--entities", "on", "--topics", "off", file.name)
        for article in found:
            path, _, record = article["id"].rpartition("#")
            article["key"] = (path, int(record))
        print(title)
        score(gold, found, args.verbose)


if __name__ == "__main__":
    main()
