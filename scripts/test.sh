#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs all tests. The one command to know before a commit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./scripts/packages.sh
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev -j "$(nproc)"
