#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench/charts.py, bench/report.py and bench/guard.py: what they draw and say of given numbers."""
import dataclasses
import pathlib
import sys
import types
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import charts  # noqa: E402
import guard  # noqa: E402
import measured  # noqa: E402
import report  # noqa: E402

MANY = 10 ** 7  # lines
SVG = "{http://www.w3.org/2000/svg}"


def row(engine="Cocket", shape="any", lines=1000, seconds=(1.0,), threads=1, **more):
    """Timed runs, alone on the machine."""
    return measured.Row(engine, shape, threads, lines, list(seconds), list(seconds), "a command",
                        "1.0", 20, {"unknown": 20, **more})


def timed(seconds, lines=1000, steps=73):
    """What columnar_bench times, each as long."""
    planes = {"bits_in": 31, "bits_out": 9, "steps": steps, "strategy": "lines"}
    return {what: row(shape=what, lines=lines, seconds=(seconds,),
                      **(planes if what in (report.OUTCOME, report.FINDINGS) else {}))
            for what in (report.OUTCOME, report.FINDINGS, report.SLICES, report.SLICED,
                         report.INTERPRETER)}


def results(**changes):
    """Of a run whose costs grow in proportion to lines and to measures."""
    given = {
        "command": "bench/run", "runs": 7, "about": [("processor", "of a test")],
        "machine": {"command": "machine_bench", "bytes_a_second": {1: 1e9, 2: 1e9}, "gain": 1.9},
        "by_lines": [(MANY // 10, timed(0.1, MANY // 10)), (MANY, timed(1.0, MANY))],
        "by_measures": {20: [(64, timed(0.5)), (512, timed(4.0))]},
        "measures_by_lines": [(64, timed(0.5)), (512, timed(4.0))],
        "sets": [("sorted", timed(0.5))], "by_unknown": [timed(0.001)],
        "waits": [measured.Wait("rulebooks/cn", 86, [1.0, 2.0], [3.0, 4.0], "a command")],
        "guarded": [guard.Guarded("NULL | x", 1000, 900)],
        "same_lines": {1: [row(shape="planes ready", seconds=(0.001,)),
                           row(shape="planes made too", seconds=(0.01,))]},
        "streamed_two": None, "skipped": [], "wrong": [],
        "peers": [row("DuckDB", "NULL | x"), row("ZEN", "one call")]}
    return types.SimpleNamespace(**{**given, **changes})


class Scale(unittest.TestCase):
    def test_equal_factors_are_equal_distances(self):
        scale = charts.LogScale([1, 10_000], 100, 500)
        self.assertEqual([100, 200, 300, 400, 500],
                         [scale.place(10 ** power) for power in range(5)])

    def test_ends_are_whole_powers_of_ten(self):
        scale = charts.LogScale([3, 450], 0, 30)
        self.assertEqual([(0, 0), (1, 10), (2, 20), (3, 30)], scale.ticks())

    def test_one_number_still_has_a_width(self):
        self.assertEqual([(2, 0), (3, 8)], charts.LogScale([100], 0, 8).ticks())

    def test_it_may_run_upwards(self):
        self.assertEqual(50, charts.LogScale([1, 100], 90, 10).place(10))

    def test_short_numbers(self):
        self.assertEqual(["1.23 M", "1 k", "999", "12.3", "5.08 G", "0.25", "1 M"],
                         [charts.short(value) for value in
                          (1_234_567, 1000, 999, 12.34, 5.08e9, 0.25, 999_600)])


class Drawings(unittest.TestCase):
    def test_bars_are_as_long_as_their_logarithms(self):
        tree = ElementTree.fromstring(charts.bars(
            "t", [("a", 100_000, True), ("b <&>", 10_000, False), ("c", 1000, False)], "unit"))
        bars = [item for item in tree.iter(SVG + "rect") if item.get("class") != "paper"]
        self.assertEqual(["ours", "other", "other"], [bar.get("class") for bar in bars])
        lengths = [float(bar.get("width")) for bar in bars]
        self.assertAlmostEqual(lengths[0] - lengths[1], lengths[1] - lengths[2], delta=0.2)
        self.assertIn("b <&>", [item.text for item in tree.iter(SVG + "text")])

    def test_a_power_law_is_a_straight_line(self):
        tree = ElementTree.fromstring(charts.lines(
            "t", [("cubes", [(x, x ** 3) for x in (1, 10, 100)])], "x", "y"))
        line, = tree.iter(SVG + "polyline")
        (x1, y1), (x2, y2), (x3, y3) = [map(float, point.split(","))
                                        for point in line.get("points").split()]
        self.assertAlmostEqual((y2 - y1) / (x2 - x1), (y3 - y2) / (x3 - x2), places=2)
        self.assertGreater(y1, y3)

    def test_both_have_colours_for_dark(self):
        for chart in (charts.bars("t", [("a", 1, True)], "u"),
                      charts.lines("t", [("a", [(1, 1), (2, 2)])], "x", "y")):
            self.assertIn("prefers-color-scheme: dark", chart)


class Words(unittest.TestCase):
    def test_a_bar_in_a_cell_does_not_end_it(self):
        self.assertEqual("| a |\n| --- |\n| x \\| y |\n", report.table(["a"], [["x | y"]]))

    def test_slope_is_the_power(self):
        self.assertAlmostEqual(2, report.slope((10, 5), (100, 500)))

    def test_the_power_over_all_points_is_theirs_where_they_have_one(self):
        self.assertAlmostEqual(1.5, report.power_of([(x, 7 * x ** 1.5) for x in (8, 64, 512, 700)]))
        bent = report.power_of([(8, 1), (64, 8), (512, 8)])  # 1 and then 0
        self.assertAlmostEqual(0.5, bent)

    def test_a_share_of_all_waits_no_longer(self):
        self.assertEqual((51, 100), (report.at_share(range(1, 101), 0.5),
                                     report.at_share(range(1, 101), 0.99)))
        self.assertEqual(7, report.at_share([7], 0.99))

    def test_ratios(self):
        self.assertEqual(["1.00 ×", "12.3 ×", "1,235 ×"],
                         [report.times(value) for value in (0.9999, 12.34, 1234.6)])

    def test_both_after_each_other(self):
        both = row(seconds=(1, 2, 3)).after(row(seconds=(10, 10, 10)), "both")
        self.assertEqual(([11, 12, 13], 12, "both"), (both.seconds, both.median, both.shape))

    def test_each_table_has_rows_of_one_length(self):
        for block in report.markdown(results()).split("\n\n"):
            lines = [line.replace("\\|", "") for line in block.strip().split("\n")]
            if lines[0].startswith("|"):
                self.assertEqual({lines[0].count("|")}, {line.count("|") for line in lines}, block)

    def test_every_row_of_numbers_has_its_command(self):
        for line in report.markdown(results()).split("\n"):
            if line.startswith(("| **Cocket", "| DuckDB", "| ZEN", "| 20 %")):
                self.assertIn("| `a command` |", line)

    def test_ratios_are_given_to_what_holds_columns_alone(self):
        head, calls = report.markdown(results()).split("## Engines that take a line")
        self.assertIn("1,000 × | 100 ×", head)
        self.assertNotIn("×", calls)


class Claims(unittest.TestCase):
    def claim(self, begins, **changes):
        line, = [line for line in report.claims(results(**changes)).split("\n")
                 if line.startswith("| " + begins)]
        return line.split("|")[-2].strip()

    def test_what_is_too_slow_is_not_shown(self):
        slow = {1: [row(seconds=(0.1,)), row(seconds=(0.2,))]}
        self.assertEqual("**no**", self.claim("at least 60 × DuckDB", same_lines=slow))
        self.assertEqual("**no**", self.claim("one thread", same_lines=slow))

    def test_what_is_fast_is_shown(self):
        peers = [row("DuckDB", "NULL", seconds=(0.061,))]
        self.assertEqual("yes", self.claim("at least 60 × DuckDB", peers=peers))
        fast = {1: [row(lines=10 ** 9), row(lines=10 ** 8)]}
        self.assertEqual("yes", self.claim("one thread", same_lines=fast))

    def test_to_wait_for_others_is_not_to_be_slow(self):
        waited = row("DuckDB", "NULL", seconds=(0.061,))
        waited.cpu = [0.03]
        self.assertEqual("**no**", self.claim("at least 60 × DuckDB", peers=[waited]))
        waited.threads = 2
        self.assertEqual(1000 / 0.061, waited.own_rate)

    def test_without_duckdb_nothing_is_claimed(self):
        self.assertEqual("not measured", self.claim("at least 60 × DuckDB", peers=[]))

    def test_without_threads_nothing_is_claimed(self):
        self.assertEqual("not measured", self.claim("two threads"))

    def test_each_gain_of_two_threads_is_a_claim(self):
        one = results().same_lines[1]
        streamed = timed(0.5, MANY)[report.OUTCOME]
        both = {"same_lines": {1: one, 2: [row(shape="twice", seconds=(one[0].median / 2,)),
                                           row(shape="alike", seconds=(one[1].median,))]},
                "streamed_two": dataclasses.replace(streamed, shape="streamed", threads=2)}
        claim = "two threads at least 1.7 ×: "
        self.assertEqual(["yes", "**no**", "yes"], [
            self.claim(claim + shape, **both) for shape in ("twice", "alike", "streamed")])
        none_free = {"command": "", "bytes_a_second": {1: 1e9, 2: 1e9}, "gain": 1.0}
        self.assertEqual("no second core is free",
                         self.claim(claim + "alike", machine=none_free, **both))
        self.assertEqual("yes", self.claim(claim + "twice", machine=none_free, **both))

    def test_proportional_is_linear_and_not_sublinear(self):
        self.assertEqual("yes", self.claim("linear in lines: planes ready"))
        self.assertEqual("**no**", self.claim("sublinear in measures, 20 % unknown: planes ready"))

    def test_slower_growth_is_sublinear(self):
        self.assertEqual("yes", self.claim(
            "sublinear in measures, 20 % unknown: planes ready",
            by_measures={20: [(64, timed(1.0)), (512, timed(4.0))]}))

    def test_a_busy_machine_is_said(self):
        self.assertEqual("", report.busy_text(results()))
        busy = row("DuckDB")
        busy.cpu = [0.5]
        self.assertIn("busy", report.busy_text(results(peers=[busy] * 5)))

    def test_the_skipped_and_the_wrong_are_named(self):
        said = report.markdown(results(skipped=[("ZEN", "no npm")], wrong=["Cedar: 3 differ"]))
        self.assertIn("- ZEN: no npm", said)
        self.assertIn("- Cedar: 3 differ", said)


class Guard(unittest.TestCase):
    def test_half_of_the_ratio_is_enough_and_less_is_not(self):
        half, = guard.compared({"NULL": 50}, {"NULL": 100})
        self.assertEqual("", half.complaint)
        less, = guard.compared({"NULL": 49}, {"NULL": 100})
        self.assertIn("less than 50% of that", less.complaint)

    def test_what_was_never_recorded_is_not_compared(self):
        self.assertEqual([], guard.compared({"NULL": 50}, {"bytes": 100}))
        self.assertEqual([], guard.compared({}, {"NULL": 100}))

    def test_ratios_are_those_of_one_thread(self):
        given = results(peers=[row("DuckDB", "NULL", seconds=(0.05,)), row("numpy", "bits"),
                               row("DuckDB", "NULL", threads=2)])
        self.assertEqual({"NULL": 50}, report.ratios_to_duckdb(given))

    def test_why_nothing_was_compared_is_said(self):
        self.assertIn("nothing is recorded", report.guard_text(results(guarded=[])))
        self.assertIn("was skipped", report.guard_text(results(guarded=[], peers=[])))

    def test_the_record_of_this_tree_can_be_read(self):
        self.assertTrue(all(ratio > 0 for ratio in guard.recorded().values()))
        self.assertTrue(guard.recorded())


class Roof(unittest.TestCase):
    def test_a_line_has_bytes_in_and_out(self):
        self.assertEqual(5, report.bytes_a_line(timed(1)[report.OUTCOME]))

    def test_the_share_is_of_the_best_run(self):
        given = results()
        given.by_lines[-1][1][report.OUTCOME].seconds = [0.1, 0.2, 0.3]
        self.assertAlmostEqual(MANY / 0.1 * 5 / 1e9, report.roof_share(
            given, report.streamed(given)[0]))


if __name__ == "__main__":
    unittest.main()
