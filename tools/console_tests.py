#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Replays what people see at the console: tests/console/*.txt.

    # what this shows
    $ cocket check --to XX
    what is printed: first what goes to stderr, then what goes to stdout
    ? 2

A line with `$ ` begins a test; `? N` ends it where the exit code is not 0. A line of output that
is only `...` stands for any lines. Commands run in bash at the root of the tree, with the `cocket`
of the build given, no colour and a terminal 100 columns wide. $SCRATCH is an empty folder at the
begin of each file, and goes with its end. The streams are told apart, as the programs of a pipeline
race each other to a shared one.

usage: tools/console_tests.py [--bless] FOLDER-OF-COCKET [FILE...]
"""
import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SECONDS_MAX = 120


class Step:
    """One command of a file, and what it should print."""

    def __init__(self, command):
        self.command = command
        self.expected = []

    def text(self):
        return "\n".join([f"$ {self.command}", *self.expected])


def read(text):
    """The parts of a file in order: lines of comment (str), and steps."""
    parts = []
    for line in text.splitlines():
        if line.startswith("$ "):
            parts.append(Step(line[2:]))
        elif line.startswith("#") or (not line and not (parts and isinstance(parts[-1], Step))):
            parts.append(line)
        elif parts and isinstance(parts[-1], Step):
            parts[-1].expected.append(line)
        else:
            raise ValueError(f"`{line}` stands before any command")
    for step in parts:
        while isinstance(step, Step) and step.expected and not step.expected[-1]:
            step.expected.pop()
    return parts


def play(command, binaries, scratch):
    """The lines that the command prints, `? N` at the end."""
    # What libraries keep is no leak; names of functions would ask for a program that may be missing.
    leaks = f"suppressions={ROOT}/tests/support/leaks.txt:print_suppressions=0:symbolize=0"
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "COLUMNS": "100",
                   "LSAN_OPTIONS": leaks,
                   "SCRATCH": scratch, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    try:
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.PIPE, errors="replace", timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return [f"stopped after {SECONDS_MAX} s"]
    lines = done.stderr.splitlines() + done.stdout.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    return lines + ([f"? {done.returncode}"] if done.returncode else [])


def agrees(expected, actual):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n"
                      for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def run(binaries, files, bless=False):
    """Yields (name, good, words) of each step; with bless, rewrites what differs. Files are played
    side by side, as none needs what another leaves, the steps of each one after the other."""
    def played(path):
        with tempfile.TemporaryDirectory() as scratch:
            return list(run_file(binaries, path, scratch, bless))

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for steps in pool.map(played, files):
            yield from steps


def run_file(binaries, path, scratch, bless):
    """Likewise, of one file."""
    parts = read(path.read_text(encoding="utf-8"))
    for step in (part for part in parts if isinstance(part, Step)):
        actual = play(step.command, binaries, scratch)
        good = agrees(step.expected, actual)
        words = "" if good else "\n".join(
            difflib.unified_diff(step.expected, actual, "expected", "printed", lineterm=""))
        if bless and not good:
            step.expected, good = actual, True
        yield f"{path.stem}: {step.command}", good, words
    if bless:
        text = "\n".join(part.text() + "\n" if isinstance(part, Step) else part for part in parts)
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def files_of_tree():
    return sorted((ROOT / "tests/console").glob("*.txt"))


def main():
    words = [word for word in sys.argv[1:] if word != "--bless"]
    if not words:
        sys.exit(__doc__)
    files = [pathlib.Path(word) for word in words[1:]] or files_of_tree()
    bad = 0
    for name, good, said in run(pathlib.Path(words[0]).resolve(), files, "--bless" in sys.argv):
        bad += not good
        print(f"{'ok' if good else 'FAILED'}: {name}{said and chr(10) + said}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
