#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a book of made-up parties, and two editions of a made-up list that differ by an announcement.

Names are put together of syllables, characters and words of trade, common ones often and rare ones
seldom, as in real books: persons and companies in Latin letters, in Cyrillic and Greek, Chinese and
Japanese companies. Some of the announced names are names of the book, spoilt. Same arguments, same
bytes.

usage: bench/screening/generate_parties.py [--parties N] [--announced N] [--seed N] FOLDER
"""
import argparse
import pathlib
import random

BEGINS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "ch",
          "kr", "st", "tr")
ENDS = ("a", "e", "i", "o", "u", "an", "en", "in", "or", "ar", "el", "is")
SYLLABLES = [begin + end for begin in BEGINS for end in ENDS]
TRADES = ("Trading", "Motors", "Electronics", "Industries", "Shipping", "Logistics", "Engineering",
          "Technology", "Petroleum", "Chemical", "International", "Group", "Import Export", "Steel",
          "Systems", "Marine", "Aviation", "Textile", "Foods", "Energy", "Construction", "Holding")
FORMS = ("Ltd", "Limited", "LLC", "Inc.", "GmbH", "S.A.", "Co., Ltd.", "B.V.", "S.p.A.", "JSC",
         "Pte. Ltd.", "AG", "Oy", "AB", "FZE")
CYRILLIC_TRADES = ("Торговый дом", "Завод", "Компания", "Группа", "Институт", "Верфь", "Авиа")
CYRILLIC = {"sh": "ш", "ch": "ч", "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г",
            "h": "х", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
            "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "z": "з"}
GREEK = {"sh": "σ", "ch": "τσ", "a": "α", "b": "μπ", "d": "δ", "e": "ε", "f": "φ", "g": "γ",
         "h": "χ", "i": "ι", "k": "κ", "l": "λ", "m": "μ", "n": "ν", "o": "ο", "p": "π",
         "r": "ρ", "s": "σ", "t": "τ", "u": "ου", "v": "β", "z": "ζ"}
HAN = ("华海金中新东明天宏大泰安盛永兴恒源瑞德信达通远航宇星云龙江山河长城光辉鼎元正和平顺丰利"
       "嘉禾福康美佳乐凯伟业创联合众智慧科力强峰岭川洋波浪涛清泉")
HAN_PLACES = ("北京", "上海", "深圳市", "广州", "杭州", "苏州", "天津", "青岛", "武汉", "")
HAN_TRADES = ("科技", "贸易", "电子", "机械", "国际物流", "新材料", "化工", "精密仪器", "进出口")
KANJI = "山川田中松本村上井野原木林森石高橋小大東西南北光栄富士星海空島谷藤佐伊清水千代三菱日新和"
KATAKANA = ("ア", "カ", "サ", "タ", "ナ", "マ", "ラ", "キ", "シ", "ミ", "リ", "ク", "ス", "ト", "ノ",
            "メ", "レ", "ロ", "テック", "ニクス", "トロン")
JAPANESE_TRADES = ("工業", "製作所", "商事", "電機", "化学", "精機", "物流", "造船", "")


def letters(word, table):
    out, at = "", 0
    while at < len(word):
        size = 2 if word[at:at + 2] in table else 1
        out += table[word[at:at + size]]
        at += size
    return out


class Names:
    """Draws that depend on random.random() alone, which is the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def one(self, items):
        return items[int(self.random() * len(items))]

    def some(self, items, least, most):
        return "".join(self.one(items) for _ in range(least + int(self.random() * (most - least + 1))))

    def word(self, count, skew):
        """One of so many words: the common ones are short and come often."""
        rest, word = int(count * self.random() ** skew), ""
        while rest or not word:
            word += SYLLABLES[rest % len(SYLLABLES)]
            rest //= len(SYLLABLES)
        return word if len(word) > 3 else word + self.one(SYLLABLES)

    def person(self):
        return self.word(4_000, 2), self.word(300_000, 2.5)

    def company(self):
        words = [self.word(5_000_000, 1.6)]
        if self.random() < 0.3:
            words.append(self.word(100_000, 3))
        return words

    def draw(self):
        kind = self.random()
        if kind < 0.34:
            given, family = self.person()
            if self.random() < 0.2:
                given += " " + self.one(SYLLABLES)[0]
            name = f"{given} {family}" if self.random() < 0.8 else f"{family}, {given}"
            return name.title()
        if kind < 0.80:
            return " ".join((*self.company(), self.one(TRADES))).title() + " " + self.one(FORMS)
        if kind < 0.86:
            word = letters(self.word(500_000, 1.6), CYRILLIC).title()
            return f"ООО {self.one(CYRILLIC_TRADES)} {word}"
        if kind < 0.89:
            given, family = (letters(word, CYRILLIC).title() for word in self.person())
            return f"{family}ов {given}"
        if kind < 0.90:
            return letters(self.word(500_000, 1.6), GREEK).title() + " Ναυτιλιακή ΑΕ"
        if kind < 0.95:
            return (self.one(HAN_PLACES) + self.some(HAN, 2, 4) + self.one(HAN_TRADES)
                    + "有限公司")
        own = self.some(KANJI, 2, 3) if self.random() < 0.6 else self.some(KATAKANA, 2, 4)
        return own + self.one(JAPANESE_TRADES) + "株式会社"

    def spoilt(self, name):
        at = int(self.random() * len(name))
        return (name[:at] + name[at + 1:], name[:at] + name[at:at + 1] + name[at:],
                name.upper(), " ".join(reversed(name.split(" "))))[int(self.random() * 4)]


def cell(text):
    return f'"{text}"' if "," in text else text


def write_list(path, names):
    rows = [f"{number},{cell(name)}\n" for number, name in enumerate(names, 1)]
    path.write_text("No,Name\n" + "".join(rows), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parties", type=int, default=100_000, metavar="N")
    parser.add_argument("--announced", type=int, default=20, metavar="N")
    parser.add_argument("--seed", type=int, default=20261129, metavar="N")
    parser.add_argument("folder", type=pathlib.Path, metavar="FOLDER")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    names, kept = Names(options.seed), []
    step = max(options.parties // max(options.announced // 2, 1), 1)
    with (options.folder / "book.csv").open("w", encoding="utf-8") as book:
        book.write("consignee\n")
        for number in range(options.parties):
            name = names.draw()
            book.write(cell(name) + "\n")
            if number % step == step // 2 and len(kept) < options.announced // 2:
                kept.append(name)
    announced = [names.spoilt(name) for name in kept]
    announced += [names.draw() for _ in range(options.announced - len(announced))]
    before = [names.draw() for _ in range(500)]
    write_list(options.folder / "before.csv", before)
    write_list(options.folder / "after.csv", before + announced)
    (options.folder / "list.toml").write_text('id = "No"\nname = "Name"\n', encoding="utf-8")


if __name__ == "__main__":
    main()
