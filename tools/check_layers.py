#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares every #include under src/ and tests/ with src/LAYERS.

All folders share one include root, so the compiler accepts an include that the architecture
forbids. LAYERS says which folder may include which, and (its lines that begin with `@`) which
folders may include a third-party header. A header that is neither ours nor standard C++ and has
no `@` line is refused: a new dependency is a decision, and a decision leaves a line.

usage: tools/check_layers.py [ROOT]
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
# Standard C++ headers have neither a slash nor a suffix.
STANDARD = re.compile(r"[a-z_0-9]+")
TEST_HEADER = re.compile(r"g(test|mock)/")


class Layers:
    """What src/LAYERS allows."""

    def __init__(self, text):
        self.below = {}  # folder -> the folders it may include
        self.homes = {}  # beginning of a third-party header -> the folders that may include it
        self.errors = []
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0].strip()
            if line.startswith("@"):
                header, *folders = line[1:].split()
                self.homes[header] = set(folders)
            elif line:
                self.add_folder(number, line)

    def add_folder(self, number, line):
        folder, _, below = line.partition(":")
        for name in below.split():
            if name not in self.below:
                self.errors.append(
                    f"src/LAYERS:{number}: `{folder}` names `{name}`, which is not on a line above it")
        self.below[folder.strip()] = set(below.split())

    def refuse_ours(self, folder, header, is_test):
        """Why `folder` may not include our `header`, or nothing."""
        if "/" not in header:
            return f"`{header}` is not a full path from src/"
        home = header.split("/")[0]
        if is_test and header.startswith("tests/support/"):
            return None
        if home not in self.below:
            return f"`{header}` is in no folder of src/LAYERS"
        if folder is None or home == folder or home in self.below[folder]:
            return None
        return f"`{folder}` may not include `{home}` (see src/LAYERS)"

    def refuse_third_party(self, folder, header, is_test):
        """Why `folder` may not include <header>, or nothing."""
        if STANDARD.fullmatch(header) and header not in self.homes:
            return None
        if TEST_HEADER.match(header):
            return None if is_test else f"only tests include <{header}>"
        homes = [self.homes[start] for start in self.homes if header.startswith(start)]
        if not homes:
            return f"<{header}> has no home: give it an `@` line in src/LAYERS"
        if folder is None or any("any" in home or folder in home for home in homes):
            return None
        return f"`{folder}` may not include <{header}> (see src/LAYERS)"


def faults_of_file(layers, path, text):
    """Yields (line number, message). `path` is relative to the root of the tree."""
    parts = path.parts
    folder = parts[1] if parts[0] == "src" and len(parts) > 2 else None
    is_test = parts[0] == "tests" or path.stem.endswith("_test")
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        if found[1]:
            message = layers.refuse_ours(folder, found[1], is_test)
        else:
            message = layers.refuse_third_party(folder, found[2], is_test)
        if message:
            yield number, message


def faults(root):
    """Every fault of the tree, as text."""
    layers = Layers((root / "src/LAYERS").read_text())
    found = list(layers.errors)
    for folder in sorted(path.name for path in (root / "src").iterdir() if path.is_dir()):
        if folder not in layers.below:
            found.append(f"src/{folder}: this folder is not in src/LAYERS")
    if found:
        return found
    for top in ("src", "tests"):
        for path in sorted((root / top).rglob("*.[ch]*")):
            if path.suffix in (".h", ".cc"):
                relative = path.relative_to(root)
                found += [f"{relative}:{number}: {message}"
                          for number, message in faults_of_file(layers, relative, path.read_text())]
    return found


def main():
    found = faults(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(found) or "layers: ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
