# SPDX-License-Identifier: Apache-2.0
"""Keeps lists as editions with `cocket lists import`, compact forms too, in a bench's folder."""
import csv
import json
import subprocess
import sys

import list_names

BETWEEN_NAMES = " ;; "
MAPPING = f"""id = "id"
name = "names"
value_separator = "{BETWEEN_NAMES}"
[type]
column = "kind"
person = ["person"]
organization = ["organization"]
"""


def own_list(entries, folder, stem):
    """The entries as an own list; the arguments of its import."""
    path, mapping = folder / f"{stem}.own.csv", folder / "own.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "kind", "names"))
        for entry in entries:
            names = BETWEEN_NAMES.join(" ".join(name.split()) for name in entry.names)
            writer.writerow((entry.id, entry.kind, names))
    return [path, "--mapping", mapping]


def import_lists(cocket, paths, folder):
    """Imports each file into folder/lists; what `cocket` tells of each edition."""
    told = []
    for path in paths:
        entries = list_names.entries_of(path)
        source = [path] if entries is None else own_list(entries, folder, path.stem)
        command = [cocket, "lists", "import", *source, "--name", path.stem, "--json",
                   "--lists", folder / "lists"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.exit(f"`{path}` is not imported: {done.stderr.strip()}")
        told.append(json.loads(done.stdout))
    return told


def names_of(told):
    """Every name of the editions that import_lists told of, once."""
    names = {}
    for edition in told:
        with open(edition["path"], encoding="utf-8") as file:
            for line in file:
                for name in json.loads(line).get("party", {}).get("names", ()):
                    names[name["text"]] = None
    return list(names)
