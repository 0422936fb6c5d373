#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/check_layers.py refuses what src/LAYERS does not allow."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_layers  # noqa: E402

LAYERS = """# a comment
base:
facts: base
cli:   base facts
@ fmt/     any
@ openssl/ base
@ unistd.h cli
"""


class CheckLayers(unittest.TestCase):
    def faults(self, files, layers=LAYERS):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in {"src/LAYERS": layers, **files}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            return check_layers.faults(root)

    def assert_refused(self, path, include, words):
        found = self.faults({path: f"\n#include {include}\n"})
        self.assertEqual(1, len(found), found)
        self.assertTrue(found[0].startswith(f"{path}:2: "), found)
        self.assertIn(words, found[0])

    def assert_allowed(self, path, include):
        self.assertEqual([], self.faults({path: f"#include {include}\n"}))

    def test_an_arrow_that_is_not_in_layers(self):
        self.assert_refused("src/base/a.cc", '"facts/case.h"', "`base` may not include `facts`")

    def test_arrows_that_are(self):
        self.assert_allowed("src/cli/a.cc", '"facts/case.h"')
        self.assert_allowed("src/cli/a.cc", '"cli/case.h"')
        self.assert_allowed("src/cli/deep/a.cc", '"base/case.h"')

    def test_a_short_path(self):
        self.assert_refused("src/cli/a.cc", '"case.h"', "not a full path")

    def test_a_third_party_header_away_from_home(self):
        self.assert_refused("src/cli/a.cc", "<openssl/sha.h>", "`cli` may not include")
        self.assert_refused("src/base/a.cc", "<unistd.h>", "`base` may not include")

    def test_a_third_party_header_without_a_home(self):
        self.assert_refused("src/cli/a.cc", "<sqlite3.h>", "has no home")

    def test_headers_at_home(self):
        self.assert_allowed("src/base/a.cc", "<openssl/sha.h>")
        self.assert_allowed("src/cli/a.cc", "<fmt/core.h>")
        self.assert_allowed("src/cli/a.cc", "<string_view>")

    def test_test_headers_in_tests_only(self):
        self.assert_refused("src/base/a.cc", "<gtest/gtest.h>", "only tests")
        self.assert_refused("src/base/a.cc", '"tests/support/golden.h"', "in no folder")
        self.assert_allowed("src/base/a_test.cc", "<gtest/gtest.h>")
        self.assert_allowed("src/base/a_test.cc", '"tests/support/golden.h"')
        self.assert_allowed("tests/fuzz/a_fuzzer.cc", '"facts/case.h"')

    def test_a_line_that_names_a_folder_below_it(self):
        found = self.faults({}, "base: facts\nfacts: base\n")
        self.assertEqual(["src/LAYERS:1: `base` names `facts`, which is not on a line above it"], found)

    def test_a_folder_without_a_line(self):
        self.assertEqual(["src/util: this folder is not in src/LAYERS"],
                         self.faults({"src/util/a.cc": ""}))


if __name__ == "__main__":
    unittest.main()
