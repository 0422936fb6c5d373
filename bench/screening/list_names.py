# SPDX-License-Identifier: Apache-2.0
"""Entries and names of lists in compact forms that no importer reads."""
import collections
import csv
import json

KINDS = {"Individual": "person", "Entity": "organization", "person": "person",
         "enterprise": "organization", "organization": "organization", "Person": "person"}

Entry = collections.namedtuple("Entry", "id kind names")  # kind: empty where it is not known


def consolidated_entries(path):
    """A JSON of the Consolidated Screening List with the keys n, a, t."""
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    # One number may stand for entries of several of its lists.
    return [Entry(str(i), KINDS.get(e.get("t"), ""), [e["n"], *e.get("a", [])])
            for i, e in enumerate(entries)]


def registry_entries(path):
    """A JSON with entity_name and aliases."""
    return [Entry(e["id"], KINDS.get(e.get("entity_type"), ""),
                  [e["entity_name"], *e.get("aliases", [])])
            for e in json.loads(path.read_text(encoding="utf-8"))]


def whole_name_entries(path):
    """A CSV with eu_ref, subject_type and whole_name: a name a line."""
    entries = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = KINDS.get(row["subject_type"], "")
            entry = entries.setdefault(row["eu_ref"], Entry(row["eu_ref"], kind, []))
            entry.names.append(row["whole_name"])
    return list(entries.values())


def plain_entries(path):
    """A CSV with name and schema, as ordinary_names writes it."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Entry(str(i), KINDS.get(row["schema"], ""), [row["name"]])
                for i, row in enumerate(csv.DictReader(file))]


def entries_of(path):
    """The entries of a compact form; None for what an importer reads."""
    head = path.open("rb").read(4096).decode("utf-8", "replace")
    header = head.split("\n")[0].strip()
    if path.suffix == ".json" and '"fieldKey"' in head + path.read_text(encoding="utf-8"):
        return consolidated_entries(path)
    if path.suffix == ".json" and '"entity_name"' in head:
        return registry_entries(path)
    if path.suffix == ".csv" and "whole_name" in header:
        return whole_name_entries(path)
    if path.suffix == ".csv" and header.split(",")[:2] == ["name", "schema"]:
        return plain_entries(path)
    return None


def rows_of(path):
    """(kind, name) of each name of a compact form; None for what an importer reads."""
    entries = entries_of(path)
    return None if entries is None else [(e.kind, name) for e in entries for name in e.names]
