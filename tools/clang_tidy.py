#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over our sources, two at a time, and skips what it has found clean before.

A file is clean under a key: the hash of its text, of every header of ours that it reaches, of
.clang-tidy, of the compile command and of the versions of the packages we build with. No key holds
the place of the tree, so a copied cache counts in another checkout.

usage: tools/clang_tidy.py [FILE...]
"""
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


def reached(path, seen):
    """The file and every header of ours that it includes, directly or not."""
    if path in seen:
        return seen
    seen.add(path)
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        for home in (ROOT / "src", ROOT):
            if (home / name).is_file():
                reached(home / name, seen)
                break
    return seen


def environment_key():
    """What every file's key depends on."""
    names = re.findall(r"^(?:build|test)\s+(\S+)", (ROOT / "tools/packages.txt").read_text(), re.M)
    versions = subprocess.run(["dpkg-query", "-W", *names], capture_output=True, check=False)
    return (ROOT / ".clang-tidy").read_bytes() + versions.stdout


def key_of(path, command, environment):
    key = hashlib.sha256(environment + command.replace(str(ROOT), ".").encode())
    for file in sorted(reached(path, set())):
        key.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return key.hexdigest()


def lint(path):
    """(clean, what it said)"""
    done = subprocess.run([LINTER, "--quiet", "-p", str(ROOT / "build/lint"), str(path)],
                          capture_output=True, text=True, check=False, timeout=SECONDS_MAX)
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def commands():
    """file -> compile command, for our files only"""
    subprocess.run(["cmake", "--preset", "lint"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    entries = json.loads((ROOT / "build/lint/compile_commands.json").read_text())
    return {pathlib.Path(entry["file"]): entry["command"] for entry in entries
            if pathlib.Path(entry["file"]).is_relative_to(ROOT)
            and not pathlib.Path(entry["file"]).is_relative_to(ROOT / "build")}


def run(only=()):
    """(clean files, files with findings); prints the findings as they come."""
    CACHE.mkdir(parents=True, exist_ok=True)
    environment = environment_key()
    keys = {path: key_of(path, command, environment) for path, command in commands().items()
            if not only or path in only}
    todo = sorted(path for path, key in keys.items() if not (CACHE / key).exists())
    print(f"clang-tidy: {len(todo)} of {len(keys)} files to look at", flush=True)
    bad = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for count, (path, (clean, said)) in enumerate(zip(todo, pool.map(lint, todo)), 1):
            name = path.relative_to(ROOT)
            print(f"[{count}/{len(todo)}] {name}{'' if clean else ': FAILED'}", flush=True)
            if clean:
                (CACHE / keys[path]).touch()
            else:
                bad.append(str(name))
                print(said, flush=True)
    return len(keys) - len(bad), bad


def main():
    clean, bad = run({pathlib.Path(name).resolve() for name in sys.argv[1:]})
    print(f"clang-tidy: {clean} files clean, {len(bad)} with findings")
    return 1 if bad or not clean else 0


if __name__ == "__main__":
    sys.exit(main())
