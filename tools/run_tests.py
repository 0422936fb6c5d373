#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds and runs every test, cheapest first; ./test and tools/check are ways to call it.

Stages, in order: style (layout, layers, lints and their own tests), release (build, and what the
binary prints), units (GoogleTest under ASan and UBSan), cases (what the law must answer), console
(what people see), stores (journals that crash), fuzz. Not among the usual ones: lint (clang-tidy; tools/check runs it last) and
threads (under TSan; by name only).

The last line counts all: each GoogleTest test, each case, each fuzz target, each check.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import check_layers
import clang_tidy
import console_tests
import journal_crashes
import second_solver
import tidy

ROOT = pathlib.Path(__file__).resolve().parents[1]
SECONDS_MAX = 900  # for any one program
# One sanitized build, by clang, serves unit tests, cases and fuzz targets; g++ builds the release.
# Both compilers thus see every file, and nothing is built a third time.
SANITIZE = "sanitize"
FOLDER = ROOT / "build" / SANITIZE
# About 20 s each on one core of a small machine.
FUZZ_RUNS_USUAL = 80000
# These parse whole rulebooks, or import a list three times and read it back.
FUZZ_RUNS = {"rules": 5000, "rules_json": 5000, "csv_list": 4000, "json_list": 6000,
             "xml_list": 8000, "journal_export": 10000}
CRASH_MOMENTS = 12  # at each of which all writers of a journal are killed
THREADED = ("assess", "cli", "journal")  # folders whose tests run under TSan
ENVIRONMENT = {**os.environ, "NINJA_STATUS": "[%f/%t %es] ", "TZ": "UTC", "LC_ALL": "C.UTF-8",
               "ASAN_OPTIONS": "detect_stack_use_after_return=1",
               "UBSAN_OPTIONS": "print_stacktrace=1"}


class Tally:
    """What passed, failed and was skipped."""

    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def check(self, name, is_good, words=""):
        """Counts one check, and prints what was wrong with it."""
        if is_good:
            self.passed += 1
            print(f"   ok: {name}", flush=True)
        else:
            self.failed.append(name)
            print(f"   FAILED: {name}\n{words}", flush=True)

    def skip(self, name, why):
        self.skipped.append(f"{name}: {why}")
        print(f"   skipped: {name}: {why}", flush=True)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def words(self):
        return f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"


def call(command, **options):
    """Runs a program with no input and a limit of time; (exit code, stdout and stderr)."""
    try:
        done = subprocess.run([str(word) for word in command], cwd=ROOT, env=ENVIRONMENT, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.STDOUT, errors="replace", timeout=SECONDS_MAX,
                              **options)
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode(errors="replace")
        return 124, f"{said}\nstopped after {SECONDS_MAX} s"
    except FileNotFoundError as missing:
        return 127, str(missing)


def build(tally, preset, *targets):
    """Configures and builds; the lines of ninja are the progress. True when it worked."""
    commands = (["cmake", "--preset", preset, "--log-level=WARNING"],
                ["ninja", "-C", f"build/{preset}", *targets])
    for command in commands:
        print("   $", *command, flush=True)
        if subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          check=False).returncode:
            tally.check(f"build {preset}", False, "see above")
            return False
    tally.check(f"build {preset}", True)
    return True


def side_by_side(function, items):
    """The results of function(item), as they are ready, on all cores."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        yield from pool.map(function, items)


# The stages. Each takes the tally and the options.


def style(tally, _):
    """Layout, layers, house lints, and the tests of these tools."""
    files = sorted(str(path.relative_to(ROOT)) for top in ("src", "tests", "bench")
                   for path in (ROOT / top).rglob("*") if path.suffix in (".h", ".cc"))
    if shutil.which("clang-format-19"):
        code, said = call(["clang-format-19", "--dry-run", "-Werror", *files])
        tally.check("layout (clang-format)", code == 0, said)
    else:
        tally.skip("layout", "clang-format-19 is not installed")
    found = check_layers.faults(ROOT)
    tally.check("layers", not found, "\n".join(found))
    found = tidy.faults(tidy.read_tree(ROOT))
    tally.check("lints (tools/tidy.py)", not found, "\n".join(found))
    suite = unittest.defaultTestLoader.discover(str(ROOT / "tests/tools"), "*_test.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=0).run(suite)
    bad = [str(test) for test, _ in result.failures + result.errors]
    tally.passed += result.testsRun - len(bad) - len(result.skipped)
    tally.failed += bad
    tally.skipped += [f"{test}: {why}" for test, why in result.skipped]


def release(tally, _):
    """The build that people get, and what it prints of the example book."""
    if not build(tally, "release", "cocket"):
        return
    code, said = call(["./demo", "--no-build"])
    tally.check("demo exits 0", code == 0, said[-4000:])
    missing = [word for word in ("GO", "HOLD", "NO", "ASK", "JUDGE")
               if not re.search(rf"\b{word}\b", said)]
    tally.check("demo prints all five verdicts", not missing, f"missing: {missing}")
    code, said = call(["bench/run_book", "--lines", "20000", "--jobs", "1,2,2,256"])
    tally.check("a book of 20,000 lines: no line lost, same bytes at one, two and 256 jobs", code == 0, said)


def gtest_results(path):
    """Yields (name, "passed" | "failed" | "skipped") of a GoogleTest report."""
    for suite in json.loads(path.read_text())["testsuites"]:
        for test in suite["testsuite"]:
            name = f'{suite["name"]}.{test["name"]}'
            if test["status"] == "NOTRUN" or test.get("result") == "SKIPPED":
                yield name, "skipped"
            else:
                yield name, "failed" if test.get("failures") else "passed"


def run_gtest(binary, pattern):
    """Runs one GoogleTest program; a tally, and what to print."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        command = [binary, f"--gtest_output=json:{report}", "--gtest_brief=1",
                   *([f"--gtest_filter={pattern}"] if pattern else [])]
        started = time.monotonic()
        code, said = call(command)
        for name, result in gtest_results(report) if report.exists() else ():
            if result == "passed":
                tally.passed += 1
            else:
                (tally.failed if result == "failed" else tally.skipped).append(name)
        if code and not tally.failed:
            tally.failed.append(f"{binary.name} (ended with code {code})")
    words = f"   {binary.name}: {tally.words()} ({time.monotonic() - started:.1f} s)"
    return tally, words + (f"\n{said[-20000:]}" if tally.failed else "")


def run_gtests(tally, binaries, pattern):
    for result, words in side_by_side(lambda binary: run_gtest(binary, pattern), binaries):
        print(words, flush=True)
        tally.add(result)


def units(tally, options):
    """Unit tests, golden files among them, under ASan and UBSan."""
    if not build(tally, SANITIZE):
        return
    binaries = sorted(FOLDER.glob("*_test"))
    chosen = [binary for binary in binaries if binary.stem.removesuffix("_test") in options.names]
    words = [name for name in options.names if not (ROOT / f"build/{SANITIZE}/{name}_test").exists()]
    run_gtests(tally, chosen or binaries, ":".join(f"*{word}*" for word in words))


def cases(tally, _):
    """The worked cases beside the law, and the tests written in the rulebooks."""
    if not build(tally, SANITIZE, "cocket"):
        return
    def tested(rulebook):
        return call([FOLDER / "cocket", "rules", "test", *rulebook])

    for code, said in side_by_side(tested, [[], ["rulebooks/cn/entries"]]):
        cases_of(tally, code, said)
    claims_by_another_solver(tally)


def claims_by_another_solver(tally):
    if not second_solver.is_there():
        tally.skip("claims by another solver", f"{second_solver.SOLVER} is not installed")
        return
    for name, good, words in second_solver.check(FOLDER / "cocket"):
        tally.check(name, good, words)


def cases_of(tally, code, said):
    counts = re.findall(r"(\d+) passed, (\d+) failed(?:, (\d+) (?:skipped|disputed))?", said)
    if not counts:
        tally.check("cocket rules test", False, said[-4000:])
        return
    passed, failed, skipped = (int(number or 0) for number in counts[-1])
    print(said if failed or code else said.splitlines()[-1], flush=True)
    tally.passed += passed
    tally.failed += [f"cocket rules test ({failed} cases)"] * failed
    tally.skipped += ["a disputed case"] * skipped
    if code and not failed:
        tally.check("cocket rules test exits 0", False, said[-4000:])


def console(tally, _):
    """Commands with what they print and how they end; COCKET_BLESS=1 rewrites that."""
    if not build(tally, SANITIZE, "cocket"):
        return
    bless = ENVIRONMENT.get("COCKET_BLESS") == "1"
    results = list(console_tests.run(FOLDER, console_tests.files_of_tree(), bless))
    for name, good, words in results:
        if good:
            tally.passed += 1
        else:
            tally.check(name, False, words)
    tally.check("tests/console has commands", results)


def stores(tally, _):
    """Journals whose writers are killed and whose disks fill up; tools/journal_crashes.py by hand
    kills more of them."""
    if not build(tally, SANITIZE, "cocket", "journal_writer"):
        return
    for name, good, words in journal_crashes.check(FOLDER, CRASH_MOMENTS, writers=3):
        if good is None:
            tally.skip(name, words)
        else:
            tally.check(name, good, words)


def fixed_addresses():
    """libFuzzer mutates by what it saw compared, addresses among it; where these are the same in
    each run, so are the inputs. Some containers forbid it: then they differ a little."""
    fixed = ["setarch", "-R"]
    return fixed if call([*fixed, "true"])[0] == 0 else []


def fuzz_one(binary, options):
    """(name, good, words) of one fuzz target. New inputs are kept only when they find a fault."""
    name = binary.name.removesuffix("_fuzzer")
    seeds = ROOT / "tests/fuzz/corpus" / name
    artifacts = FOLDER / "artifacts" / name
    artifacts.mkdir(parents=True, exist_ok=True)
    # One seed and a number of runs: the same inputs on every machine. A hunt takes others.
    length = ([f"-max_total_time={options.hunt}"] if options.hunt else
              ["-seed=1", "-reload=0", f"-runs={FUZZ_RUNS.get(name, FUZZ_RUNS_USUAL)}"])
    with tempfile.TemporaryDirectory() as grown:
        code, said = call([*fixed_addresses(), binary, grown,
                           *([seeds] if seeds.is_dir() else []), *length,
                           "-timeout=100", "-rss_limit_mb=4096", "-verbosity=1",
                           f"-artifact_prefix={artifacts}/"])
    runs = re.findall(r"Done (\d+) runs", said)
    return f"fuzz {name} ({runs[-1] if runs else 'no'} runs)", code == 0 and bool(runs), said[-6000:]


def fuzz(tally, options):
    """Each fuzz target on what tests/fuzz/corpus holds and on what grows from it."""
    if not shutil.which("clang++-19"):
        tally.skip("fuzz targets", "clang++-19 is not installed")
        return
    if not build(tally, SANITIZE, "fuzzers"):
        return
    binaries = sorted((FOLDER / "fuzzers").glob("*_fuzzer"))
    sources = {path.stem for path in (ROOT / "tests/fuzz").glob("*_fuzzer.cc")}
    binaries = [binary for binary in binaries if binary.name in sources]
    chosen = [b for b in binaries if b.name.removesuffix("_fuzzer") in options.names] or binaries
    for result in side_by_side(lambda binary: fuzz_one(binary, options), chosen):
        tally.check(*result)


def lint(tally, _):
    """clang-tidy over every source of ours; what was found clean before is not looked at again."""
    if not shutil.which(clang_tidy.LINTER) or not shutil.which("clang++-19"):
        tally.skip("clang-tidy", f"{clang_tidy.LINTER} or clang++-19 is not installed")
        return
    count, bad = clang_tidy.run()
    tally.check(f"clang-tidy over {count} sources", count and not bad, "\n".join(bad))


def threads(tally, _):
    """The tests of what runs on several threads, under TSan."""
    folders = [folder for folder in THREADED if list((ROOT / "src" / folder).rglob("*_test.cc"))]
    targets = [f"{folder}_test" for folder in folders]
    if targets and build(tally, "tsan", *targets):
        run_gtests(tally, [ROOT / "build/tsan" / target for target in targets], "")


STAGES = {stage.__name__: stage for stage in (style, release, units, cases, console, stores, fuzz,
                                          lint, threads)}
QUICK = ("style", "units", "cases", "console", "lint")
# A machine that starts with nothing has to build everything once more for TSan, and to lint every
# source: minutes that the usual stages do not take (./test threads, ./test lint, tools/check).
USUAL = tuple(name for name in STAGES if name not in ("threads", "lint"))


def stages_for(options):
    """The stages to run: those named; units (and fuzz, when a target is named) for other names."""
    named = [name for name in STAGES if name in options.names]
    options.names = [name for name in options.names if name not in STAGES]
    if options.names:
        targets = {path.stem.removesuffix("_fuzzer")
                   for path in (ROOT / "tests/fuzz").glob("*_fuzzer.cc")}
        is_fuzz = [name in targets for name in options.names]
        named += ["fuzz"] * any(is_fuzz) + ["units"] * (not all(is_fuzz))
    return [name for name in STAGES if name in named] or (QUICK if options.quick else USUAL)


def main():
    parser = argparse.ArgumentParser(
        prog="./test", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME",
                        help="a stage, a folder of src/, a fuzz target, or part of a test's name")
    parser.add_argument("--quick", action="store_true", help=f"only {', '.join(QUICK)}")
    parser.add_argument("--hunt", type=int, metavar="SECONDS",
                        help="let each fuzz target search that long from a new seed")
    options = parser.parse_args()
    total, times = Tally(), []
    for name in stages_for(options):
        print(f"\n== {name}: {STAGES[name].__doc__}", flush=True)
        tally, started = Tally(), time.monotonic()
        STAGES[name](tally, options)
        times.append((name, time.monotonic() - started, tally.words()))
        print(f"   {tally.words()} ({times[-1][1]:.0f} s)", flush=True)
        total.add(tally)
    print("\n== all")
    for name, seconds, words in times:
        print(f"   {name:8} {seconds:6.1f} s   {words}")
    for name in total.skipped:
        print(f"   skipped: {name}")
    for name in total.failed:
        print(f"   FAILED: {name}")
    print(total.words())
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
