#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills writers of a journal with SIGKILL, and lets its disk fill up: no record that was
acknowledged may be lost, the chain must hold, and the next writers must go on.

Nothing here waits by the clock: the writers are killed when so many records, by a seeded
generator, were acknowledged, which is in the middle of what they do next.

usage: tools/journal_crashes.py [--moments N] [--writers N] BUILD-FOLDER
"""
import argparse
import contextlib
import json
import os
import pathlib
import random
import resource
import selectors
import signal
import subprocess
import sys
import tempfile

import postgres_server

RECORDS_OF_A_MOMENT_MAX = 60


class Writers:
    """Several processes that write to one journal, and the records that they said are kept."""

    def __init__(self, program, place, names):
        self.kept = []
        self.processes = [subprocess.Popen([program, place, name], stdin=subprocess.DEVNULL,
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                          for name in names]
        self.rests = {process: b"" for process in self.processes}

    def take(self, process):
        """Whole lines; of one that was cut off nobody knows whether it was acknowledged."""
        block = os.read(process.stdout.fileno(), 65536)
        *lines, self.rests[process] = (self.rests[process] + block).split(b"\n")
        self.kept += [line.decode() for line in lines]
        return bool(block)

    def kill_after(self, count):
        """False: they ended by themselves before."""
        with selectors.DefaultSelector() as selector:
            for process in self.processes:
                selector.register(process.stdout, selectors.EVENT_READ, process)
            while len(self.kept) < count and selector.get_map():
                for key, _ in selector.select():
                    if not self.take(key.data):
                        selector.unregister(key.fileobj)
        are_running = all(process.poll() is None for process in self.processes)
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
        for process in self.processes:
            while self.take(process):
                pass
            process.stdout.close()
            process.stderr.close()
            process.wait()
        return are_running


class Programs:
    """Of a build folder."""

    def __init__(self, folder):
        self.writer = str(pathlib.Path(folder, "journal_writer").absolute())
        self.cocket = str(pathlib.Path(folder, "cocket").absolute())

    def call(self, *words):
        done = subprocess.run([self.cocket, "journal", *words], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stdout + done.stderr

    def faults(self, place, kept):
        """What is wrong with the journal, or nothing. `kept`: what was acknowledged so far."""
        code, _, said = self.call("verify", place)
        if code:
            return said
        code, exported, said = self.call("export", place)
        if code:
            return said
        names = [json.loads(line)["body"].split()[0] for line in exported.splitlines()[1:-1]]
        if len(names) != len(set(names)):
            return "a record is there twice"
        lost = sorted(set(kept) - set(names))
        return f"{len(lost)} records were acknowledged and are lost: {lost[:5]}" if lost else ""


def killed_writers(programs, place, moments, writers):
    """(name, good, words) of killing all writers at so many moments."""
    chance = random.Random(moments)
    kept = []
    for moment in range(moments):
        group = Writers(programs.writer, place, [f"m{moment}w{i}" for i in range(writers)])
        are_running = group.kill_after(chance.randint(1, RECORDS_OF_A_MOMENT_MAX))
        kept += group.kept
        wrong = "" if are_running else "a writer ended by itself"
        wrong = wrong or programs.faults(place, kept)
        if wrong:
            return False, f"moment {moment}: {wrong}"
    return True, f"{len(kept)} records acknowledged"


def full_disk(programs, place, limit_bytes):
    """A writer whose files may grow no more: it says so, and nothing acknowledged is lost."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    return write_until_full(programs, place, limit)


def write_until_full(programs, place, before=None):
    done = subprocess.run([programs.writer, place, "full"], stdin=subprocess.DEVNULL, check=False,
                          capture_output=True, text=True, preexec_fn=before)
    kept = done.stdout.split()
    if done.returncode != 1 or not kept:
        return False, f"the writer ended with {done.returncode}:\n{done.stderr}"
    return kept, done.stderr.strip()


def check_full_disk(programs, folder):
    place = str(pathlib.Path(folder, "full.db"))
    kept, words = full_disk(programs, place, 400_000)
    if not kept:
        return False, words
    wrong = programs.faults(place, kept)
    if wrong:
        return False, wrong
    again = subprocess.run([programs.writer, place, "again", "20"], stdin=subprocess.DEVNULL,
                           check=False, capture_output=True, text=True)
    wrong = again.stderr or programs.faults(place, kept + again.stdout.split())
    return not wrong, wrong or f"{len(kept)} records acknowledged, then: {words}"


@contextlib.contextmanager
def small_disk(folder):
    """A file system of 400 kB, or nothing where that takes rights that we have not."""
    point = pathlib.Path(folder, "disk")
    point.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "cocket-test", str(point)],
                             check=False, capture_output=True).returncode == 0
    try:
        yield point if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(point)], check=False)


def check_small_disk(programs, folder):
    with small_disk(folder) as disk:
        if disk is None:
            return None, "no right to mount a small file system"
        place = str(disk / "full.db")
        kept, words = write_until_full(programs, place)
        if not kept:
            return False, words
        # Somebody makes room: the journal, with what belongs to it, goes to a larger disk.
        moved = pathlib.Path(folder, "moved")
        moved.mkdir()
        for path in disk.iterdir():
            (moved / path.name).write_bytes(path.read_bytes())
    wrong = programs.faults(str(moved / "full.db"), kept)
    return not wrong, wrong or f"{len(kept)} records acknowledged, then: {words}"


def check(folder, moments, writers):
    """Yields (name, good, words); good is None where it could not be tried."""
    programs = Programs(folder)
    with tempfile.TemporaryDirectory(prefix="cocket-crash-") as home:
        name = f"SQLite: {writers} writers killed at {moments} moments"
        yield name, *killed_writers(programs, str(pathlib.Path(home, "killed.db")), moments,
                                    writers)
        yield "SQLite: files that may grow no more", *check_full_disk(programs, home)
        yield "SQLite: a full disk", *check_small_disk(programs, home)
    name = f"PostgreSQL: {writers} writers killed at {moments} moments"
    if not postgres_server.is_there():
        yield name, None, "PostgreSQL is not installed"
        return
    with postgres_server.server() as address:
        yield name, *killed_writers(programs, address, moments, writers)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--writers", type=int, default=3)
    parser.add_argument("folder")
    options = parser.parse_args()
    bad = 0
    for name, good, words in check(options.folder, options.moments, options.writers):
        result = {True: "ok", False: "FAILED", None: "skipped"}[good]
        print(f"{result}: {name}: {words}", flush=True)
        bad += good is False
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
