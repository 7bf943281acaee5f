# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of indexer/enrich/topics."""

IPTC = ("Codes, names and hierarchy: IPTC Media Topics, 2022 edition, (c) IPTC, https://iptc.org, CC BY 4.0",
        "(https://creativecommons.org/licenses/by/4.0/); facts only, no definitions.")


def write_table(path, script, comments, lines, license="GPL-3.0-or-later"):
    """Lines below a head that says where they come from."""
    head = [f"SPDX-License-Identifier: {license}", f"Written by scripts/topics/{script}; do not edit.", *comments]
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(f"# {line}\n" for line in head)
        f.writelines(f"{line}\n" for line in lines)
