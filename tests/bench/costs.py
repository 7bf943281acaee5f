#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What finding entities and topics costs when an archive is indexed, and what another allocator or thread would change.

    cmake --build --preset release --target dateline-indexer
    tests/bench/costs.py [--build DIR] [--runs 3] [--folder DIR] ARCHIVE [OPTION-OF-ADD...]

ARCHIVE, JSON Lines for example, is indexed from nothing in each way, in turn, and all of that --runs times; the table
has the medians. "ratio" is CPU time to that of the first row. Allocators other than mimalloc, which the program is
linked with, are put before it by LD_PRELOAD, where they are installed (Debian: libjemalloc2, libtcmalloc-minimal4).
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from growth import run, table

LIBRARIES = Path("/usr/lib/x86_64-linux-gnu")
ALLOCATORS = {  # And the libraries to load first.
    "mimalloc": [],
    "jemalloc": ["libjemalloc.so.2"],
    "tcmalloc": ["libtcmalloc_minimal.so.4"],
    "glibc": ["libstdc++.so.6", "libc.so.6"],  # operator new as well as malloc().
}


def installed_allocators():
    found = {}
    for name, libraries in ALLOCATORS.items():
        paths = [LIBRARIES / library for library in libraries]
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            print(f"{name}: left out, no {missing[0]}", file=sys.stderr)
        else:
            found[name] = ":".join(map(str, paths))
    return found


def ways(allocators):
    """Entities, topics, allocator and jobs of each row; no row twice."""
    enriched = [(entities, topics, "mimalloc", 1) for entities in ("off", "on") for topics in ("off", "on")]
    allocated = [("off", "off", name, jobs) for jobs in (1, 2) for name in allocators]
    return list(dict.fromkeys(enriched + allocated))


def measure(indexer, args, options, way, preload):
    entities, topics, _, jobs = way
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        db = Path(folder) / "costs.db"
        wall, cpu, peak = run([indexer, "add", "--db", db, "--entities", entities, "--topics", topics, "--jobs", jobs,
                               *options, args.archive], env={**os.environ, "LD_PRELOAD": preload})
        info = subprocess.check_output([str(indexer), "info", "--db", str(db), "--format", "json"])
        count = json.loads(info)["articles"]
        size = sum(path.stat().st_size for path in db.rglob("*") if path.is_file())
    return {"us CPU each": 1e6 * cpu / count, "articles/s": count / wall, "peak MiB": peak, "bytes each": size / count}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("archive", type=Path)
    p.add_argument("--build", type=Path, default=Path("build/release"))
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--folder", type=Path)
    args, options = p.parse_known_args()
    allocators = installed_allocators()
    measured = {way: [] for way in ways(allocators)}
    for _ in range(args.runs):
        for way, runs in measured.items():
            runs.append(measure(args.build / "bin/dateline-indexer", args, options, way, allocators[way[2]]))
    rows = []
    for way, runs in measured.items():
        row = dict(zip(("entities", "topics", "allocator", "jobs"), way))
        row |= {column: statistics.median(r[column] for r in runs) for column in runs[0]}
        rows.append(row | {"ratio": row["us CPU each"] / (rows[0] if rows else row)["us CPU each"]})
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
