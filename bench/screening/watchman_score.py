# SPDX-License-Identifier: Apache-2.0
"""How Watchman compares two names: its way, our code (github.com/moov-io/watchman, d299005).

Words of one name are paired with words of the other by Jaro-Winkler, the best pair first, and their
mean is weighed by their lengths. Words of at most three bytes are also tried joined with their
neighbours. Only the comparison of names: what it adds for a whole entity is left out. Lengths are
those of UTF-8, as there.
"""
import unicodedata

BOOST_FROM = 0.7
PREFIX_MAX = 4
LENGTHS_ALIKE = 0.9  # below it, lengths that differ count against two words
LENGTH_WEIGHT = 0.3
UNMATCHED_WEIGHT = 0.15  # of words that only the listed name has
SHORT_WORD = 3

SOUND_OF = {letter: group[0] for group in ("aeiouy", "bfpv", "cgjkqsxz", "dt", "l", "mn", "r", "hw")
            for letter in group}


def words_of(name):
    """Lower case, punctuation away, marks away."""
    kept = (" " if unicodedata.category(c)[0] in "PS" or c.isspace() else c
            for c in name.lower())
    text = "".join(c for c in kept if c == " " or unicodedata.category(c)[0] in "LNM")
    bare = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(bare)).split()


def jaro(a, b):
    if not a or not b:
        return 1.0 if a == b else 0.0
    reach = max(0, max(len(a), len(b)) // 2 - 1)
    taken = [False] * len(b)
    of_a = []
    for i, letter in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if not taken[j] and b[j] == letter:
                taken[j] = True
                of_a.append(letter)
                break
    if not of_a:
        return 0.0
    of_b = [letter for letter, is_taken in zip(b, taken) if is_taken]
    moved = sum(x != y for x, y in zip(of_a, of_b)) // 2
    found = len(of_a)
    return (found / len(a) + found / len(b) + (found - moved) / found) / 3


def jaro_winkler(a, b):
    alike = jaro(a, b)
    if alike <= BOOST_FROM:
        return alike
    same = 0
    while same < min(len(a), len(b), PREFIX_MAX) and a[same] == b[same]:
        same += 1
    return alike + 0.1 * same * (1 - alike)


def scaled(score, part, weight):
    return score * (1 - (1 - part) * weight)


def likeness(a, b):
    """Of two words whose first letters sound alike; others are never compared."""
    score = jaro_winkler(a, b)
    lengths = min(len(a), len(b)) / max(len(a), len(b))
    return scaled(score, lengths, LENGTH_WEIGHT) if lengths < LENGTHS_ALIKE else score


def joined_forward(words):
    """Each short word joined with the next one."""
    joined, i = [], 0
    while i < len(words):
        step = 2 if len(words[i]) <= SHORT_WORD and i + 1 < len(words) else 1
        joined.append(b"".join(words[i:i + step]))
        i += step
    return joined


def joined_backward(words):
    """Each short word but the first joined with what stands before it."""
    joined = words[:1]
    for word in words[1:]:
        if len(word) <= SHORT_WORD:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


class Name:
    """A name and what its comparisons need: (word, sound of its first letter), in each joining."""

    def __init__(self, name):
        words = [word.encode() for word in words_of(name)]
        ways = [words]
        forward = joined_forward(words)
        if len(forward) < len(words):
            ways += [way for way in (forward, joined_backward(words)) if way not in ways]
        self.ways = [[(word, sound_of(word)) for word in way] for way in ways]


def sound_of(word):
    letter = word.decode("utf-8", "ignore")[:1]
    return SOUND_OF.get(letter, letter)


def score_of_words(query, listed):
    pairs = [(likeness(word, other), i, j) for i, (word, sound) in enumerate(query)
             for j, (other, other_sound) in enumerate(listed) if sound == other_sound]
    pairs.sort(key=lambda pair: -pair[0])
    of_query, of_listed = set(), set()
    total = matched = 0
    for score, i, j in pairs:
        if i in of_query or j in of_listed:
            continue
        of_query.add(i)
        of_listed.add(j)
        total += score * (len(query[i][0]) + len(listed[j][0]))
        matched += len(listed[j][0])
    length = sum(len(word) for word, _ in query) + matched
    of_all = sum(len(word) for word, _ in listed)
    if not length or not of_all:
        return 0.0
    return scaled(total / length, matched / of_all, UNMATCHED_WEIGHT)


def score(query, listed):
    """0 to 1, of two Names; the order matters."""
    return max(score_of_words(a, b) for a in query.ways for b in listed.ways)
