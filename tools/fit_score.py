#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of the evidence in src/screen/data/score_terms.inc to labelled pairs.

Logistic regression on pieces of the signs that `cocket screen pairs -o` writes: each sign is cut into
pieces, and each piece may only speak the way its sign does (more coverage never against, more lost
words never for). Needs numpy and scipy, and runs on the train part alone:

    cocket screen pairs pairs.csv --blocks bench/screening/blocks.csv --part train -o train.csv
    tools/fit_score.py train.csv > src/screen/data/score_terms.inc

The signs depend a little on the weights (they choose the reading), so do it twice.
"""
import csv
import sys

import numpy
import scipy.optimize

FOR, AGAINST, EITHER = 1, -1, 0
RIDGE = 0.02
SCALE = 1e6

# Sign: which way it speaks, and where its pieces begin and end.
SIGNS = {
    "prior": (EITHER, (0, 1)),
    "coverage-low": (FOR, (0, 200, 400, 550, 700, 800, 900, 960, 1000)),
    "coverage-high": (FOR, (0, 300, 500, 700, 800, 900, 960, 1000)),
    "matched": (FOR, (0, 40, 80, 120, 180, 260, 400)),
    "lost-both": (AGAINST, (0, 10, 25, 50, 90, 150, 400)),
    "lost-one": (AGAINST, (0, 15, 40, 80, 150, 400)),
    "unlike": (AGAINST, (0, 3, 8, 16, 30, 80)),
    "worst-word": (AGAINST, (0, 60, 120, 200, 300, 450)),
    "rare-clash": (AGAINST, (0, 30, 50, 75)),
    "number-clash": (AGAINST, (0, 1)),
    "number-missing": (AGAINST, (0, 1)),
    "number-same": (FOR, (0, 1, 3)),
    "place-clash": (AGAINST, (0, 1)),
    "generic-clash": (AGAINST, (0, 1)),
    "form-clash": (AGAINST, (0, 1)),
    "form-same": (FOR, (0, 1)),
    "swapped": (AGAINST, (0, 1, 5)),
    "initials": (AGAINST, (0, 1, 3)),
    "senses": (AGAINST, (0, 300, 600, 1000)),
    "joined": (AGAINST, (0, 500, 1000)),
    "words-matched": (FOR, (0, 1, 2, 3, 5)),
    "few-words": (AGAINST, (0, 1)),
    "first-word-lost": (AGAINST, (0, 1)),
    "last-word-lost": (AGAINST, (0, 1)),
    "exact": (FOR, (0, 1)),
}
OF_PARTY = ("prior", "coverage-low", "coverage-high", "lost-both", "lost-one", "rare-clash",
            "worst-word", "first-word-lost", "last-word-lost", "swapped", "unlike")
OF_SCRIPT = ("prior", "coverage-low", "coverage-high", "lost-both", "lost-one", "unlike",
             "worst-word", "senses", "matched", "rare-clash")
PARTIES = {"Any": None, "Person": True, "Other": False}
SCRIPTS = ("Any", "Latin", "Alphabet", "Semitic", "Hangul", "Mandarin", "Japanese")


def terms():
    for sign, (way, edges) in SIGNS.items():
        for party in PARTIES:
            for script in SCRIPTS:
                if party != "Any" and (sign not in OF_PARTY or script != "Any"):
                    continue
                if script != "Any" and sign not in OF_SCRIPT:
                    continue
                for above, up_to in zip(edges, edges[1:]):
                    yield sign, way, above, up_to, party, script


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["script"] != "0"]


def columns_of(rows, wanted):
    """The value of each term for each row, scaled to at most 1."""
    signs = {sign: numpy.array([float(row[sign]) for row in rows]) for sign in SIGNS}
    person = numpy.array([row["kind"] == "1" for row in rows])
    script = numpy.array([int(row["script"]) for row in rows])
    table = numpy.zeros((len(rows), len(wanted)))
    for i, (sign, _, above, up_to, party, of_script) in enumerate(wanted):
        value = numpy.clip(signs[sign], above, up_to) - above
        if PARTIES[party] is not None:
            value = value * (person == PARTIES[party])
        if of_script != "Any":
            value = value * (script == SCRIPTS.index(of_script))
        table[:, i] = value / (up_to - above)
    return table


def fit(rows, wanted):
    table = columns_of(rows, wanted)
    label = numpy.array([1.0 if row["expected_match"] == "yes" else -1.0 for row in rows])
    blocks = [row["block"] for row in rows]
    size = {block: blocks.count(block) for block in set(blocks)}
    share = numpy.array([size[block] ** -0.5 for block in blocks])
    share *= len(rows) / share.sum()
    # Pieces of a party or a script bend what all have in common; they must earn it.
    ridge = numpy.array([RIDGE * (1 if party == "Any" and script == "Any" else 3)
                         for _, _, _, _, party, script in wanted]) * len(rows) / 100

    def loss(weights):
        odds = label * (table @ weights)
        value = (share * numpy.logaddexp(0, -odds)).sum() + (ridge * weights ** 2).sum()
        slope = -(share * label / (1 + numpy.exp(numpy.clip(odds, -500, 500))))
        return value, table.T @ slope + 2 * ridge * weights

    bounds = [{FOR: (0, None), AGAINST: (None, 0), EITHER: (None, None)}[way]
              for _, way, *_ in wanted]
    found = scipy.optimize.minimize(loss, numpy.zeros(len(wanted)), jac=True, method="L-BFGS-B",
                                    bounds=bounds, options={"maxiter": 3000})
    return found.x


def main():
    rows = read(sys.argv[1])
    wanted = list(terms())
    weights = fit(rows, wanted)
    print("// {sign, above, up to, party, script, log-odds in millionths a unit}")
    print("// Made by tools/fit_score.py from the train part of labelled pairs; its head says how.")
    for (sign, _, above, up_to, party, script), weight in zip(wanted, weights):
        each = round(weight / (up_to - above) * SCALE)
        if abs(weight) < 0.005:
            continue
        name = "".join(word.capitalize() for word in sign.split("-"))
        print(f"{{Sign::{name}, {above}, {up_to}, TermParty::{party}, TermScript::{script}, "
              f"{each}}},")


main()
