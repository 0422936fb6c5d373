#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a PostgreSQL server of its own, for tests and measurements: in a folder that goes with it,
on a socket in that folder, reached by no network.

Prints the address of its database as soon as it takes connections, and stops when its standard
input ends: whoever started it may crash, and the server is gone as well. Where PostgreSQL is not
installed it says so, and ends with 77.

usage: tools/postgres_server.py
"""
import contextlib
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

NOT_INSTALLED = 77
SECONDS_MAX = 120
USER = "cocket"
SETTINGS = ("listen_addresses=", "shared_buffers=32MB", "max_connections=100",
            "log_min_messages=panic")


def find_program(name):
    """From PATH; Debian keeps them in folders of their own, the newest version is taken."""
    found = shutil.which(name)
    if found:
        return found
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
                     key=lambda path: float(path.parts[-3]))
    return str(folders[-1]) if folders else None


def is_there():
    return all(find_program(name) for name in ("initdb", "pg_ctl", "postgres"))


def other_user():
    """PostgreSQL refuses to run as root: another user, for subprocess.run."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise SystemExit("postgres_server: there is neither a user `postgres` nor `nobody`")


def call(command, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, timeout=SECONDS_MAX,
                          env={**os.environ, "LC_ALL": "C.UTF-8"}, cwd="/", **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stdout}")


@contextlib.contextmanager
def server(folder=None):
    """Yields the address of a database on a server that runs meanwhile."""
    user = other_user()
    with tempfile.TemporaryDirectory(prefix="cocket-pg-", dir=folder) as home:
        if user:
            os.chown(home, user["user"], user["group"])
        data = f"{home}/data"
        call([find_program("initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync", "--no-instructions"], **user)
        settings = " ".join(f"-c {setting}" for setting in SETTINGS)
        control = [find_program("pg_ctl"), "-D", data, "-w", "-t", str(SECONDS_MAX), "-s"]
        log = f"{home}/log"
        try:
            call([*control, "-l", log, "-o", f"{settings} -k {home}", "start"], **user)
            yield f"postgres://{USER}@/postgres?host={urllib.parse.quote(home, safe='')}"
        finally:
            with contextlib.suppress(RuntimeError):
                call([*control, "-m", "immediate", "stop"], **user)


def main():
    if not is_there():
        print("PostgreSQL is not installed (Debian: postgresql)", flush=True)
        return NOT_INSTALLED
    with server() as address:
        print(address, flush=True)
        while sys.stdin.read(4096):
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
