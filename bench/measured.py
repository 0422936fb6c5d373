# SPDX-License-Identifier: Apache-2.0
"""Runs the programs that measure, and holds what they say, each number with its command."""
import dataclasses
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = pathlib.Path("build/release")
PEERS = pathlib.Path("bench/peers")
SECONDS_MAX = 600  # for any one program
TARGETS = ("columnar_bench", "export_workload", "latency_bench", "machine_bench")


@dataclasses.dataclass
class Row:
    """One thing timed. Seconds are by the clock on the wall; `cpu` is of the process."""
    engine: str
    shape: str
    threads: int
    lines: int
    seconds: list
    cpu: list
    command: str
    version: str = ""
    compared: int = 0
    more: dict = dataclasses.field(default_factory=dict)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def rate(self):
        """Lines a second, by the median."""
        return self.lines / self.median

    @property
    def best(self):
        return self.lines / min(self.seconds)

    @property
    def own_rate(self):
        """Lines a second by the median: of one thread, by seconds of the process, so that a program
        that had to wait for others is not taken for a slow one."""
        return self.lines / statistics.median(self.cpu) if self.threads == 1 else self.rate

    @property
    def undisturbed(self):
        """Lines a second of the process, by the best run: what others do counts least."""
        return self.lines / min(self.cpu)

    @property
    def cores(self):
        """How many it had on average: less than its threads where others are at work."""
        return sum(self.cpu) / sum(self.seconds)

    def after(self, other, shape):
        """Both, one after the other."""
        return dataclasses.replace(
            self, shape=shape, more={},
            seconds=[sum(pair) for pair in zip(self.seconds, other.seconds)],
            cpu=[sum(pair) for pair in zip(self.cpu, other.cpu)])


class Failed(Exception):
    """A program ended badly; the words say which and how."""


def call(words, title=None):
    """(what a program prints, its command); it runs in the root of the repository. `title` is
    printed meanwhile, or the command."""
    words = [str(word) for word in words]
    command = shlex.join(words)
    print(f"   {title or command}", flush=True)
    try:
        with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            said, complaint = process.communicate(timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired as expired:
        process.kill()
        raise Failed(f"{command}: stopped after {SECONDS_MAX} s") from expired
    except OSError as missing:
        raise Failed(f"{words[0]}: {missing.strerror}") from missing
    if process.returncode:
        words = (said.strip() + " " + complaint.strip()).strip()[-400:]
        raise Failed(f"{command}: ended with {process.returncode}: {words}")
    return said, command


def columnar(**flags):
    """What columnar_bench timed, by name. Flags are its own."""
    words = [BUILD / "columnar_bench"]
    for name, value in flags.items():
        words += ["--" + name] if value is True else ["--" + name, value]
    said, command = call([*words, "--json"])
    report = json.loads(said)
    more = {"measures": flags.get("measures", 8), "unknown": flags.get("unknown", 20)}
    rows = {}
    for row in report["timings"]:
        is_reference = row["what"].startswith("the interpreter")
        threads = 1 if is_reference else flags.get("threads", 1)
        rows[row["what"]] = Row("Cocket", row["what"], threads, row["lines"], row["wall"],
                                row["process"], command, compared=report["compared"],
                                more={**more, **row})
    return rows


@dataclasses.dataclass
class Wait:
    """Microseconds that one question takes, of each line that was asked about."""
    law: str
    measures: int
    decided: list
    explained_too: list
    command: str


def latency(law, lines):
    """Waits for single lines: the worked cases of a rulebook, or made-up lines of so many measures."""
    said, command = call([BUILD / "latency_bench", law, lines])
    report = json.loads(said)
    return Wait(str(law), report["measures"], *([1e6 * second for second in report[name]]
                                                for name in ("decided", "explained_too")), command)


def takes_threads():
    """Whether columnar_bench of this tree knows --threads."""
    try:
        call([BUILD / "columnar_bench", "--threads", 2, "--lines", 4096, "--check", 64, "--runs", 1,
              "--json"], "columnar_bench --threads 2: is it known?")
    except Failed:
        return False
    return True


def machine():
    """Bytes a second by one thread and two, and what a second thread gains in arithmetic."""
    said, command = call([BUILD / "machine_bench"])
    report = json.loads(said)
    one, two = report["rows"]
    gain = 2 * statistics.median(one["spinning"]) / statistics.median(two["spinning"])
    # The roof is what it can, so the best run counts.
    read = {row["threads"]: report["bytes"] / min(row["reading"]) for row in (one, two)}
    return {"command": command, "bytes_a_second": read, "gain": gain, "raw": report}


# The engines of others, in the order of the report: (name, words of the command, package of npm).
NPM_PEERS = (("DuckDB, one thread", ["duckdb.mjs"], "@duckdb/node-api"),
             ("DuckDB, two threads", ["duckdb.mjs", "--threads", "2"], "@duckdb/node-api"),
             ("json-logic-engine", ["json_logic.mjs"], "json-logic-engine"),
             ("cel-js", ["cel.mjs"], "@marcbachmann/cel-js"),
             ("ZEN", ["zen.mjs"], "@gorules/zen-engine"),
             ("Cedar", ["cedar.mjs"], "@cedar-policy/cedar-wasm"),
             ("json-rules-engine", ["json_rules_engine.mjs"], "json-rules-engine"))


def why_no_npm():
    """Installs what package-lock.json pins, once; the reason where that cannot be done, or None."""
    folder = ROOT / PEERS
    installed = folder / "node_modules/.package-lock.json"
    pinned = folder / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= pinned.stat().st_mtime:
        return None
    try:
        call(["npm", "ci", "--prefix", PEERS, "--ignore-scripts", "--no-audit", "--no-fund"])
    except Failed as failed:
        return str(failed)
    return None


def python_with_numpy():
    """The interpreter that has numpy: this one, or Debian's."""
    for python in (sys.executable, "/usr/bin/python3"):
        if os.access(python, os.X_OK) and not subprocess.run(
                [python, "-c", "import numpy"], check=False, stderr=subprocess.DEVNULL).returncode:
            return python
    return None


def rows_of_peer(words):
    said, command = call(words)
    rows = []
    for line in said.splitlines():
        row = json.loads(line)
        rows.append(Row(row["engine"], row["shape"], row["threads"], row["lines"], row["seconds"],
                        row["cpu"], command, row["version"], row["compared"]))
    return rows


def peers(folder, lines, seconds):
    """(rows, [(engine, why it was skipped)], [what is wrong]) of the engines of others. An engine
    that answers a line otherwise than the reference interpreter is wrong, and has no row."""
    rows, skipped, wrong = [], [], []
    jobs = []
    no_npm = why_no_npm()
    for name, words, package in NPM_PEERS:
        if no_npm:
            skipped.append((name, no_npm))
        elif not (ROOT / PEERS / "node_modules" / package).exists():
            skipped.append((name, f"{package} is not installed"))
        else:
            jobs.append((name, ["node", PEERS / words[0], folder, *words[1:], "--lines", lines,
                                "--seconds", seconds]))
    python = python_with_numpy()
    if python:
        jobs.append(("numpy", [python, PEERS / "numpy_planes.py", folder, "--lines", lines]))
    else:
        skipped.append(("numpy", "no python3 here has it (Debian: python3-numpy)"))
    for name, words in jobs:
        try:
            rows += rows_of_peer(words)
        except Failed as failed:
            wrong.append(f"{name}: {failed}")
    return rows, skipped, wrong
