#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a made-up file of items such as an exporter of materials and machines could have.

Words of things, substances, parameters and flags are those of the rulebooks' tables, put together
in English, Chinese and Japanese the way papers do: grades behind the thing, what it is for, what is
in it and what is not. Some items have a description alone, some a composition and a tariff code
too, some several figures; a few are bought under several numbers. Same arguments, same bytes.

usage: bench/classify/generate_items.py [--items N] [--seed N] [-o FILE]
"""
import argparse
import csv
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ROOT / "rulebooks"
LAW = RULES / "cn"
COLUMNS = ("item", "made_as", "language", "description", "thing", "composition", "hs", "parameters",
           "lot", "type")
# What is known of an item, and how often in a hundred.
SHAPES = (("description", 45), ("certificate", 30), ("figures", 25))
LANGUAGES = (("en", 50), ("zh", 30), ("ja", 20))
AGAIN = 8  # in a hundred: another number for an item that is there already

ELEMENTS = {"Dy": ("dysprosium", "镝", "ジスプロシウム"), "Tb": ("terbium", "铽", "テルビウム"),
            "Sm": ("samarium", "钐", "サマリウム"), "Gd": ("gadolinium", "钆", "ガドリニウム"),
            "Nd": ("neodymium", "钕", "ネオジム"), "W": ("tungsten", "钨", "タングステン"),
            "Mo": ("molybdenum", "钼", "モリブデン"), "In": ("indium", "铟", "インジウム"),
            "Bi": ("bismuth", "铋", "ビスマス"), "Ga": ("gallium", "镓", "ガリウム"),
            "Ge": ("germanium", "锗", "ゲルマニウム"), "Sb": ("antimony", "锑", "アンチモン"),
            "Zr": ("zirconium", "锆", "ジルコニウム"), "Fe": ("iron", "铁", "鉄"),
            "Cu": ("copper", "铜", "銅"), "Al": ("aluminium", "铝", "アルミニウム"),
            "Ni": ("nickel", "镍", "ニッケル"), "Co": ("cobalt", "钴", "コバルト"),
            "C": ("carbon", "碳", "炭素"), "B": ("boron", "硼", "ホウ素")}
BASES = ("Fe", "Cu", "Al", "Ni", "Co", "W")
GRADES = ("N42SH", "N35", "25x10x2", "M8", "99.95%", "No. 7", "type 304", "D12.5", "A-1187", "6061")
MADE = {"en": ("sintered", "cast", "rolled", "industrial", "spare", "high purity", "compact", "used"),
        "zh": ("烧结", "铸造", "工业", "高纯", "备用", "小型", "粘结"),
        "ja": ("焼結", "鋳造", "工業用", "高純度", "小型", "予備")}
PLACES = {"en": ("oil pump", "window lifter", "starter motor", "laboratory", "wind turbine", "truck"),
          "zh": ("油泵", "车窗电机", "起动机", "实验室", "风力发电机", "卡车"),
          "ja": ("オイルポンプ", "窓モーター", "スターター", "研究室", "風力発電機", "トラック")}


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(rows, kind=None):
    """{language: [(meaning, word)]}"""
    found = {}
    for row in rows:
        if kind in (None, row.get("kind")):
            meaning = row.get("meaning") or row.get("code")
            found.setdefault(row["lang"], []).extend(
                (meaning, word.strip()) for word in row["words"].split(";;"))
    return found


def units():
    """The unit of each field that is measured; "%" of a share, "" of a plain number."""
    found = {}
    text = (RULES / "items.rules").read_text(encoding="utf-8")
    for name, kind, unit in re.findall(
            r'field (\w+) : (quantity|percent|number)(?: in "([^"]*)")?', text):
        found[name] = "%" if kind == "percent" else unit
    return found


def tariff_codes():
    codes = set()
    for path in (RULES / "things.csv", LAW / "control_list.csv"):
        for row in table(path):
            codes.update(code.strip() for code in (row.get("hs") or "").split(";") if code.strip())
    return sorted(codes)


class Items:
    """Draws that depend on random.random() alone, which is the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random
        words = table(RULES / "words.csv")
        self.things = words_of(words, "thing")
        self.substances = words_of(words, "substance")
        self.parameters = words_of(words, "parameter")
        self.flags = words_of(words, "flag")
        self.rows = words_of(table(LAW / "entries/words.csv"))
        self.codes = [row["code"] for row in table(RULES / "things.csv")]
        self.units = units()
        self.tariff = tariff_codes()

    def one(self, some):
        return some[int(self.random() * len(some))]

    def happens(self, in_hundred):
        return self.random() * 100 < in_hundred

    def weighed(self, some):
        drawn = self.random() * sum(weight for _, weight in some)
        for value, weight in some:
            drawn -= weight
            if drawn < 0:
                return value
        return some[-1][0]

    def number(self):
        """From 0.01 to 100,000, small ones as often as large ones."""
        return f"{10 ** (self.random() * 7 - 2):.3g}" if self.happens(50) else str(
            int(10 ** (self.random() * 4)))

    def share(self):
        return f"{self.random() ** 3 * 30:.2f}"

    def element(self, language):
        names = ELEMENTS[self.one(sorted(ELEMENTS))]
        return names[("en", "zh", "ja").index(language)]

    def figure(self, language):
        """(field, the word for it, number and unit)"""
        field, word = self.one(self.parameters[language])
        unit = self.units.get(field, "")
        if unit == "%":
            return field, word, f"{90 + self.random() * 10:.3f}%"
        number = self.number()
        if "e" in number:
            number = f"{float(number):.0f}"
        return field, word, f"{number} {unit}".strip()

    def description(self, language):
        blank = " " if language == "en" else ""
        parts = []
        if self.happens(30):
            parts.append(self.one(MADE[language]))
        if self.happens(20):
            parts.append(self.one(self.rows[language])[1])
        if self.happens(25):
            parts.append(self.one(self.substances[language])[1])
        if self.happens(10):
            parts.append(self.one(self.flags[language])[1])
        parts.append(self.one(self.things[language])[1])
        text = blank.join(parts)
        if self.happens(15):
            place = self.one(PLACES[language])
            text = f"{text} for {place}s" if language == "en" else (
                f"{place}用{text}" if self.happens(70) else f"{text}({place}用)")
        if self.happens(35):
            text += " " + self.one(GRADES)
        if self.happens(15):
            element = self.element(language)
            text += {"en": f", {element} free", "zh": f",不含{element}",
                     "ja": f"、{element}を含まない"}[language]
        if self.happens(20):
            text += f", {self.one(sorted(ELEMENTS))} {self.share()}%"
        return text

    def composition(self):
        left, parts, named = 100.0, [], []
        for _ in range(1 + int(self.random() * 4)):
            element = self.one(sorted(ELEMENTS))
            if element not in named:
                named.append(element)
                share = float(self.share())
                if share < left:
                    left -= share
                    parts.append(f"{element}={share:.2f}%")
        base = self.one([base for base in BASES if base not in named] or ["Fe"])
        return "; ".join(parts + ([f"{base}=balance"] if base not in named else []))

    def item(self):
        row = dict.fromkeys(COLUMNS, "")
        row["made_as"] = self.weighed(SHAPES)
        row["language"] = language = self.weighed(LANGUAGES)
        row["description"] = self.description(language)
        if row["made_as"] == "certificate":
            row["composition"] = self.composition()
            row["hs"] = self.one(self.tariff) if self.happens(60) else str(
                10 ** 7 * (1 + int(self.random() * 8)) + int(self.random() * 10 ** 7))
        if row["made_as"] == "figures":
            if self.happens(30):
                row["thing"] = self.one(self.codes)
                row["description"] = ""
            figures = {}
            for _ in range(2 + int(self.random() * 4)):
                field, word, value = self.figure(language)
                figures[field] = (word, value)
            if row["description"] and self.happens(40):
                row["description"] += "".join(f", {word} {value}" for word, value in figures.values())
            else:
                row["parameters"] = "; ".join(f"{word}={value}" for word, value in figures.values())
        return row


def write(items, seed, file):
    out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    out.writeheader()
    made = Items(seed)
    known = []
    for number in range(items):
        row = dict(made.one(known)) if known and made.happens(AGAIN) else made.item()
        known.append(row)
        row["item"] = f"P-{number:06}"
        row["lot"] = f"L{int(made.random() * items / 5)}" if made.happens(20) else ""
        row["type"] = f"T{number}" if row["lot"] else ""
        out.writerow(row)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("-o", "--output", type=pathlib.Path, metavar="FILE")
    options = parser.parse_args()
    if options.output is None:
        write(options.items, options.seed, sys.stdout)
        return
    with options.output.open("w", encoding="utf-8", newline="") as file:
        write(options.items, options.seed, file)


if __name__ == "__main__":
    main()
