#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a made-up book of shipments such as a car parts maker and its traders could have.

About 2,000 items, 1,500 parties (some of them listed) and --relations trade relations over 600
days.
A relation fixes item, parties and end use; its lines differ by date, quantity and value. Cells are
left empty as often as in real books. Same arguments, same bytes.

usage: bench/generate_book.py [--lines N] [--relations N] [--seed N] [-o FILE]
"""
import argparse
import csv
import datetime
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
LAW = ROOT / "rulebooks/cn"
ITEMS, PARTIES, DAYS = 2_000, 1_500, 600
FIRST_DAY = datetime.date(2025, 4, 1)
COLUMNS = ("shipment_id,line,date,activity,exporter,exporter_country,exported_from,destination,"
           "consignee,consignee_country,end_user,end_user_country,end_user_kind,intermediaries,"
           "end_use,diversion_known,enhances_military,item,description,hs,control_codes,form,"
           "embedded,composition,origin,special_approval,quantity,unit,value,currency,cost_centre")

COUNTRIES = (("JP", 40), ("US", 14), ("DE", 10), ("KR", 8), ("TW", 6), ("VN", 5), ("TH", 5),
             ("MX", 4), ("IN", 3), ("FR", 2), ("GB", 2), ("HU", 1))
PLACES = {"JP": ("Aichi", "Nagoya", "Hamamatsu", "Kariya"), "US": ("Ohio", "Detroit"),
          "DE": ("Stuttgart", "Ingolstadt"), "KR": ("Ulsan",), "TW": ("Hsinchu",),
          "VN": ("Hai Phong",), "TH": ("Rayong",), "MX": ("Puebla",), "IN": ("Pune",),
          "FR": ("Lyon",), "GB": ("Coventry",), "HU": ("Győr",)}
TRADES = ("Motors", "Magnetics", "Electronics", "Precision", "Castings", "Trading", "Logistics",
          "Powertrain", "Mirrors", "Acoustics", "Pumps", "Materials")
FORMS = {"JP": "K.K.", "US": "Inc.", "DE": "GmbH", "KR": "Co., Ltd.", "TW": "Co., Ltd.",
         "MX": "S.A. de C.V.", "FR": "S.A.", "GB": "Ltd"}
# description, tariff code, form, embedded, composition, control code, unit, price; the price is in
# US dollars. An empty control code is drawn from the list, `none` is an item on no list.
KINDS = (
    ("door mirror with actuator", "700910", "assembly", "yes", "", "none", "PCE", 35),
    ("speaker 16 cm, neodymium", "851829", "assembly", "yes", "Nd=27%; Dy=0.8%", "none", "PCE", 9),
    ("oil pump, electric", "841330", "assembly", "yes", "", "none", "PCE", 62),
    ("traction motor rotor", "850300", "assembly", "yes", "Nd=28%; Dy=2.1%", "none", "PCE", 410),
    ("sintered magnet NdFeB, arc segment", "850511", "magnet", "no", "Nd=29%; Dy=1.4%",
     "1C905.a.4", "KGM", 95),
    ("sintered magnet NdFeB, no heavy rare earth", "850511", "magnet", "no", "Nd=31%", "none",
     "KGM", 70),
    ("sintered magnet SmCo", "850511", "magnet", "no", "Sm=26%; Co=50%", "1C902.a.4", "KGM", 180),
    ("rare-earth alloy", "284690", "alloy", "no", "", "1C905", "KGM", 120),
    ("dysprosium oxide", "284690", "oxide", "no", "Dy=87%", "1C905", "KGM", 310),
    ("wheel bearing unit", "848210", "assembly", "no", "", "none", "PCE", 28),
    ("injection-moulded bracket", "392690", "other", "no", "", "none", "PCE", 2),
    ("machine or material for the line", "", "equipment", "no", "", "", "PCE", 9_000),
    ("technical drawing set", "", "technology", "no", "", "", "SET", 15_000),
)


class Draw:
    """Draws that depend on random.random() alone, which is the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, count):
        return int(self.random() * count)

    def one(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.random() * 100 < percent

    def weighted(self, pairs):
        rest = self.random() * sum(weight for _, weight in pairs)
        for value, weight in pairs:
            rest -= weight
            if rest < 0:
                return value
        return pairs[-1][0]

    def or_unknown(self, value, percent):
        """The value, or an empty cell so often."""
        return "" if self.chance(percent) else value


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell


def rows_of(name):
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_items(draw):
    """Cells from `item` to `origin`, the unit and the price, for each item."""
    rows = rows_of("control_list.csv")
    parents = {row["parent"] for row in rows}
    leaves = [row["code"] for row in rows if row["code"] not in parents]
    items = []
    for number in range(ITEMS):
        text, tariff, form, embedded, composition, code, unit, price = draw.one(KINDS)
        code = draw.or_unknown(code or draw.one(leaves), 6)
        cells = (f"P-{number:05}", text, draw.or_unknown(tariff, 15), code,
                 draw.or_unknown(form, 10), draw.or_unknown(embedded, 20),
                 draw.or_unknown(composition, 40), draw.or_unknown(draw.weighted(
                     (("CN", 80), ("JP", 10), ("DE", 5), ("US", 5))), 8))
        items.append((",".join(quoted(cell) for cell in cells), unit, price))
    return items


def make_parties(draw):
    """(name, country) of each party; about one in thirty is listed."""
    listed = [row for name in ("watch-list.csv", "control-list-2025.csv") for row in rows_of(name)]
    parties = []
    for number in range(PARTIES):
        if draw.chance(3.5):
            row = draw.one(listed)
            parties.append((draw.one(row["names"].split(";;")), row["country"]))
            continue
        country = draw.weighted(COUNTRIES)
        place, form = draw.one(PLACES[country]), FORMS.get(country, "Co., Ltd.")
        name = f"{place} {draw.one(TRADES)} {number} {form}"
        parties.append((name, country))
    return parties


def make_route(draw, parties):
    """Cells from `activity` to `enhances_military` of one relation."""
    consignee, end_user = draw.one(parties), draw.one(parties)
    if draw.chance(60):
        end_user = consignee
    middle = draw.one(parties)
    middle = f"{middle[0]}|{middle[1]}" if draw.chance(8) else "none"
    from_china = draw.chance(92)
    kind = draw.weighted((("civil", 93), ("government", 5), ("military", 2)))
    use = "military" if kind == "military" and draw.chance(70) else "civil"
    home = ("Ningbo Auto Parts Co., Ltd.", "CN") if from_china else ("Nagoya Parts Trading K.K.", "JP")
    return (draw.or_unknown("export" if from_china else "reexport", 15), *home, home[1],
            draw.or_unknown(end_user[1], 3), consignee[0], draw.or_unknown(consignee[1], 10),
            draw.or_unknown(end_user[0], 5), draw.or_unknown(end_user[1], 10),
            draw.or_unknown(kind, 30), draw.or_unknown(middle, 25), draw.or_unknown(use, 20),
            draw.or_unknown("no", 30), draw.or_unknown("no", 60))


def make_relations(draw, count):
    """(cells of the route, cells of the item, unit, price) of each relation."""
    items, parties = make_items(draw), make_parties(draw)
    return [(",".join(quoted(cell) for cell in make_route(draw, parties)), *draw.one(items))
            for _ in range(count)]


def lines(count, relation_count, seed):
    """Yields the header and the lines of the book."""
    draw = Draw(seed)
    relations = make_relations(draw, relation_count)
    days = [str(FIRST_DAY + datetime.timedelta(days=day)) for day in range(DAYS)]
    yield COLUMNS + "\n"
    for number in range(count):
        # The square makes some relations common and most of them rare.
        route, item, unit, price = relations[int(draw.random() ** 2 * relation_count)]
        quantity = 1 + draw.below(400)
        yield (f"S{number // 4:07},{number % 4 + 1},{draw.one(days)},{route},{item},,{quantity},{unit},"
               f"{quantity * price},USD,CC{number % 37:02}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--relations", type=int, default=6_000,
                        help="the fewer, the more lines are alike")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", help="a file instead of standard output")
    options = parser.parse_args()
    if options.output:
        with open(options.output, "w", encoding="utf-8") as file:
            file.writelines(lines(options.lines, options.relations, options.seed))
    else:
        sys.stdout.writelines(lines(options.lines, options.relations, options.seed))


if __name__ == "__main__":
    main()
