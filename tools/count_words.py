#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts in how many names each word stands, for the rarity of words in src/screen/data.

Names come from published lists: the US Consolidated Screening List (JSON, public domain), and the
English names of the EDINET code list (CSV in cp932, PDL 1.0: Financial Services Agency, EDINET).

usage: tools/count_words.py CSL.json EDINET.csv > src/screen/data/word_frequency.inc
"""
import collections
import csv
import json
import re
import sys
import unicodedata

COUNT_MIN = 4  # rarer words are as good as unknown


def words(name):
    """The words of a name, as the engine folds them."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    plain = re.sub(r"['’`]", "", plain)
    return set(re.findall(r"[a-z0-9]+", plain))


def names_of_csl(path):
    with open(path, encoding="utf-8") as file:
        whole = json.load(file)
    for entry in whole.get("results") or whole["entries"]:  # as published, or with short keys
        yield entry.get("name") or entry["n"]
        yield from entry.get("alt_names") or entry.get("a") or []


def names_of_edinet(path):
    with open(path, encoding="cp932", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[2:]:
        yield row[7]


def main():
    counts = collections.Counter()
    total = 0
    for names in (names_of_csl(sys.argv[1]), names_of_edinet(sys.argv[2])):
        for name in names:
            counts.update(words(name))
            total += 1
    print('R"table(')
    print(f"# Words of {total} listed names by how many each stands in. Made by tools/count_words.py")
    print("# from the US Consolidated Screening List of 2026-07-31 (public domain) and the EDINET code")
    print("# list (PDL 1.0: Financial Services Agency, EDINET).")
    by_count = collections.defaultdict(list)
    for word, count in sorted(counts.items()):
        if count >= COUNT_MIN and len(word) <= 24:
            by_count[count].append(word)
    for count, alike in sorted(by_count.items()):
        for begin in range(0, len(alike), 12):
            print(count, *alike[begin:begin + 12])
    print(')table"')


main()
