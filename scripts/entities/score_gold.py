#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons of the sample corpus against corpus/gold.jsonl: precision, recall, F1 of names.

    score_gold.py [--bin build/release/bin] [--verbose]

Once on the articles as they are, once with the declared entities withheld. Names are compared without case, accents,
dots and hyphens; an English form in the gold counts as its name.
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


def inspect(program, *arguments):
    run = subprocess.run([program, "inspect", *arguments], cwd=ROOT, capture_output=True, text=True)
    if run.returncode not in (0, 4):
        raise SystemExit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def score(gold, articles, verbose):
    totals = {}
    about = [0, 0, 0]
    for article in articles:
        truth = gold[article["key"]]
        names = [normal(n) for n in truth["persons"]]
        english = [normal(n) for n in truth.get("english", {}).get("persons", truth["persons"])]
        found = {normal(p["name"]) for p in article.get("persons", [])}
        right = [i for i, pair in enumerate(zip(names, english)) if found & set(pair)]
        wrong = found - set(names) - set(english)
        group = "foreign" if truth.get("english") else "english"
        count = totals.setdefault(group, [0, 0, 0])
        count[0] += len(right)
        count[1] += len(wrong)
        count[2] += len(names) - len(right)
        missed = [truth["persons"][i] for i in range(len(names)) if i not in right]
        wanted = {normal(n) for n in truth["about_persons"]}
        wanted |= {english[i] for i in range(len(names)) if names[i] in wanted}
        said = {normal(p["name"]) for p in article.get("persons", []) if p.get("salience") == "about"}
        about[0] += len(said & wanted)
        about[1] += len(said - wanted)
        about[2] += max(0, len(truth["about_persons"]) - len(said & wanted))
        if verbose and (wrong or missed):
            print(f"  {article['key'][0][-40:]}#{article['key'][1]}: wrong {sorted(wrong)}, missed {missed}")
    for group, (hit, wrong, missed) in [*sorted(totals.items()), ("about", about)]:
        precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{group:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


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
