# SPDX-License-Identifier: Apache-2.0
"""Other ways to compare names, each with the threshold that its users take.

Each has a name, a threshold, the reason for it, scores(pairs) that gives 0 to 1 for each pair of
names, again(seconds) that says how many pairs a second, and a search over the names of
index(names).
"""
import time
import unicodedata

import trigram_server
import watchman_score

Missing = trigram_server.Missing


class Folding:
    """Latin letters for any script, in lower case."""

    def __init__(self):
        try:
            import icu  # pylint: disable=import-outside-toplevel
            rules = "Any-Latin; Latin-ASCII; Lower"
            self.latin = icu.Transliterator.createInstance(rules).transliterate
            self.words = f"ICU {icu.ICU_VERSION} {rules}"
        except ImportError:
            self.latin = self.without_marks
            self.words = "lower case without marks, since PyICU is not installed (python3-icu)"

    @staticmethod
    def without_marks(name):
        parts = unicodedata.normalize("NFKD", name).casefold()
        return "".join(c for c in parts if not unicodedata.combining(c))

    def __call__(self, name):
        return self.latin(name)


def pairs_a_second(compare, prepared, seconds):
    """How often `compare` is done with pairs of prepared names, in the time given."""
    done, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < seconds:
        for a, b in prepared:
            compare(a, b)
        done += len(prepared)
    return done / spent


class RapidFuzz:
    """`scorer`: a name in rapidfuzz.fuzz."""

    threshold = 0.85
    why = "RapidFuzz has no usual one of its own: Watchman's"

    def __init__(self, scorer, folding):
        try:
            import rapidfuzz  # pylint: disable=import-outside-toplevel
        except ImportError as error:
            raise Missing("RapidFuzz is not installed (pip install rapidfuzz)") from error
        self.name = f"RapidFuzz {scorer}"
        self.library, self.folding = rapidfuzz, folding
        self.scorer = getattr(rapidfuzz.fuzz, scorer)
        self.prepared = self.names = None

    def prepare(self, name):
        return self.library.utils.default_process(self.folding(name))

    def scores(self, pairs):
        self.prepared = [(self.prepare(a), self.prepare(b)) for a, b in pairs]
        return [self.scorer(a, b) / 100 for a, b in self.prepared]

    def again(self, seconds):
        return pairs_a_second(self.scorer, self.prepared, seconds)

    def index(self, names):
        self.names = [self.prepare(name) for name in names]

    def search(self, query):
        self.library.process.extract(self.prepare(query), self.names, scorer=self.scorer, limit=10,
                                     score_cutoff=100 * self.threshold)


class Watchman:
    """Our own code in Python: the scores are Watchman's, its speed is not."""

    name = "Watchman's score"
    threshold = 0.85
    why = "the middle one of its documentation (.95, .85, .70)"

    def __init__(self):
        self.prepared = self.names = None

    def scores(self, pairs):
        self.prepared = [(watchman_score.Name(a), watchman_score.Name(b)) for a, b in pairs]
        return [watchman_score.score(a, b) for a, b in self.prepared]

    def again(self, seconds):
        return pairs_a_second(watchman_score.score, self.prepared, seconds)

    def index(self, names):
        self.names = [watchman_score.Name(name) for name in names]

    def search(self, query):
        asked = watchman_score.Name(query)
        for name in self.names:
            watchman_score.score(asked, name)


class Trigrams:
    """pg_trgm on a server that the caller keeps."""

    name = "pg_trgm similarity"
    threshold = 0.3
    why = "the default of pg_trgm.similarity_threshold"

    def __init__(self, server, folding):
        self.server, self.folding, self.pairs = server, folding, 0

    def scores(self, pairs):
        rows = [(self.folding(a), self.folding(b)) for a, b in pairs]
        self.server.fill("pairs", ("a", "b"), rows)
        self.pairs = len(pairs)
        said = self.server.ask("select similarity(a, b) from pairs order by id")
        return [float(row[0]) for row in said]

    def again(self, seconds):
        repeats, spent = 1, 0.0
        while spent < seconds:
            repeats *= 4
            begin = time.perf_counter()
            self.server.ask("select sum(similarity(a, b)) from pairs, "
                            f"generate_series(1, {repeats})")
            spent = time.perf_counter() - begin
        return repeats * self.pairs / spent

    def index(self, names):
        self.server.fill("names", ("name",), [(self.folding(name),) for name in names])

    def found(self, query, condition):
        asked = self.folding(query).replace("'", "''")
        self.server.ask(f"select id from names where {condition.format(asked=asked)} "
                        f"order by similarity(name, '{asked}') desc limit 10")

    def search(self, query):
        self.found(query, f"similarity(name, '{{asked}}') >= {self.threshold}")


class IndexedTrigrams(Trigrams):
    """The same with the index that its users make; only searches."""

    name = "pg_trgm, GIN index"

    def index(self, names):
        self.server.ask("create index on names using gin (name gin_trgm_ops); analyze names")

    def search(self, query):
        self.found(query, "name % '{asked}'")
