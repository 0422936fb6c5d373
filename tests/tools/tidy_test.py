#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each lint of tools/tidy.py finds its bad examples and leaves its good ones alone."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import tidy  # noqa: E402

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"

# lint -> (bad examples, good examples); an example is (path, text).
EXAMPLES = {
    "try_stands_alone": (
        [("src/screen/a.cc", "Pair p{x, TRY(parse(y))};"),
         ("src/screen/a.cc", "f(TRY(parse(y)));"),
         ("tests/fuzz/a.cc", "auto n = TRY(parse(y)).size();")],
        [("src/screen/a.cc", "auto p = TRY(parse(y, g(z)));\nTRY(save(p)) ;"),
         ("src/screen/a.cc", "// f(TRY(x))\n"),
         ("src/base/result.h", "#define TRY(expression) __extension__")]),
    "cli_alone_reads_the_world": (
        [("src/facts/a.cc", "auto t = std::chrono::system_clock::now();"),
         ("src/facts/a.cc", "auto t = time(nullptr);"),
         ("src/facts/a.cc", "auto t = Clock::now();"),
         ("src/facts/a_test.cc", "int n = std::rand();"),
         ("src/decide/a.cc", 'getenv("TZ")')],
        [("src/cli/a.cc", "auto t = std::chrono::system_clock::now();"),
         ("src/facts/a.cc", "int runtime(int x); case_.time(3); // time() is not read\n"),
         ("src/facts/a.cc", 'puts("time(");')]),
    "cli_alone_opens_files": (
        [("src/facts/a.cc", "std::ifstream in(path);"),
         ("src/facts/a.h", "#include <filesystem>"),
         ("src/facts/a.cc", "int f = ::open(path, 0);")],
        [("src/cli/a.cc", "std::ifstream in(path);"),
         ("src/facts/a_test.cc", "std::ifstream in(path);"),
         ("src/facts/a.cc", "auto r = BookReader::open(bytes); reader.open(x);")]),
    "exact_numbers": (
        [("src/decide/a.cc", "double share = 0.1;"), ("src/decide/a.h", "float x;")],
        [("src/screen/a.cc", "double share = 0.1;"), ("src/decide/a.cc", "// a double blow\n"),
         ("src/decide/a.cc", "int double_count = 1;")]),
    "licence_line": (
        [("src/facts/a.cc", "int x;\n"), ("tools/a.py", "#!/usr/bin/env python3\nimport os\n"),
         ("src/facts/a.cc", "\n" + SPDX)],
        [("src/facts/a.cc", SPDX + "int x;\n"),
         ("tools/a", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n")]),
    "header_begins_well": (
        [("src/facts/a.h", SPDX + "#pragma once\n"), ("src/facts/a.h", SPDX + "// What.\nint x;\n"),
         ("src/facts/a.h", SPDX + "// What.\n" * 6 + "#pragma once\n")],
        [("src/facts/a.h", SPDX + "// What.\n#pragma once\n"), ("src/facts/a.cc", "int x;\n")]),
    "file_size": (
        [("src/facts/a.cc", "\n" * 801)], [("src/facts/a.cc", "\n" * 800)]),
    "law_lives_in_rulebooks": (
        [("src/facts/a.cc", 'if (country == "CN") {}'), ("src/facts/a.cc", "// as in China\n"),
         ("src/facts/a.cc", 'puts("Announcement 18");'), ("src/facts/a.cc", "// 1C905.a\n"),
         ("src/facts/a.cc", "// 商务部\n")],
        [("src/facts/a_test.cc", 'EXPECT_EQ(code, "1C905");'),
         ("src/facts/a.cc", "// names in Chinese or Japanese\nint a = 0x1E100;"),
         ("rulebooks/a.cc", "China"), ("src/cli/app.cc", '"cocket codes show 1C905.a"')]),
    "todo_has_issue": (
        [("src/facts/a.cc", "// TODO: later\n"), ("tools/a.py", "x = 1  # FIX" "ME\n"),
         ("src/facts/a.cc", "// TODO(#12) later\n")],
        [("src/facts/a.cc", "// TODO(#12): widen\n"), ("src/facts/a.cc", "int todo;\n")]),
    "nobody_exits": (
        [("src/cli/run.cc", "std::exit(2);"), ("src/facts/a.cc", "_exit (1);")],
        [("src/cli/main.cc", "std::exit(2);"), ("src/cli/run.cc", "on_exit_of(2); exit_code(3);")]),
    "nobody_throws": (
        [("src/facts/a.cc", "throw 1;"), ("src/facts/a.cc", "try { f(); } catch (...) {}")],
        [("src/facts/a_test.cc", "throw 1;"), ("src/facts/a.cc", "// we throw nothing\n"),
         ("src/cli/arguments.cc", "try { f(); } catch (const Oops&) {}")]),
    "tests_are_steady": (
        [("src/facts/a_test.cc", "std::this_thread::sleep_for(1s);")],
        [("src/facts/a.cc", "std::this_thread::sleep_for(1s);")]),
}


class Lints(unittest.TestCase):
    def test_every_lint_has_examples(self):
        self.assertEqual({lint.__name__ for lint in tidy.LINTS}, set(EXAMPLES))


class UnusedHeaders(unittest.TestCase):
    def found(self, *files):
        return [str(path) for path, _, _ in
                tidy.unused_headers([tidy.SourceFile(path, text) for path, text in files])]

    def test_header_used_by_its_own_source_and_test_only_is_dead(self):
        self.assertEqual(["src/facts/a.h"], self.found(
            ("src/facts/a.h", ""), ("src/facts/a.cc", '#include "facts/a.h"'),
            ("src/facts/a_test.cc", '#include "facts/a.h"')))

    def test_header_used_elsewhere_lives(self):
        self.assertEqual([], self.found(
            ("src/facts/a.h", ""), ("src/cli/b.cc", '#include "facts/a.h"')))


class ReadTree(unittest.TestCase):
    def test_what_npm_installed_is_not_ours(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path in ("bench/peers/a.py", "bench/peers/node_modules/b/b.py"):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text("")
            self.assertEqual(["bench/peers/a.py"],
                             [str(file.path) for file in tidy.read_tree(root)])


class WithoutComments(unittest.TestCase):
    def test_keeps_line_numbers_and_blanks_literals(self):
        text = 'a /* x\n y */ "z\\" //" b // c\nR"(d\n)" 1\'000 \'"\' e'
        code = tidy.without_comments(text, strings=False)
        self.assertEqual(text.count("\n"), code.count("\n"))
        self.assertEqual(sorted("abe"), sorted(c for c in code if c.isalpha() and c != "R"))


def add_tests(name, lint):
    bad, good = EXAMPLES.get(name, ((), ()))

    def finds_the_bad(self):
        for path, text in bad:
            self.assertTrue(list(lint(tidy.SourceFile(path, text))), f"missed: {path}: {text!r}")

    def leaves_the_good(self):
        for path, text in good:
            self.assertEqual([], list(lint(tidy.SourceFile(path, text))), f"{path}: {text!r}")

    setattr(Lints, f"test_{name}_finds_the_bad", finds_the_bad)
    setattr(Lints, f"test_{name}_leaves_the_good", leaves_the_good)


for lint_function in tidy.LINTS:
    add_tests(lint_function.__name__, lint_function)

if __name__ == "__main__":
    unittest.main()
