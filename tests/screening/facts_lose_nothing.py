#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every entry that reaches the threshold by its name and what is known beside it is told.

Made-up persons with dates, countries and numbers of few values are screened twice: at the usual
threshold, where few are looked at, and at 1, where all are. What scores 500 or more must be the
same, and what the names alone bring must be told in both, as possible or unlikely.

usage: tests/screening/facts_lose_nothing.py FOLDER    (an empty one; `cocket` is on the path)
"""
import csv
import json
import pathlib
import random
import subprocess
import sys

ENTRIES, ASKED, THRESHOLD, TOLD_MAX = 600, 200, 500, 20
WORDS = ("vladimir olaf maria ahmed hassan novak ivanova tanaka kimura lindqvist sorensen petrov "
         "rashid farouk delgado moreau quintero abadi zelenko okafor").split()
MAPPING = """id = "id"
name = "name"
weak_aliases = "weak"
countries = "country"
birth_dates = "born"
type = "person"
[identifiers]
"Passport" = "passport"
"""


def spoilt(word, dice):
    at = dice.randrange(len(word))
    return dice.choice((word, word, word[:at] + word[at + 1:], word[:at] + dice.choice("aeost") + word[at:]))


def name(dice):
    return " ".join(spoilt(word, dice) for word in dice.sample(WORDS, dice.choice((2, 2, 3))))


def facts(dice):
    year, month, day = dice.randrange(1950, 1954), dice.randrange(1, 4), dice.randrange(1, 4)
    born = dice.choice(("", f"{year}", f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}"))
    return {"country": dice.choice(("", "NO", "SE", "DK")), "born": born,
            "passport": dice.choice(("", "", f"AB{dice.randrange(100000, 100050)}"))}


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def screen(folder, *more):
    command = ["cocket", "screen", folder / "asked.csv", "--list", "made", "--lists", folder / "lists",
               "--format", "ndjson", "-q", "--fail-on", "none", *more]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    folder = pathlib.Path(sys.argv[1])
    dice = random.Random(7)
    entries = [{"id": i, "name": name(dice), "weak": dice.choice(("", name(dice))), **facts(dice)}
               for i in range(ENTRIES)]
    asked = [{"name": name(dice), "type": "person", **facts(dice)} for _ in range(ASKED)]
    for row in asked:
        row["birth_date"] = row.pop("born")
    write(folder / "list.csv", entries)
    write(folder / "asked.csv", asked)
    (folder / "list.toml").write_text(MAPPING, encoding="utf-8")
    subprocess.run(["cocket", "lists", "import", folder / "list.csv", "--mapping", folder / "list.toml",
                    "--name", "made", "--lists", folder / "lists"], check=True, stdout=subprocess.DEVNULL)
    few, every = screen(folder), screen(folder, "--threshold", "1")
    found = lifted = unlikely = 0
    for one, other in zip(few, every):
        reached = {hit["entry"]: hit["score"] for hit in other["hits"] if hit["score"] >= THRESHOLD}
        told = {hit["entry"]: hit["score"] for hit in one["hits"] if hit["score"] >= THRESHOLD}
        if len(reached) < TOLD_MAX and told != reached:
            sys.exit(f"{one['name']}: {told} is told, {reached} was to be")
        found += len(told)
        lifted += sum(hit["name_score"] < THRESHOLD <= hit["score"] for hit in one["hits"])
        by_name = {hit["entry"] for hit in other["hits"] if hit["name_score"] >= THRESHOLD}
        lost = by_name - {hit["entry"] for hit in one["hits"]}
        if lost and one["hit_count"] < TOLD_MAX:
            sys.exit(f"{one['name']}: {lost} are not told")
        unlikely += sum(hit["is_unlikely"] for hit in one["hits"])
    if min(found, lifted, unlikely) < 20:
        sys.exit(f"too few to say anything: {found} found, {lifted} lifted, {unlikely} unlikely")
    print("nothing is lost")


if __name__ == "__main__":
    main()
