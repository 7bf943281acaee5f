# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and phrases for the topic tables, cut exactly as indexer/enrich/topics/tokens.cc cuts them."""
import re
import unicodedata

# What separates words above ASCII; the same table stands in indexer/enrich/topics/tokens.cc.
_BREAKS = ("\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4"
           "\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\ufeff\uff00-\uff0f"
           "\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff\ue000-\uf8ff\U000e0000-\U0010ffff")
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = f"[^\x00-/:-@\\[-`{{-\x7f{_BREAKS}{_HAN}]+"
_WORD = re.compile(f"[{_HAN}]|{_LETTERS}(?:'{_LETTERS})*")


def words(text):
    """The words of a text: runs of letters and digits, joined by apostrophes, folded, without possessive 's; Han
    characters one by one.

    >>> words("The U.S. jet-maker\u2019s O'Brien \u5317\u4eac")
    ['the', 'u', 's', 'jet', 'maker', "o'brien", '\u5317', '\u4eac']
    """
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", text.replace("\u2019", "'").casefold())
    return [w[:-2] if w.endswith("'s") and len(w) > 2 else w for w in _WORD.findall(text)]


def read_seeds(path):
    """[(topic name, [(phrase, weight)])]; weight 0 for `none:`. A phrase keeps its '*'."""
    rows = []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, colon, rest = line.partition(":")
        if not colon:
            raise SystemExit(f"{path}:{number}: no colon")
        phrases = []
        for item in rest.split(","):
            item = item.strip()
            if not item:
                continue
            weight = 0 if name == "none" else {"!": 4, "?": 1}.get(item.replace("*", "")[-1], 2)
            phrases.append((item.replace("!", "").replace("?", ""), weight))
        rows.append((name.strip(), phrases))
    return rows


def variants(phrase, known):
    """The phrase and its other number ("peace talk" -> "peace talks"), where `known` (a set of words) has the last word
    of it; with a "*", every known word with that beginning, or the beginning itself in scripts that `known` has not."""
    star = phrase.endswith("*")
    tokens = words(phrase.rstrip("*"))
    if not tokens:
        return []
    head, last = tuple(tokens[:-1]), tokens[-1]
    if star and not last.isascii():
        return [(last + "*",)]
    if star:
        return [head + (w,) for w in sorted(known) if w.startswith(last)] or [head + (last,)]
    if not last.isascii() or len(last) < 3:
        return [head + (last,)]
    found = [last]
    if last.endswith("y") and last[-2] not in "aeiou":
        other = [last[:-1] + "ies"]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        other = [last + "es"]
    else:
        other = [last + "s"]
    found += [w for w in other if w in known]
    return [head + (w,) for w in found]
