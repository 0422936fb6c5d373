#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/clang_tidy.py: what each pass finds, and when a clean source is looked at again."""
import json
import pathlib
import shutil
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import clang_tidy  # noqa: E402

HEADER = "#pragma once\nint good();\n"
GOOD = "int twice(int number) { return number * 2; }\n"
BAD = {
    "readability-identifier-naming": "int BadName(int number) { return number; }\n",
    "bugprone-suspicious-semicolon": "int sign(int n) { if (n < 0); return 1; return 0; }\n",
    "bugprone-narrowing-conversions": "int whole(double real) { int n = 0; n += real; return n; }\n",
    "cppcoreguidelines-pro-type-cstyle-cast": "char* of(const char* text) { return (char*)text; }\n",
    "bugprone-reserved-identifier": "int _Reserved() { return 1; }\n",
    "modernize-use-nullptr": "char* nowhere() { return 0; }\n",
    "misc-unused-parameters": "int nothing(int number) { return 0; }\n",
}
BAD_ALONE = {
    "misc-include-cleaner": '#include "good.h"\nint one() { return 1; }\n',
    "bugprone-suspicious-include": '#include "good.cc"\nint four() { return twice(2); }\n',
}


class Tree:
    """A tree of sources with our .clang-tidy, and the commands to compile them."""

    def __init__(self, folder, files):
        self.root = pathlib.Path(folder)
        (self.root / "src").mkdir()
        shutil.copy(clang_tidy.ROOT / ".clang-tidy", self.root)
        for name, text in files.items():
            (self.root / "src" / name).write_text(text)
        self.unity = self.root / "unity_0.cxx"
        self.unity.write_text("".join(f'#include "{self.root}/src/{name}"\n' for name in files
                                      if name.endswith(".cc")))
        sources = [*(self.root / "src").glob("*.cc"), self.unity]
        (self.root / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(self.root), "file": str(path),
              "command": f"clang++-19 -std=c++20 -Wall -c {path}"} for path in sources]))

    def lint(self, pass_, path):
        return clang_tidy.lint(path, self.root, pass_.checks)


@unittest.skipUnless(shutil.which(clang_tidy.LINTER), "clang-tidy is not installed")
class Passes(unittest.TestCase):
    alone, batch = clang_tidy.PASSES

    def tree(self, files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Tree(folder.name, files)

    def test_good_sources_are_clean_in_both(self):
        tree = self.tree({"good.cc": GOOD, "other.cc": "int one() { return 1; }\n"})
        self.assertEqual(tree.lint(self.alone, tree.root / "src/good.cc"), (True, ""))
        self.assertEqual(tree.lint(self.batch, tree.unity), (True, ""))

    def test_a_batch_finds_what_is_in_its_second_source(self):
        for check, text in BAD.items():
            with self.subTest(check):
                tree = self.tree({"good.cc": GOOD, "second.cc": text})
                clean, said = tree.lint(self.batch, tree.unity)
                self.assertFalse(clean, said)
                self.assertIn("second.cc", said)
                self.assertIn(check, said)

    def test_alone_finds_what_is_included_in_vain(self):
        for check, text in BAD_ALONE.items():
            with self.subTest(check):
                tree = self.tree({"good.cc": GOOD, "good.h": HEADER, "bad.cc": text})
                clean, said = tree.lint(self.alone, tree.root / "src/bad.cc")
                self.assertFalse(clean, said)
                self.assertIn(check, said)

    def test_alone_finds_warnings(self):
        tree = self.tree({"bad.cc": "int one() { int unused; return 1; }\n"})
        clean, said = tree.lint(self.alone, tree.root / "src/bad.cc")
        self.assertFalse(clean, said)
        self.assertIn("clang-diagnostic-unused-variable", said)


class Keys(unittest.TestCase):
    def key(self, header, command="c++ -c", environment=b"checks"):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            with mock.patch.object(clang_tidy, "ROOT", root):
                (root / "src").mkdir()
                (root / "src/a.h").write_text(header)
                (root / "src/a.cc").write_text('#include "a.h"\n')
                batch = root / "unity_0.cxx"
                batch.write_text(f'#include "{root}/src/a.cc"\n')
                return clang_tidy.key_of(batch, f"{command} {batch}", environment)

    def test_a_key_holds_no_place(self):
        self.assertEqual(self.key("int a();\n"), self.key("int a();\n"))

    def test_a_key_holds_headers_command_and_environment(self):
        usual = self.key("int a();\n")
        self.assertNotEqual(usual, self.key("int b();\n"))
        self.assertNotEqual(usual, self.key("int a();\n", command="c++ -O2 -c"))
        self.assertNotEqual(usual, self.key("int a();\n", environment=b"other checks"))


if __name__ == "__main__":
    unittest.main()
