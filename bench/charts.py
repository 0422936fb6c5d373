# SPDX-License-Identifier: Apache-2.0
"""Charts of bench/run as SVG: bars and lines on logarithmic axes, readable on light and on dark.

A chart is a function of its numbers alone. Sizes are in the units of the viewBox, about pixels.
"""
import html
import math

WIDTH = 860
MARGIN = 24
FONT = 13
CHARACTER = 6.9  # the width of one, roughly
SERIES = 4  # colours
STYLE = """
  .paper { fill: #ffffff } .text { fill: #1f2328 } .faint { fill: #59636e }
  .grid { stroke: #d1d9e0 } .ours { fill: #0969da } .other { fill: #8c959f }
  .s0 { stroke: #0969da; fill: #0969da } .s1 { stroke: #bc4c00; fill: #bc4c00 }
  .s2 { stroke: #1a7f37; fill: #1a7f37 } .s3 { stroke: #8250df; fill: #8250df }
  .line { fill: none; stroke-width: 2.5 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .text { fill: #f0f6fc } .faint { fill: #9198a1 }
    .grid { stroke: #3d444d } .ours { fill: #4493f8 } .other { fill: #6e7681 }
    .s0 { stroke: #4493f8; fill: #4493f8 } .s1 { stroke: #f0883e; fill: #f0883e }
    .s2 { stroke: #3fb950; fill: #3fb950 } .s3 { stroke: #ab7df8; fill: #ab7df8 }
    .line { fill: none }
  }
"""


class LogScale:
    """Maps numbers above 0 to places: equal factors are equal distances."""

    def __init__(self, values, first, last):
        """Spans whole powers of ten, at least one; `first` and `last` are the ends' places."""
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(math.ceil(math.log10(max(values)) - 1e-9), self.low + 1)
        self.first, self.last = first, last

    def place(self, value):
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.first + part * (self.last - self.first)

    def ticks(self):
        """The powers of ten, as (exponent, place)."""
        return [(power, self.place(10.0 ** power)) for power in range(self.low, self.high + 1)]


def short(value):
    """Three digits and a letter: 1234567 is `1.23 M`."""
    for factor, letter in ((1e9, " G"), (1e6, " M"), (1e3, " k"), (1, "")):
        if value >= factor * 0.9995:
            break
    part = value / factor
    return (f"{part:.0f}" if part >= 999.5 else f"{part:.3g}") + letter


def text(x, y, words, kind="text", anchor="start"):
    return (f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
            f"{html.escape(words)}</text>")


def power_of_ten(x, y, power, anchor):
    return (f'<text class="faint" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">10'
            f'<tspan dy="-5" font-size="10">{power}</tspan></text>')


def rule(x1, y1, x2, y2):
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def drawing(title, height, parts):
    """The whole file."""
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img"'
        f' font-family="sans-serif" font-size="{FONT}">',
        f"<title>{html.escape(title)}</title>", f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height:.0f}"/>',
        f'<g font-size="16" font-weight="bold">{text(MARGIN, 30, title)}</g>', *parts,
        "</svg>", ""])


def bars(title, rows, unit):
    """Rows are (label, value, whether it is ours), drawn in their order. The axis begins at a power
    of ten below the least: the length of a bar is no ratio."""
    left = MARGIN + max(len(label) for label, _, _ in rows) * CHARACTER + 10
    top, step = 52, 26
    bottom = top + step * len(rows)
    values = [value for _, value, _ in rows]
    scale = LogScale([min(values) / 2, *values], left, WIDTH - MARGIN - 70)
    parts = []
    for power, x in scale.ticks():
        parts += [rule(x, top - 6, x, bottom), power_of_ten(x, bottom + 18, power, "middle")]
    for number, (label, value, is_ours) in enumerate(rows):
        y = top + step * number
        kind = "ours" if is_ours else "other"
        parts += [text(left - 10, y + 14, label, anchor="end"),
                  f'<rect class="{kind}" x="{left:.1f}" y="{y:.1f}" height="18"'
                  f' width="{scale.place(value) - left:.1f}"/>',
                  text(scale.place(value) + 6, y + 14, short(value))]
    parts.append(text((left + WIDTH) / 2, bottom + 40, unit, "faint", "middle"))
    return drawing(title, bottom + 54, parts)


def lines(title, series, x_label, y_label):
    """Series are (name, [(x, y), ...]) with numbers above 0, drawn with a mark at each point."""
    left, right, top, bottom = 84, WIDTH - MARGIN, 78, 420
    points = [point for _, some in series for point in some]
    across = LogScale([x for x, _ in points], left, right - 20)
    up = LogScale([y for _, y in points], bottom, top)
    parts = []
    for power, x in across.ticks():
        parts += [rule(x, top, x, bottom), power_of_ten(x, bottom + 20, power, "middle")]
    for power, y in up.ticks():
        parts += [rule(left, y, right - 20, y), power_of_ten(left - 8, y + 4, power, "end")]
    key = MARGIN + 6
    for number, (name, some) in enumerate(series):
        kind = f"s{number % SERIES}"
        places = [(across.place(x), up.place(y)) for x, y in some]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline class="{kind} line" points="{path}" style="fill: none"/>')
        parts += [f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places]
        parts += [f'<circle class="{kind}" cx="{key:.1f}" cy="52" r="5"/>',
                  text(key + 10, 56, name)]
        key += len(name) * CHARACTER + 36
    parts += [text((left + right) / 2, bottom + 44, x_label, "faint", "middle"),
              f'<g transform="rotate(-90 {MARGIN} {(top + bottom) / 2})">'
              f'{text(MARGIN, (top + bottom) / 2, y_label, "faint", "middle")}</g>']
    return drawing(title, bottom + 60, parts)
