#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets of tests/fuzz (preset asan) and runs each for SECONDS (60), as many side by side as there are
# processors: first over the kept inputs of tests/fuzz/corpora, then over what libFuzzer makes of them.
#
#   scripts/fuzz.sh [SECONDS] [NAME...]      scripts/fuzz.sh 600 html csv
#
# With FUZZ_SEED=N, which is what CI does, the same inputs are tried again in the same order.
#
# What is found on the way is kept in build/asan/fuzz/corpora; an input that fails lies in build/asan/fuzz/failures, and
# build/asan/fuzz/fuzz_NAME FILE runs it again. Exits 1 if any did.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
shift || true
build=build/asan/fuzz
cmake --preset asan >/dev/null
cmake --build --preset asan --target fuzz_targets

names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls tests/fuzz/corpora)
mkdir -p "$build/failures" "$build/logs"

run_target() {
  local name=$1 options=()
  mkdir -p "$build/corpora/$name"
  [ -n "${FUZZ_SEED:-}" ] && options+=("-seed=$FUZZ_SEED")
  [ -f "tests/fuzz/dictionaries/$name.dict" ] && options+=("-dict=tests/fuzz/dictionaries/$name.dict")
  if "$build/fuzz_$name" "${options[@]}" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=2048 \
      -print_final_stats=1 -artifact_prefix="$build/failures/$name-" \
      "$build/corpora/$name" "tests/fuzz/corpora/$name" >"$build/logs/$name" 2>&1; then
    printf '%-18s %9s runs, no failure\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: //p' "$build/logs/$name")"
  else
    printf '%-18s FAILED\n' "$name"
    tail -n 40 "$build/logs/$name"
    return 1
  fi
}
export -f run_target
export build seconds
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -c 'run_target {}' || exit 1
