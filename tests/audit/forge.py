#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes words in a record of a journal's SQLite file, as somebody would who wants another past.

usage: forge.py [--careful] JOURNAL KIND WAS IS
The first record of the KIND that has the words is changed. `--careful` makes all hashes anew, so
that the chain of records is sound again.
"""
import hashlib
import sqlite3
import struct
import sys


def hash_of(before, number, time, kind, actor, body):
    """docs/formats/journal.md"""
    data = b"cocket record 1\n" + before + struct.pack("<qq", number, time)
    for text in (kind, actor, body):
        data += struct.pack("<I", len(text.encode())) + text.encode()
    return hashlib.sha256(data).digest()


def main():
    words = sys.argv[1:]
    is_careful = words[0] == "--careful"
    journal, kind, was, now = words[1:] if is_careful else words
    store = sqlite3.connect(journal)
    for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        store.execute(f"DROP TRIGGER {trigger}")
    row = store.execute("SELECT min(number) FROM journal_record WHERE kind = ? AND instr(body, ?) > 0",
                        (kind, was)).fetchone()
    store.execute("UPDATE journal_record SET body = replace(body, ?, ?) WHERE number = ?",
                  (was, now, row[0]))
    if is_careful:
        before = bytes(32)
        rows = store.execute("SELECT number, time, kind, actor, body FROM journal_record"
                             " ORDER BY number").fetchall()
        for number, time, *texts in rows:
            before = hash_of(before, number, time, *texts)
            store.execute("UPDATE journal_record SET hash = ? WHERE number = ?", (before, number))
        store.execute("UPDATE journal_head SET hash = ?", (before,))
    store.commit()
    print(f"record {row[0]} forged")


if __name__ == "__main__":
    main()
