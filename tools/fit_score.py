#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of the evidence in src/screen/data/score_terms.inc.

Logistic regression on pieces of the signs that `cocket screen pairs -o` writes: each sign is cut into
pieces, and each piece may only speak the way its sign does (more coverage never against, more lost
words never for). Needs numpy and scipy, and three files of the train part alone:

    cocket screen pairs pairs.csv --blocks bench/screening/blocks.csv --part train -o labelled.csv
    bench/screening/run_candidates --queries 6000 --threshold 400 --ordinary ordinary.csv \\
        --found found.csv --spoilt spoilt.csv LIST...
    cocket screen pairs found.csv --part all -o ordinary-signs.csv
    cocket screen pairs spoilt.csv --part all -o spoilt-signs.csv
    tools/fit_score.py labelled.csv ordinary-signs.csv spoilt-signs.csv --asked PERSONS OTHERS \\
        > src/screen/data/score_terms.inc

Labelled pairs say what separates names that look alike; what ordinary names find in whole lists says
what chance brings; listed names spoilt once must still be found. The score that is even is then put
where so many of the PERSONS and OTHERS that were asked find something (--alerts, in a thousand).

The signs depend on the weights (they choose the reading, and what is found), so do it twice.
"""
import argparse
import collections
import csv
import sys
import unicodedata

import numpy
import scipy.optimize

FOR, AGAINST, EITHER = 1, -1, 0
RIDGE = 0.005
BEND = 3  # pieces of a party or a script bend what all have in common; they must earn it
ORDINARY, SPOILT = 1.0, 0.1  # how much they count, all together, beside the labelled pairs
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
    "letters": (FOR, (0, 3, 6, 9, 12, 16, 20, 26, 40)),
    "readings": (AGAINST, (0, 2, 5, 10, 20)),
    "exact": (FOR, (0, 1)),
}
PARTIES = {"Any": "0", "Person": "1", "Other": "2"}
SCRIPTS = ("Any", "Latin", "Alphabet", "Semitic", "Hangul", "Mandarin", "Japanese")
PERSON = "1"  # of the one who asks

Term = collections.namedtuple("Term", "sign way above up_to party script")


def terms():
    cases = [(party, "Any") for party in PARTIES] + [("Any", script) for script in SCRIPTS[1:]]
    return [Term(sign, way, above, up_to, party, script)
            for sign, (way, edges) in SIGNS.items()
            for party, script in cases
            for above, up_to in zip(edges, edges[1:])]


def folded(name):
    return sorted(unicodedata.normalize("NFKC", name).casefold().split())


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["script"] != "0"]


def columns_of(rows, wanted):
    """The value of each term for each row, scaled to at most 1."""
    signs = {sign: numpy.array([float(row[sign]) for row in rows]) for sign in SIGNS}
    party = numpy.array([row["party"] for row in rows])
    script = numpy.array([int(row["script"]) for row in rows])
    table = numpy.zeros((len(rows), len(wanted)))
    for i, term in enumerate(wanted):
        value = numpy.clip(signs[term.sign], term.above, term.up_to) - term.above
        if term.party != "Any":
            value = value * (party == PARTIES[term.party])
        if term.script != "Any":
            value = value * (script == SCRIPTS.index(term.script))
        table[:, i] = value / (term.up_to - term.above)
    return table


def shares_of(labelled, ordinary, spoilt):
    """How much each row counts: big blocks more than small ones, but not by as much."""
    size = collections.Counter(row["block"] for row in labelled)
    share = numpy.array([size[row["block"]] ** -0.5 for row in labelled])
    return numpy.concatenate([share / share.sum(),
                              numpy.full(len(ordinary), ORDINARY / max(len(ordinary), 1)),
                              numpy.full(len(spoilt), SPOILT / max(len(spoilt), 1))])


def fit(rows, share, wanted):
    table = columns_of(rows, wanted)
    label = numpy.array([1.0 if row["expected_match"] == "yes" else -1.0 for row in rows])
    share = share * len(rows) / share.sum()
    ridge = numpy.array([RIDGE * (1 if term.party == "Any" and term.script == "Any" else BEND)
                         for term in wanted]) * len(rows) / 100

    def loss(weights):
        odds = label * (table @ weights)
        value = (share * numpy.logaddexp(0, -odds)).sum() + (ridge * weights ** 2).sum()
        slope = -(share * label / (1 + numpy.exp(numpy.clip(odds, -500, 500))))
        return value, table.T @ slope + 2 * ridge * weights

    bounds = [{FOR: (0, None), AGAINST: (None, 0), EITHER: (None, None)}[term.way]
              for term in wanted]
    found = scipy.optimize.minimize(loss, numpy.zeros(len(wanted)), jac=True, method="L-BFGS-B",
                                    bounds=bounds, options={"maxiter": 3000})
    return found.x


def log_odds_that_alert(ordinary, log_odds, asked, alerts):
    """The log-odds that `alerts` of a thousand reach, for persons and for others that are asked."""
    best = {True: collections.defaultdict(lambda: -numpy.inf),
            False: collections.defaultdict(lambda: -numpy.inf)}
    for row, odds in zip(ordinary, log_odds):
        of_kind = best[row["kind"] == PERSON]
        of_kind[row["name_a"]] = max(of_kind[row["name_a"]], odds)
    found = []
    for is_person, count, rate in zip((True, False), asked, alerts):
        sorted_odds = sorted(best[is_person].values(), reverse=True)
        place = round(count * rate / 1000)
        if place >= len(sorted_odds):
            sys.exit("too little was found: ask with a lower threshold")
        found.append(sorted_odds[place])
    return found


def put_even_score(wanted, weights, even):
    for i, term in enumerate(wanted):
        if term.sign == "prior" and term.script == "Any" and term.party != "Any":
            weights[i] -= even[0 if term.party == "Person" else 1]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled")
    parser.add_argument("ordinary")
    parser.add_argument("spoilt")
    parser.add_argument("--asked", type=int, nargs=2, required=True, metavar=("PERSONS", "OTHERS"))
    parser.add_argument("--alerts", type=float, nargs=2, default=(25, 15),
                        metavar=("PERSONS", "OTHERS"))
    options = parser.parse_args()
    labelled, spoilt = read(options.labelled), read(options.spoilt)
    # Whoever bears a listed name is asked rightly.
    ordinary = [row for row in read(options.ordinary)
                if folded(row["name_a"]) != folded(row["name_b"])]
    wanted = terms()
    weights = fit(labelled + ordinary + spoilt, shares_of(labelled, ordinary, spoilt), wanted)
    even = log_odds_that_alert(ordinary, columns_of(ordinary, wanted) @ weights, options.asked,
                               options.alerts)
    put_even_score(wanted, weights, even)
    print("// {sign, above, up to, party, script, log-odds in millionths a unit}")
    print("// Made by tools/fit_score.py, whose head says how.")
    for term, weight in zip(wanted, weights):
        if abs(weight) < 0.005:
            continue
        each = round(weight / (term.up_to - term.above) * SCALE)
        name = "".join(word.capitalize() for word in term.sign.split("-"))
        print(f"{{Sign::{name}, {term.above}, {term.up_to}, TermParty::{term.party}, "
              f"TermScript::{term.script}, {each}}},")


if __name__ == "__main__":
    main()
