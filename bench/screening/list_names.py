# SPDX-License-Identifier: Apache-2.0
"""Names of lists in compact forms that no importer reads."""
import csv
import json

KINDS = {"Individual": "person", "Entity": "organization", "person": "person",
         "enterprise": "organization", "organization": "organization", "Person": "person"}


def rows_of(path):
    """(kind, name) of a compact form; None for what an importer reads."""
    head = path.open("rb").read(4096).decode("utf-8", "replace")
    if path.suffix == ".json" and '"fieldKey"' in head + path.read_text(encoding="utf-8"):
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        return [(KINDS.get(e.get("t"), ""), name) for e in entries
                for name in [e["n"], *e.get("a", [])]]
    if path.suffix == ".json" and '"entity_name"' in head:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [(KINDS.get(e.get("entity_type"), ""), name) for e in entries
                for name in [e["entity_name"], *e.get("aliases", [])]]
    if path.suffix == ".csv" and "whole_name" in head.split("\n")[0]:
        with path.open(encoding="utf-8", newline="") as file:
            return [(KINDS.get(row["subject_type"], ""), row["whole_name"])
                    for row in csv.DictReader(file)]
    if path.suffix == ".csv" and head.split("\n")[0].strip().split(",")[:2] == ["name", "schema"]:
        with path.open(encoding="utf-8", newline="") as file:
            return [(KINDS.get(row["schema"], ""), row["name"]) for row in csv.DictReader(file)]
    return None
