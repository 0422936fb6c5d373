#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/console_tests.py finds what is printed otherwise than written."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import console_tests  # noqa: E402


class ConsoleTests(unittest.TestCase):
    def results(self, text, bless=False):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "shown.txt")
            path.write_text(text)
            found = [good for _, good, _ in console_tests.run(folder, [path], bless)]
            return found, path.read_text()

    def test_output_and_exit_code_agree(self):
        self.assertEqual([True, True], self.results(
            "# two commands\n$ echo a; echo b >&2\nb\na\n\n$ exit 3\n? 3\n")[0])

    def test_what_goes_to_stderr_is_shown_first(self):
        self.assertEqual([True], self.results(
            "$ { echo b; echo a >&2; } | cat; echo c\na\nb\nc\n")[0])

    def test_each_file_has_a_folder_of_its_own(self):
        text = "$ ls $SCRATCH; touch $SCRATCH/a\n\n$ ls $SCRATCH\na\n"
        self.assertEqual([True, True], self.results(text)[0])
        self.assertEqual([True, True], self.results(text)[0])

    def test_other_output_fails(self):
        self.assertEqual([False], self.results("$ echo a\nb\n")[0])

    def test_another_exit_code_fails(self):
        self.assertEqual([False, False], self.results("$ exit 3\n? 4\n$ exit 3\n")[0])

    def test_dots_stand_for_any_lines(self):
        self.assertEqual([True, True, False], self.results(
            "$ seq 9\n1\n...\n9\n\n$ seq 2\n1\n...\n2\n\n$ seq 9\n1\n...\n8\n")[0])

    def test_bless_rewrites_what_differs_and_keeps_the_rest(self):
        found, text = self.results("# shows a\n\n$ echo a\nb\n\n# and dots\n$ seq 9\n1\n...\n", True)
        self.assertEqual([True, True], found)
        self.assertEqual("# shows a\n\n$ echo a\na\n\n# and dots\n$ seq 9\n1\n...\n", text)


if __name__ == "__main__":
    unittest.main()
