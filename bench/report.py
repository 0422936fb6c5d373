# SPDX-License-Identifier: Apache-2.0
"""The report of bench/run as Markdown: what was measured, each number with its command."""
import math

from charts import short

OUTCOME = "floor and ceiling"
SLICES = "classes and slices made"
SLICED = "slices made"  # of classes that are known
FINDINGS = "floor, ceiling and measures"
INTERPRETER = "the interpreter, all"

# What the issue asks the report to show.
RATE_MIN, RATIO_MIN, GAIN_MIN, SHARE_MIN = 300e6, 60, 1.7, 0.30
# Of the cost of one line; runs differ by less than the distance to 0 and 1.
POWER_LINEAR_MAX, POWER_SUBLINEAR_MAX = 0.1, 0.95
CORES_QUIET = 0.97  # of a core, that a thread has on a quiet machine
APART_MAX = 1.25  # what takes longer than that times the bound is not explained by it

# What an engine does that ours does not, by name.
DOES_MORE = {
    "DuckDB": "any query over any table, joins, files of many formats",
    "numpy": "any arithmetic on arrays",
    "json-logic-engine": "rules that arrive as JSON at run time, in the browser too",
    "cel-js": "an expression language that many systems share, with lists, maps and text",
    "ZEN": "decision tables and graphs, and an editor for them",
    "Cedar": "who may do what, over entities and their hierarchies; policies can be analysed",
    "json-rules-engine": "facts that are fetched only when a rule asks for them",
}


def table(head, rows):
    """Markdown; cells are text. A bar in a cell would end it."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def code(command):
    return f"`{command}`"


def slope(one, other):
    """The power by which y grows with x between two points: 1 is linear."""
    return math.log(other[1] / one[1]) / math.log(other[0] / one[0])


def power_of(points):
    """The power by which y grows with x over all points: least squares on logarithms."""
    across = [math.log(x) for x, _ in points]
    up = [math.log(y) for _, y in points]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    return (sum((x - middle) * (y - height) for x, y in zip(across, up)) /
            sum((x - middle) ** 2 for x in across))


def slopes(points):
    return [slope(one, other) for one, other in zip(points, points[1:])]


def rate_cells(row):
    return [f"{row.lines:,}", short(row.rate), short(row.best)]


def times(ratio):
    digits = 0 if ratio >= 100 else 1 if ratio >= 10 else 2
    return f"{ratio:,.{digits}f} ×"


def in_columns(rows):
    return [row for row in rows if row.engine in ("DuckDB", "numpy")]


def a_call_a_line(rows):
    return [row for row in rows if row.engine not in ("DuckDB", "numpy")]


def headline(results):
    """Ours, DuckDB and numpy, which all hold columns in memory, on the same lines."""
    ours = [row for threads in (1, 2) for row in results.same_lines.get(threads, ())]
    rows = [["**Cocket**" if row.engine == "Cocket" else f"{row.engine} {row.version}", row.shape,
             str(row.threads), f"{row.cores:.2f}", *rate_cells(row), *ratio_cells(results, row),
             code(row.command)] for row in [*ours, *in_columns(results.peers)]]
    return table(["engine", "shape", "threads", "cores it had", "lines", "lines/s, median", "best",
                  "Cocket, planes ready ÷ it", "Cocket, planes made too ÷ it", "command"], rows)


def ratio_cells(results, row):
    """Ours with as many threads, divided by the row."""
    if row.engine == "Cocket" or row.threads not in results.same_lines:
        return ["", ""]
    return [times(ours.own_rate / row.own_rate) for ours in results.same_lines[row.threads]]


def own_table(results):
    """Everything of ours that was timed on the eight measures, by share of unknown facts."""
    rows = []
    for timed in results.by_unknown:
        for what in (OUTCOME, FINDINGS, SLICES, INTERPRETER):
            row = timed[what]
            bits = [row.more[name] for name in ("bits_in", "bits_out") if name in row.more]
            rows.append([f"{row.more['unknown']} %", what, *rate_cells(row),
                         " / ".join(map(str, bits)), code(row.command)])
    return table(["unknown", "what", "lines", "lines/s, median", "best", "bits in / out of a line",
                  "command"], rows)


def calls_table(results):
    rows = [[f"{row.engine} {row.version}", row.shape, *rate_cells(row), f"{row.compared:,}",
             DOES_MORE[row.engine], code(row.command)] for row in a_call_a_line(results.peers)]
    return table(["engine", "shape", "lines", "lines/s, median", "best", "compared",
                  "what it does that we do not", "command"], rows)


def line_costs(sweep, *whats):
    """(number, nanoseconds a line for all of this) of each point of a sweep, undisturbed."""
    return [(number, sum(1e9 / timed[what].undisturbed for what in whats))
            for number, timed in sweep]


def cost_columns(sweep, *whats):
    """For each point: nanoseconds a line by the median, and the power from the point before."""
    costs = [f"{sum(1e9 / timed[what].rate for what in whats):.3g}" for _, timed in sweep]
    return list(zip(costs, powers_of(line_costs(sweep, *whats))))


def powers_of(points):
    return [""] + [f"{power:.2f}" for power in slopes(points)]


def lines_table(sweep):
    rows = [[f"{number:,}", f"{number * bytes_a_line(timed[OUTCOME]) / 1e6:.1f}", *decided, *both,
             code(timed[OUTCOME].command)]
            for (number, timed), decided, both
            in zip(sweep, cost_columns(sweep, OUTCOME), cost_columns(sweep, OUTCOME, SLICES))]
    return table(["lines", "MB of planes", "ns a line, planes ready", "power", "planes made too",
                  "power", "command"], rows)


def binding(timed):
    """Milliseconds for a law and its columns, once: classes, and gates or strips."""
    return 1e3 * (min(timed[SLICES].cpu) - min(timed[SLICED].cpu))


def measures_table(sweep):
    rows = [[f"{number:,}", timed[OUTCOME].more["strategy"], f"{timed[OUTCOME].lines:,}", *decided,
             *both, f"{1e9 / timed[FINDINGS].rate:.3g}", f"{binding(timed):.0f}",
             code(timed[OUTCOME].command)]
            for (number, timed), decided, both
            in zip(sweep, cost_columns(sweep, OUTCOME), cost_columns(sweep, OUTCOME, SLICED))]
    return table(["measures", "by", "lines", "ns a line, planes ready", "power", "planes made too",
                  "power", "with what fires", "binding, ms", "command"], rows)


def measures_text(results):
    """All sweeps by measures, each with its power over all points."""
    out = []
    for said, sweep in [*((f"{unknown} % unknown, strategy as chosen", sweep)
                          for unknown, sweep in results.by_measures.items()),
                        ("20 % unknown, always by lines", results.measures_by_lines)]:
        power = power_of(line_costs(sweep, OUTCOME))
        findings = power_of(line_costs(sweep, FINDINGS))
        out.append(f"**{said}**: the power over all points is {power:.2f}, with what fires "
                   f"{findings:.2f}.\n\n{measures_table(sweep)}")
    return "\n".join(out)


def sets_table(results):
    rows = [[name, timed[OUTCOME].more["strategy"], f"{timed[OUTCOME].lines:,}",
             f"{1e9 / timed[OUTCOME].rate:.3g}", f"{1e9 / timed[FINDINGS].rate:.3g}",
             code(timed[OUTCOME].command)] for name, timed in results.sets]
    return table(["512 measures, lines", "by", "lines", "ns a line", "with what fires", "command"],
                 rows)


def at_share(values, share):
    """The value that such a share of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def waits_table(results):
    rows = [[wait.law, str(wait.measures), f"{len(wait.decided):,}",
             *(f"{at_share(values, share):,.1f}" for values in (wait.decided, wait.explained_too)
               for share in (0.5, 0.99)), code(wait.command)] for wait in results.waits]
    return table(["law", "measures", "lines", "µs to decide, median", "p99",
                  "µs with the explanation, median", "p99", "command"], rows)


def guard_text(results):
    """The ratios to DuckDB that were recorded, and those of this run."""
    if not results.guarded:
        return ("Not compared: " + ("nothing is recorded (`bench/run --record`)"
                                    if ratios_to_duckdb(results) else "DuckDB was skipped") + ".\n")
    rows = [[row.shape, times(row.recorded), times(row.now), verdict(not row.complaint)]
            for row in results.guarded]
    return table(["shape of DuckDB, one thread", "ratio recorded", "ratio now", "at least half"], rows)


def ratios_to_duckdb(results):
    """By shape: how many times as fast ours is with planes ready, one thread each."""
    ready = results.same_lines[1][0]
    return {row.shape: ready.own_rate / row.own_rate for row in results.peers
            if row.engine == "DuckDB" and row.threads == 1}


def bytes_a_line(row):
    return (row.more["bits_in"] + row.more["bits_out"]) / 8


def roof_share(results, row):
    """By the best run, as the roof is."""
    return row.best * bytes_a_line(row) / results.machine["bytes_a_second"][row.threads]


def streamed(results):
    """The eight measures on the most lines, with one thread and perhaps with two."""
    return [results.by_lines[-1][1][OUTCOME]] + ([results.streamed_two] if results.streamed_two else [])


def roof_text(results):
    machine = results.machine
    read = machine["bytes_a_second"]
    out = [f"Reading memory in a row: {read[1] / 1e9:.1f} GB/s with one thread, "
           f"{read[2] / 1e9:.1f} GB/s with two ({code(machine['command'])}).\n"]
    rows = []
    for row in streamed(results):
        rows.append([str(row.threads), f"{row.lines:,}", f"{bytes_a_line(row):.3f}",
                     f"{row.best * bytes_a_line(row) / 1e9:.2f}",
                     f"{read[row.threads] / bytes_a_line(row) / 1e9:.2f} G",
                     f"{roof_share(results, row):.0%}", code(row.command)])
    out.append(table(["threads", "lines", "bytes a line, in and out", "GB/s, best run",
                      "lines/s at the roof", "share of the roof", "command"], rows))
    out.append(bound_text(results))
    return "\n".join(out)


def bound_text(results):
    """What bounds the eight measures: the steps alone, the memory alone, and both."""
    one = streamed(results)[0]
    cached = max((timed[OUTCOME] for _, timed in results.by_lines), key=lambda row: row.best)
    whole = 1e9 / one.best
    steps = 1e9 / cached.best
    memory = bytes_a_line(one) / results.machine["bytes_a_second"][1] * 1e9
    planes = one.more["bits_in"] + one.more["bits_out"]
    words = (f"By the best runs a line takes {whole:.3f} ns where its columns come from memory. The "
             f"steps alone, on {cached.lines:,} lines that a cache holds, take {steps:.3f} ns; its "
             f"bytes alone, in a row, {memory:.3f} ns.")
    if whole <= APART_MAX * max(steps, memory):
        return words + (" The steps bound it.\n" if steps >= memory else " Memory bounds it.\n")
    return (words + " Neither bounds it by itself. What is different is how memory is read: "
            f"{planes} planes, 256 bytes of each at a time, in place of one stream. That this is "
            "what bounds it is a guess.\n")


def verdict(is_met):
    return "yes" if is_met else "**no**"


def threads_claims(results):
    """That a second thread gains so much, for each thing timed with two; or why it is not asked."""
    gain = results.machine["gain"]
    plain = f"plain arithmetic gains {gain:.2f} × in the same run"
    if 2 not in results.same_lines:
        return [["two threads at least 1.7 ×", f"columnar_bench here knows no --threads; {plain}",
                 "not measured"]]
    pairs = list(zip(results.same_lines[1], results.same_lines[2]))
    pairs.append((streamed(results)[0], results.streamed_two))
    claimed = []
    for one, two in pairs:
        ratio = two.rate / one.rate
        is_met = ratio >= GAIN_MIN
        shown = verdict(is_met) if is_met or gain >= GAIN_MIN else "no second core is free"
        claimed.append([f"two threads at least 1.7 ×: {two.shape}, {two.lines:,} lines",
                        f"{times(ratio)} ({two.median * 1e3:.3g} ms a run); {plain}", shown])
    return claimed


def powers_claim(name, sweep, whats, power_max):
    """A claim of how the cost of a line grows over all of a sweep."""
    costs = line_costs(sweep, *whats)
    power = power_of(costs)
    steps = ", ".join(f"{step:.2f}" for step in slopes(costs))
    return [name, f"a line's cost grows with the power {power:.2f} from {sweep[0][0]:,} to "
            f"{sweep[-1][0]:,} (step by step {steps})", verdict(power <= power_max)]


def claims(results):
    ready, made = results.same_lines[1]
    rows = [["one thread: at least 300 M lines/s",
             f"{short(ready.rate)} lines/s with planes ready, {short(made.rate)} with planes made "
             "too", verdict(ready.rate >= RATE_MIN)]]
    duck = [row for row in results.peers if row.engine == "DuckDB" and row.threads == 1]
    for row in duck:
        cells = ratio_cells(results, row)
        rows.append([f"at least 60 × DuckDB, one thread: {row.shape}",
                     f"{cells[0]} with planes ready, {cells[1]} with planes made too",
                     verdict(ready.own_rate / row.own_rate >= RATIO_MIN)])
    if not duck:
        rows.append(["at least 60 × DuckDB", "DuckDB was skipped", "not measured"])
    rows += threads_claims(results)
    for words, whats in (("planes ready", (OUTCOME,)), ("planes made too", (OUTCOME, SLICES))):
        rows.append(powers_claim(f"linear in lines: {words}", results.by_lines, whats,
                                 POWER_LINEAR_MAX))
    for unknown, sweep in results.by_measures.items():
        for words, whats in (("planes ready", (OUTCOME,)), ("planes made too", (OUTCOME, SLICED)),
                             ("what fires, too", (FINDINGS,))):
            rows.append(powers_claim(f"sublinear in measures, {unknown} % unknown: {words}", sweep,
                                     whats, POWER_SUBLINEAR_MAX))
    share = roof_share(results, streamed(results)[0])
    rows.append(["share of the memory roof", f"{share:.0%}", "below says what bounds it"
                 if share < SHARE_MIN else verdict(True)])
    return table(["is to be shown", "measured", "shown"], rows)


def machine_text(results):
    return table(["machine", ""], [[name, value] for name, value in results.about])


HEADLINE_WORDS = """\
Eight measures, 20 % of the facts unknown, floor and ceiling of each line, columns in memory, all on
the same lines. Each engine's answers were compared with the reference interpreter's first.

**What this compares.** Ours reads facts as planes, a bit a line, in which days, countries and end
uses have been looked up; they are made once for a law and its columns. *Planes made too* begins
with columns of values and counts all of that. DuckDB and numpy get countries and end uses looked up
for them, and each fact in the form that suits them, both untimed. numpy with a bit a Boolean does
by hand what our engine does from a law, on planes laid out as ours, and answers in 4 bits a line
where ours writes 10: **where it is as fast, the layout is what is fast, not the program.**

Ratios of one thread are of medians in seconds of the process: a program that had to wait for others
is not slow. Those of two threads are by the clock.
"""
POWER_WORDS = """\
A *power* says how what stands before it grew from the point before: as the number to that power. It
is taken from the best runs in seconds of the process, which others disturb least. """
SETS_WORDS = """\
Sorted lines come by item and destination, as many books do. Broad measures name half of all items
and half of all countries each, on all days: of a line, about a quarter of them is left.
"""
WAITS_WORDS = """\
What somebody waits who asks about one line, by the reference interpreter. An explanation also says
which single facts would change the verdict, and decides anew for each; that is most of its time.
"""
CALLS_WORDS = """\
These take a line as an object, and most of them one line a call: they are made to answer one
question at a time, and the difference is that of the interfaces. No ratio is given.
"""


def busy_text(results):
    """A warning where single threads did not have a core for themselves."""
    rows = [timed[OUTCOME] for sweep in (results.by_lines, *results.by_measures.values())
            for _, timed in sweep]
    cores = [row.cores for row in [*rows, *results.peers] if row.threads == 1]
    had = sum(cores) / len(cores)
    if had >= CORES_QUIET:
        return ""
    return (f"**The machine was busy**: single threads had {had:.2f} of a core. Ratios of what ran "
            "minutes apart, and medians, are rough; best runs are better.\n")


def markdown(results):
    """The whole report."""
    skipped = "".join(f"- {name}: {why}\n" for name, why in results.skipped) or "Nothing.\n"
    wrong = "".join(f"- {words}\n" for words in results.wrong)
    return "\n".join([
        "# Evaluation speed\n", f"`{results.command}`: medians and best of {results.runs} runs, by "
        "the clock on the wall; ratios within this run. All runs are in `report.json`.\n",
        machine_text(results), busy_text(results),
        *(["## Wrong\n", wrong] if wrong else []),
        "## Engines that hold columns in memory\n", HEADLINE_WORDS, headline(results),
        "![lines a second](engines.svg)\n",
        "## What is to be shown\n", claims(results),
        "## Our engines on the eight measures\n", own_table(results),
        "## The memory roof\n", roof_text(results),
        "## By lines\n", "Eight measures. " + POWER_WORDS + "0 is linear in lines.\n",
        lines_table(results.by_lines), "![seconds by lines](lines.svg)\n",
        "## By measures\n", "Synthetic measures. " + POWER_WORDS + "Below 1 is sublinear in "
        "measures. *Planes made too* counts the classes of the lines; binding comes once for a law "
        "and its columns.\n", measures_text(results), "![cost by measures](measures.svg)\n",
        "## Sorted lines, and measures that nothing tells apart\n", SETS_WORDS,
        sets_table(results), "## One question\n", WAITS_WORDS, waits_table(results),
        "## The last record\n", guard_text(results),
        "## Engines that take a line as an object\n", CALLS_WORDS, calls_table(results),
        "## Skipped\n", skipped])
