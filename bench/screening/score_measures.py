# SPDX-License-Identifier: Apache-2.0
"""How well scores tell labelled pairs apart, counted as `cocket screen pairs` counts."""
import collections
import itertools

Measures = collections.namedtuple("Measures", "precision recall f1 auc recall_at_95")


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1_of(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


def measure(scored, threshold):
    """scored: (score, is a match) of each pair; a pair is found from the threshold on."""
    matches = sum(is_match for _, is_match in scored)
    others = len(scored) - matches
    good = bad = ranked = recall_at_95 = 0
    at_threshold = (0.0, 0.0)
    ordered = sorted(scored, key=lambda pair: -pair[0])
    for score, ties in itertools.groupby(ordered, key=lambda pair: pair[0]):
        labels = [is_match for _, is_match in ties]
        ties_good = sum(labels)
        ties_bad = len(labels) - ties_good
        ranked += ties_bad * (good + ties_good / 2)
        good += ties_good
        bad += ties_bad
        precision, recall = ratio(good, good + bad), ratio(good, matches)
        if score >= threshold:
            at_threshold = (precision, recall)
        if precision >= 0.95:
            recall_at_95 = max(recall_at_95, recall)
    return Measures(*at_threshold, f1_of(*at_threshold), ratio(ranked, matches * others),
                    recall_at_95)
