#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What indexing and searching cost as the archive grows.

    cmake --build --preset release --target dateline-indexer dateline-query make_articles
    tests/bench/growth.py [--build DIR] [--sizes 20000,100000,1000000] [--folder DIR] [OPTION-OF-ADD...]

For each size, made articles are indexed from nothing, 100 more are added, and the archive is added again: as it is,
and touched, so that its articles have to be looked at. Queries are whole processes, medians of 9 after one to warm
up. A table and a plot; a million articles take some minutes and 3 GB in --folder (a temporary one, removed).
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACETS = ["--facets", "person,place,topic", "--format", "json"]
QUERIES = {  # Column and arguments.
    "10 % ms": ["harbour", *FACETS],
    "75 % ms": ["weekly", *FACETS],
    "75 % count ms": ["weekly", "--output", "count"],
    "all ms": FACETS,
    "rare ms": ["harbour", "--person", "Maria", "--place", "Kenya", *FACETS],
}


def run(command, **options):
    """Seconds, CPU seconds and peak MiB of a command."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               **options)
    err = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]}: exit {process.returncode}: {err.decode(errors='replace')}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def make(maker, path, count, first=0):
    with open(path, "wb") as out:
        subprocess.run([str(maker), str(count), "1", str(first)], stdout=out, check=True)


def measure(build, folder, size, options):
    indexer, query = build / "bin/dateline-indexer", build / "bin/dateline-query"
    db, archive, more = folder / "made.db", folder / "made.jsonl", folder / "more.jsonl"
    make(build / "tests/bench/make_articles", archive, size)
    make(build / "tests/bench/make_articles", more, 100, size)
    time.sleep(0.1)  # A file that has changed just now is not trusted to stay as it is.
    add = [indexer, "add", "--db", db, *options]
    wall, cpu, peak = run([*add, archive])
    row = {"articles": size, "build s": wall, "us CPU each": 1e6 * cpu / size, "peak MiB": peak,
           "MiB": sum(p.stat().st_size for p in db.rglob("*") if p.is_file()) / 2**20}
    row["again s"] = run([*add, archive])[0]
    archive.touch()
    row["touched s"] = run([*add, archive])[0]
    row["+100 s"] = run([*add, more])[0]
    for name, arguments in QUERIES.items():
        command = [query, "search", "--db", db, *arguments]
        row[name] = 1000 * statistics.median([run(command)[0] for _ in range(10)][1:])
    for path in (archive, more):
        path.unlink()
    subprocess.run(["rm", "-r", str(db)], check=True)
    return row


def shown(value):
    if isinstance(value, str):
        return value
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def table(rows):
    columns = list(rows[0])
    widths = [max(len(c), *(len(shown(r[c])) for r in rows)) for c in columns]
    lines = ["  ".join(c.rjust(w) for c, w in zip(columns, widths))]
    return lines + ["  ".join(shown(r[c]).rjust(w) for c, w in zip(columns, widths)) for r in rows]


def plot(rows, column):
    """One bar a size: flat where the cost does not depend on the archive."""
    most = max(r[column] for r in rows)
    return [column] + [f"{r['articles']:>9}  {'#' * max(1, round(50 * r[column] / most))} {shown(r[column])}" for r in rows]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build/release"))
    p.add_argument("--sizes", default="20000,100000,1000000")
    p.add_argument("--folder", type=Path)
    args, options = p.parse_known_args()
    rows = []
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        for size in map(int, args.sizes.split(",")):
            rows.append(measure(args.build, Path(folder), size, options))
            print("\n".join(table(rows)), flush=True)
    for column in ("us CPU each", "+100 s", "10 % ms", "75 % ms"):
        print("\n" + "\n".join(plot(rows, column)))


if __name__ == "__main__":
    main()
