#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over our sources, on all cores, and skips what it has found clean before.

Most of the time goes into the headers of the standard library, which each check reads again for
each source. So there are two passes. "alone" looks at each source by itself for what only shows
there: its warnings, and whether it includes what it uses. "batch" takes the sources of a folder
as one (CMake's unity files) through all other checks of .clang-tidy, and reads headers once.

What is clean is kept under a key: the hash of its text, of every file of ours that it reaches, of
the checks, of the compile command and of the versions of the packages we build with. No key holds
the place of the tree, so a copied cache counts in another checkout.

usage: tools/clang_tidy.py [FILE...]
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
CACHE = ROOT / "build/clang-tidy"
LINTER = "clang-tidy-19"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
SECONDS_MAX = 600
# Checks of what is included: a source that includes the sources of a folder would fail them all.
ALONE = ("misc-include-cleaner", "bugprone-suspicious-include")
BATCH_SIZE = 16

# name of the pass, its folder below build/, settings of CMake, --checks (added to .clang-tidy's)
Pass = collections.namedtuple("Pass", "name folder settings checks")
PASSES = (
    Pass("alone", "lint", (), ",".join(("-*", "clang-diagnostic-*") + ALONE)),
    Pass("batch", "lint-batches",
         ("-DCMAKE_UNITY_BUILD=ON", f"-DCMAKE_UNITY_BUILD_BATCH_SIZE={BATCH_SIZE}"),
         ",".join("-" + check for check in ALONE)),
)
# path: of the file given to the linter; sources: of ours; key: what it is clean under
Unit = collections.namedtuple("Unit", "path pass_ sources key")


def included(path):
    """The files of ours that a file names."""
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        for home in (ROOT / "src", ROOT):
            if (home / name).is_file():
                yield home / name
                break


def reached(path, seen):
    """The file and every file of ours that it includes, directly or not."""
    if path not in seen:
        seen.add(path)
        for file in included(path):
            reached(file, seen)
    return seen


def environment_key():
    """What every key depends on."""
    names = re.findall(r"^(?:build|test)\s+(\S+)", (ROOT / "tools/packages.txt").read_text(), re.M)
    versions = subprocess.run(["dpkg-query", "-W", *names], capture_output=True, check=False)
    return (ROOT / ".clang-tidy").read_bytes() + versions.stdout


def key_of(path, command, environment):
    place = str(ROOT).encode()
    key = hashlib.sha256(environment + command.encode().replace(place, b"."))
    for file in sorted(reached(path, set())):
        key.update(str(file.relative_to(ROOT)).encode() + b"\0")
        key.update(file.read_bytes().replace(place, b"."))
    return key.hexdigest()


def lint(path, folder, checks):
    """(clean, what it said)"""
    command = [LINTER, "--quiet", f"--checks={checks}", "-p", str(folder), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return False, f"{LINTER} was not done after {SECONDS_MAX} s"
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def units_of(pass_, environment):
    """The units of a pass; a unity file is one unit, and its sources are those it includes."""
    folder = ROOT / "build" / pass_.folder
    subprocess.run(["cmake", "--preset", "lint", "-B", str(folder), *pass_.settings], cwd=ROOT,
                   check=True, stdout=subprocess.DEVNULL)
    for entry in json.loads((folder / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        is_batch = path.is_relative_to(folder) and path.name.startswith("unity_")
        sources = frozenset(included(path) if is_batch else [path])
        if all(source.is_relative_to(ROOT) and not source.is_relative_to(ROOT / "build")
               for source in sources):
            yield Unit(path, pass_, sources,
                       key_of(path, pass_.checks + entry["command"], environment))


def lint_all(units):
    """The names of the units with findings; prints the findings as they come."""
    bad = []
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        results = pool.map(lambda unit: lint(unit.path, ROOT / "build" / unit.pass_.folder,
                                             unit.pass_.checks), units)
        for count, (unit, (clean, said)) in enumerate(zip(units, results), 1):
            name = f"{unit.pass_.name} {unit.path.relative_to(ROOT)}"
            print(f"[{count}/{len(units)}] {name}{'' if clean else ': FAILED'}", flush=True)
            if clean:
                (CACHE / unit.key).touch()
            else:
                bad.append(name)
                print(said, flush=True)
    return bad


def run(only=()):
    """(sources of ours, what is wrong)"""
    CACHE.mkdir(parents=True, exist_ok=True)
    environment = environment_key()
    units = [unit for pass_ in PASSES for unit in units_of(pass_, environment)]
    sources = [frozenset().union(*(unit.sources for unit in units if unit.pass_ is pass_))
               for pass_ in PASSES]
    bad = [f"{path.relative_to(ROOT)} is in one pass only"
           for path in sorted(sources[0] ^ sources[1])]
    wanted = [unit for unit in units if not only or unit.sources & only]
    todo = [unit for unit in wanted if not (CACHE / unit.key).exists()]
    print(f"clang-tidy: {len(todo)} of {len(wanted)} units to look at", flush=True)
    return len(sources[0] & only if only else sources[0]), bad + lint_all(todo)


def main():
    count, bad = run({pathlib.Path(name).resolve() for name in sys.argv[1:]})
    print("\n".join([f"clang-tidy: {count} sources, {len(bad)} units with findings", *bad]))
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
