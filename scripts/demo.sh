#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From nothing to a faceted answer: installs what is missing, builds the release, indexes the sample corpus, and asks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./scripts/packages.sh
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake --build --preset release --target dateline-indexer dateline-query

bin=build/release/bin
export DATELINE_DB=${DATELINE_DB:-build/demo.db} DATELINE_PAGER=cat
ask() {
  printf '\n$ %s' "$1"
  [ $# -gt 1 ] && printf ' %q' "${@:2}"
  printf '\n'
  "$bin/$1" "${@:2}"
}
ask dateline-indexer add corpus/
ask dateline-query search ceasefire --limit 3 --facets person:5,place:5,topic:5
ask dateline-query search --person Gorbachev --place "United States" --limit 3 --facets person:5
ask dateline-query facets --facets place:12,topic:12
ask dateline-query timeline summit --by year
printf '\nThe database is %s. Try: %s/dateline-query search --db %s "your words"\n' "$DATELINE_DB" "$bin" "$DATELINE_DB"
