#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The habits of this project that no general linter knows (CONTRIBUTING.md gives the reasons).

A lint is a function that takes a SourceFile and yields (line number, message). Each has a bad
example in tests/tools/tidy_test.py; a lint without one fails there.

usage: tools/tidy.py [ROOT]
"""
import pathlib
import re
import sys

SUFFIXES = (".cc", ".h", ".py", ".sh", ".cmake")
LINES_MAX = 800
LINES_MANY = 400
FOREIGN_FOLDER = "node_modules"  # what npm put there is not ours

# Folders of src/ in which a float could reach a decision, money or a quantity.
EXACT_FOLDERS = ("program", "decide", "ownership", "exposure", "ledger")

# Files that may catch: each turns the exceptions of one library into Error.
CATCHING_FILES = ("src/cli/arguments.cc", "src/prove/differ.cc", "src/prove/evaluator.cc",
                  "src/prove/inspection.cc", "src/prove/lines.cc", "src/prove/prover.cc",
                  "src/prove/whole_law.cc")

# Files whose help shows commands that a reader can run as they stand, codes included.
HELP_FILES = ("src/cli/app.cc",)


class SourceFile:
    """A file of the tree: its path from the root, its text, and its text without comments."""

    def __init__(self, path, text):
        self.path = pathlib.PurePosixPath(path)
        self.text = text
        self.parts = self.path.parts
        self.is_cpp = self.path.suffix in (".cc", ".h")
        self.is_ours = self.parts[0] == "src"  # part of the product, or of its unit tests
        self.folder = self.parts[1] if self.is_ours and len(self.parts) > 2 else ""
        self.is_test = self.parts[0] == "tests" or self.path.stem.endswith("_test")
        self.code = without_comments(text, strings=False) if self.is_cpp else text

    def matches(self, pattern, text=None):
        """Yields (line number, match) for each match in the code, or in the text given."""
        text = self.code if text is None else text
        for found in re.finditer(pattern, text):
            yield text.count("\n", 0, found.start()) + 1, found


TOKEN = re.compile(
    r'//(?:\\\n|[^\n])*|/\*.*?\*/|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|(?<=[0-9a-fA-F])\'(?=[0-9a-fA-F])', re.DOTALL)


def without_comments(text, strings):
    """Blanks comments, and the insides of literals unless `strings`; keeps every line break."""

    def blank(found):
        token = found[0]
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        if strings or token == "'":
            return token
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]

    return TOKEN.sub(blank, text)


def try_stands_alone(file):
    """Inside braces TRY leaks on g++ 12, so what follows TRY(...) is `;`."""
    if not file.is_cpp:
        return
    for line, found in file.matches(r"(?<!define )\bTRY\("):
        depth, end = 1, found.end()
        while end < len(file.code) and depth:
            depth += {"(": 1, ")": -1}.get(file.code[end], 0)
            end += 1
        if not file.code[end:].lstrip().startswith(";"):
            yield line, "TRY(...) is not followed by `;`: name the value first"


def cli_alone_reads_the_world(file):
    """Same question, same bytes: the clock, chance and the environment stop at cli."""
    if not (file.is_cpp and file.is_ours) or file.folder == "cli":
        return
    pattern = (r"\b(?:system_clock|steady_clock|high_resolution_clock|utc_clock|random_device"
               r"|gettimeofday|clock_gettime|localtime(?:_r)?|getenv|secure_getenv|srand)\b"
               r"|(?<![\w.>:])(?:std::)?(?:time|rand|clock)\s*\(|::now\s*\(")
    for line, found in file.matches(pattern):
        yield line, f"`{found[0].strip('(: ')}` outside cli: pass the value in"


def cli_alone_opens_files(file):
    """Folders below cli get text or bytes handed in."""
    if not (file.is_cpp and file.is_ours) or file.folder == "cli" or file.is_test:
        return
    pattern = (r"\b(?:ifstream|ofstream|fstream|fopen|freopen|opendir|popen|tmpfile|mkstemp)\b"
               r"|\bfilesystem::|<filesystem>|(?<![\w.>])::(?:open|openat|socket|creat)\s*\(")
    for line, found in file.matches(pattern):
        yield line, f"`{found[0].strip('(<>: ')}` outside cli: take the bytes, or a function that reads"


def exact_numbers(file):
    """No floating point where law, money and quantities are decided."""
    if file.is_cpp and file.is_ours and file.folder in EXACT_FOLDERS and not file.is_test:
        for line, found in file.matches(r"\b(?:double|float)\b"):
            yield line, f"`{found[0]}` in {file.folder}: use Decimal"


def licence_line(file):
    """The SPDX line comes first (second after a `#!`)."""
    lines = file.text.split("\n", 2)
    place = 1 if lines[0].startswith("#!") else 0
    mark = "//" if file.is_cpp else "#"
    wanted = f"{mark} SPDX-License-Identifier: Apache-2.0"
    if len(lines) <= place or lines[place] != wanted:
        yield place + 1, f"expected `{wanted}`"


def header_begins_well(file):
    """A header says in one to five lines what it is for, then `#pragma once`."""
    if file.path.suffix != ".h":
        return
    lines = file.text.splitlines()[1:]
    count = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    if not 1 <= count <= 5:
        yield 2, f"expected one to five comment lines on what this header is for, found {count}"
    if count >= len(lines) or lines[count] != "#pragma once":
        yield count + 2, "expected `#pragma once` below the header's comment"


def file_size(file):
    """Over 800 lines a file is split."""
    count = file.text.count("\n")
    if count > LINES_MAX:
        yield LINES_MAX, f"{count} lines; the limit is {LINES_MAX}: split the file"


def law_lives_in_rulebooks(file):
    """No country, act or control code is named in src/, comments included; tests may."""
    if not file.is_cpp or not file.is_ours or file.is_test or str(file.path) in HELP_FILES:
        return
    names = r"China|Japan|Taiwan|Korea|Russia|Ukraine|Iran|United States|European Union|America"
    acts = (r"MOFCOM|SAMR|METI|Announcement [0-9]+|Export Control (?:Law|Act)|Wassenaar|EAR99"
            r"|商务部|公告|出口管制法|输出管理|外為法|日本|中国|中华|美国")
    pattern = rf"\b(?:{names})\b|{acts}|\b[0-9][A-E][0-9]{{3}}\b|\"(?:cn|jp|CN|JP|US|TW)\""
    for line, found in file.matches(pattern, file.text):
        yield line, f"`{found[0]}`: countries, acts and control codes live in rulebooks/"


def todo_has_issue(file):
    """TODO(#123): ...; nothing else marks unfinished work."""
    comments = r"(?:^|\s)(?://|#|/\*)[^\n\"]*?\b(TODO(?!\(#\d+\):)|FIXME|XXX|HACK)\b"
    for line, found in file.matches(comments, file.text):
        yield line, f"`{found[1]}` without an issue: write TODO(#123): ..."


def nobody_exits(file):
    """An error is returned; only main ends the program."""
    if file.is_cpp and file.is_ours and not file.is_test and file.path.name != "main.cc":
        for line, found in file.matches(r"\b(?:quick_|_)?exit\s*\(|\b_Exit\s*\("):
            yield line, f"`{found[0]}...)`: return an Error"


def nobody_throws(file):
    """Errors are values; one file a library turns that library's exceptions into Error."""
    if not (file.is_cpp and file.is_ours) or file.is_test:
        return
    for line, _ in file.matches(r"\bthrow\b"):
        yield line, "`throw`: return an Error"
    if str(file.path) not in CATCHING_FILES:
        for line, _ in file.matches(r"\bcatch\s*\("):
            yield line, "`catch` outside CATCHING_FILES of tools/tidy.py"


def tests_are_steady(file):
    """No test sleeps."""
    if file.is_cpp and file.is_test:
        for line, found in file.matches(r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b"):
            yield line, f"`{found[0]}` in a test: wait for the thing itself"


LINTS = (try_stands_alone, cli_alone_reads_the_world, cli_alone_opens_files, exact_numbers,
         licence_line, header_begins_well, file_size, law_lives_in_rulebooks, todo_has_issue,
         nobody_exits, nobody_throws, tests_are_steady)


def unused_headers(files):
    """A header that nothing but its own .cc and test includes is dead, and its .cc with it."""
    users = {}
    for file in files:
        for _, found in file.matches(r'#\s*include\s*"([^"]+)"', file.text):
            users.setdefault(found[1], []).append(file.path)
    for file in files:
        if file.path.suffix != ".h" or not (file.is_ours or "support" in file.parts):
            continue
        name = str(file.path.relative_to("src")) if file.is_ours else str(file.path)
        own = {file.path.with_suffix(".cc"),
               file.path.with_name(file.path.stem + "_test.cc")} if file.is_ours else set()
        if not set(users.get(name, ())) - own:
            yield file.path, 1, "nothing includes this header (but its own .cc and test)"


def read_tree(root):
    """The files that the lints look at, sorted."""
    paths = [root / "CMakeLists.txt"]
    for top in ("src", "tests", "tools", "bench", "cmake"):
        paths += [path for path in (root / top).rglob("*")
                  if FOREIGN_FOLDER not in path.parts and path.is_file()
                  and (path.suffix in SUFFIXES or path.name == "CMakeLists.txt" or is_script(path))]
    for name in ("demo", "test", ".ci/run"):
        paths.append(root / name)
    return [SourceFile(path.relative_to(root), path.read_text(encoding="utf-8"))
            for path in sorted(set(paths)) if path.is_file()]


def is_script(path):
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def faults(files):
    """Every fault, as text, by place."""
    found = [(str(file.path), line, message)
             for file in files for lint in LINTS for line, message in lint(file)]
    found += [(str(path), line, message) for path, line, message in unused_headers(files)]
    return [f"{path}:{line}: {message}" for path, line, message in sorted(found)]


def main():
    files = read_tree(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    for file in files:
        count = file.text.count("\n")
        if LINES_MANY < count <= LINES_MAX:
            print(f"note: {file.path} has {count} lines (aim: {LINES_MANY})")
    found = faults(files)
    print("\n".join(found) or "tidy: ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
