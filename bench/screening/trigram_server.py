# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL with pg_trgm, started for a bench in a temporary folder and stopped with it. It
listens on a socket of that folder alone."""
import csv
import io
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

USER = "postgres"  # as whom it runs when root starts it, since it refuses root


class Missing(Exception):
    """Why there is no server."""


class Failed(Exception):
    """What PostgreSQL says of a statement that it refuses."""


def found_program(name):
    places = [pathlib.Path(place) for place in [shutil.which(name)] if place]
    places += sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not places:
        raise Missing("PostgreSQL is not installed (apt-get install postgresql)")
    return places[-1].resolve()


def as_whom():
    """The arguments of subprocess that leave root."""
    if os.geteuid():
        return {}
    try:
        found = pwd.getpwnam(USER)
    except KeyError as error:
        raise Missing(f"PostgreSQL does not run as root, and there is no user `{USER}`") from error
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def why_not(said):
    if "pg_trgm" in said:
        return "pg_trgm is not installed (apt-get install postgresql-contrib)"
    return f"PostgreSQL does not start here: {said}"


class TrigramServer:
    """`with TrigramServer() as server: server.ask("select 1")`"""

    def __init__(self):
        self.initdb, self.control = found_program("initdb"), found_program("pg_ctl")
        self.psql, self.whom, self.folder = found_program("psql"), as_whom(), None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="cocket-trigrams-")
        try:
            if self.whom:
                os.chown(self.folder, self.whom["user"], self.whom["group"])
            self.call([self.initdb, "-D", f"{self.folder}/data", "-A", "trust", "-N", "-U", USER,
                       "--encoding", "UTF8", "--locale", "C.UTF-8"])
            settings = (f"-c listen_addresses= -c unix_socket_directories={self.folder} "
                        "-c fsync=off -c jit=off -c max_parallel_workers_per_gather=0")
            self.call([self.control, "-D", f"{self.folder}/data", "-l", f"{self.folder}/log",
                       "-w", "-o", settings, "start"])
            self.ask("create extension pg_trgm")
        except Failed as why:
            self.__exit__()
            raise Missing(why_not(str(why))) from why
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if os.path.exists(f"{self.folder}/data/postmaster.pid"):
            self.call([self.control, "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop"])
        shutil.rmtree(self.folder)

    def call(self, command, text=None):
        done = subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.PIPE, cwd=self.folder, **self.whom)
        if done.returncode == 0:
            return done.stdout
        raise Failed(" ".join(done.stderr.split())[:200])

    def ask(self, statement):
        """The rows, as lists of text."""
        said = self.call([self.psql, "-h", self.folder, "-U", USER, "-d", USER, "-X", "-q", "--csv",
                          "-t", "-v", "ON_ERROR_STOP=1", "-f", "-"], statement)
        return list(csv.reader(io.StringIO(said)))

    def fill(self, table, columns, rows):
        """A new table of texts, its lines numbered in `id`."""
        lines = io.StringIO()
        csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        names = ", ".join(columns)
        self.ask(f"create table {table} (id serial, {' text, '.join(columns)} text);\n"
                 f"copy {table} ({names}) from stdin with (format csv);\n{lines.getvalue()}\\.\n"
                 f"analyze {table};")
