# SPDX-License-Identifier: Apache-2.0
"""Asks another solver (cvc5) what `cocket prove` asked its own, claim by claim."""

import json
import pathlib
import shutil
import subprocess
import tempfile

SOLVER = "cvc5"
SECONDS = 60  # for a claim; it takes less than one

# What the other solver must say; of "not proved", anything.
ANSWERS = {"holds": "unsat", "holds under some readings": "sat", "refuted": "sat"}


def is_there():
    return shutil.which(SOLVER) is not None


def standings(cocket, arguments):
    """{claim: standing} of what cocket proves."""
    done = subprocess.run([cocket, "prove", "--json", *arguments], capture_output=True, text=True,
                          check=False)
    return {claim["name"]: claim["standing"]
            for law in json.loads(done.stdout) for claim in law["claims"]}


def answer(path):
    """"sat", "unsat", or whatever else the other solver says."""
    try:
        done = subprocess.run([SOLVER, "--lang", "smt2", path], capture_output=True, text=True,
                              timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"nothing in {SECONDS} s"
    return (done.stdout or done.stderr).strip().split("\n")[0]


def check(cocket, arguments=()):
    """Yields (name, good, words) for each claim."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([cocket, "prove", "--smt2", folder, *arguments], check=True)
        for claim, standing in standings(cocket, arguments).items():
            expected = ANSWERS.get(standing)
            said = answer(pathlib.Path(folder, f"{claim}.smt2"))
            yield (f"claim {claim} by {SOLVER}", expected in (None, said),
                   f"cocket: {standing}; {SOLVER}: {said}")
