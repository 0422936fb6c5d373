#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The eight measures vectorised by hand in numpy: a byte a Boolean, and a bit a Boolean.

Each fact is two Booleans, what is surely so and what is possibly so (law.mjs says why); they are
made before anything is timed. With bytes, days are compared as numbers, in blocks that fit the
cache. With bits, the lines are laid out as our engine lays them out, and the days on which a
measure is in force are planes already: what numpy does with the same columns.

usage: bench/peers/numpy_planes.py [FOLDER] [--lines N] [--runs N]
"""
import argparse
import json
import pathlib
import statistics
import sys
import time

import numpy

YES, NO = 2, 1
BLOCK = 1 << 14  # lines: 29 columns of bytes, twice, in a second-level cache
TRUCE = (20251107, 20261110)


class Logic:
    """What the law needs of a plane: its facts, and those of the other plane under a `not`."""

    def __init__(self, facts, other, force):
        self.facts, self.other, self.force = facts, other, force

    def decide(self, is_possible):
        """(some ban holds, some licence is needed)"""
        yes, other, force = self.facts, self.other, self.force
        dual_out = yes["dual_use"] & (yes["exported"] | yes["origin"])
        dual_exported = yes["dual_use"] & yes["exported"]
        ban = (force["ban"] & dual_out & yes["to_banned"]
               & (yes["military_user"] | yes["military_use"] | yes["enhances"]))
        if not is_possible:  # whether rare earths are excluded is open: they may be
            ban &= ~other["rare_earth"]
        banned = ban | (force["lists"] & dual_out & yes["control_listed"])
        annexed = ((force["truce"] & yes["part_two"] & yes["share"])
                   | (force["truce"] & yes["annex"] & yes["technology"])
                   | (force["truce_origin"] & yes["annex"] & yes["origin"]))
        licensed = ((force["rare"] & yes["exported"] & yes["rare_earth"])
                    | (annexed & ~other["exported"])
                    | (force["lists"] & dual_exported & yes["watch_listed"])
                    | (force["general"] & dual_exported))
        return banned, licensed


def forces(date):
    """By measure: whether it is in force on these days."""
    truce = (date >= TRUCE[0]) & (date <= TRUCE[1])
    return {"ban": date >= 20260106, "rare": date >= 20250404, "lists": date >= 20260224,
            "general": date >= 20241201, "truce": (date >= 20251201) & ~truce,
            "truce_origin": (date >= 20251009) & ~truce}


def dates(date):
    """For what surely holds and for what possibly does: an unknown day is before and after all."""
    return date, numpy.where(date == 0, 99999999, date).astype(numpy.int32)


class Bytes:
    """A byte a Boolean."""

    shape = "a byte a Boolean, blocks of 16,384 lines"

    def __init__(self, columns):
        self.dates = dates(columns["date"])
        names = [name for name in columns if name not in ("date", "floor", "ceiling")]
        self.facts = [{name: columns[name] == YES for name in names},
                      {name: columns[name] != NO for name in names}]
        self.answers = [numpy.zeros(len(columns["date"]), numpy.uint8) for _ in range(2)]

    def run(self):
        for first in range(0, len(self.answers[0]), BLOCK):
            block = slice(first, first + BLOCK)
            facts = [{name: column[block] for name, column in side.items()} for side in self.facts]
            for side in range(2):
                logic = Logic(facts[side], facts[1 - side], forces(self.dates[side][block]))
                banned, licensed = logic.decide(side == 1)
                answer = self.answers[side][block]
                numpy.add(banned, banned, out=answer, dtype=numpy.uint8)
                numpy.maximum(answer, licensed, out=answer)

    def results(self):
        return self.answers


class Bits:
    """A bit a Boolean, 64 in a word."""

    shape = "a bit a Boolean, days as planes: our columns"

    def __init__(self, columns):
        bytewise = Bytes(columns)
        self.count = len(columns["date"])
        self.facts = [{name: self.packed(column) for name, column in side.items()}
                      for side in bytewise.facts]
        self.forces = [{name: self.packed(column) for name, column in forces(date).items()}
                       for date in bytewise.dates]
        self.answers = []

    @staticmethod
    def packed(column):
        words = numpy.zeros(-(-len(column) // 64) * 8, numpy.uint8)
        packed = numpy.packbits(column, bitorder="little")
        words[:len(packed)] = packed
        return words.view(numpy.uint64)

    def run(self):
        self.answers = []
        for side in range(2):
            logic = Logic(self.facts[side], self.facts[1 - side], self.forces[side])
            self.answers.append(logic.decide(side == 1))

    def results(self):
        def unpacked(plane):
            return numpy.unpackbits(plane.view(numpy.uint8), bitorder="little")[:self.count]

        return [numpy.maximum(2 * unpacked(banned), unpacked(licensed))
                for banned, licensed in self.answers]


def read(folder, lines):
    """The columns that export_workload wrote, by name."""
    header = json.loads((folder / "workload.json").read_text())
    return {column["name"]: numpy.fromfile(folder / "workload.bin", column["type"], header["lines"],
                                           offset=column["offset"])[:lines]
            for column in header["columns"]}


def timed(runs, work):
    """(seconds by the clock on the wall, seconds of the process) of each run"""
    seconds, cpu = [], []
    for _ in range(runs):
        begin, used = time.perf_counter(), time.process_time()
        work()
        seconds.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - used)
    return seconds, cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, nargs="?", default="build/bench")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    columns = read(options.folder, options.lines)
    for kind in (Bytes, Bits):
        about = {"engine": "numpy", "version": numpy.__version__, "threads": 1, "shape": kind.shape}
        program = kind(columns)
        program.run()
        wrong = numpy.zeros(len(columns["date"]), bool)
        for answers, name in zip(program.results(), ("floor", "ceiling")):
            wrong |= answers != columns[name]
        if wrong.any():
            print(json.dumps({**about, "differences": int(wrong.sum()),
                              "first_at_line": int(wrong.argmax())}))
            return 1
        seconds, cpu = timed(options.runs, program.run)
        print(json.dumps({**about, "lines": len(wrong), "compared": len(wrong), "differences": 0,
                          "seconds": seconds, "cpu": cpu, "median": statistics.median(seconds)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
