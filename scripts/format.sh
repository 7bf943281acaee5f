#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats all sources; with --check, only says which are not formatted, and fails if any is not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t sources < <(find common indexer query tests -name '*.cc' -o -name '*.h' | sort)
if [ "${1:-}" = --check ]; then
  clang-format --dry-run --Werror "${sources[@]}"
else
  clang-format -i "${sources[@]}"
fi
