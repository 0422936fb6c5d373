# SPDX-License-Identifier: Apache-2.0
"""Whether our engine is still about as many times as fast as DuckDB as it was, both timed in one run.

Seconds differ from machine to machine and from hour to hour; the ratio within a run differs less.
"""
import dataclasses
import json
import pathlib

RECORD = pathlib.Path(__file__).resolve().parent / "recorded.json"
SHARE_MIN = 0.5  # of the ratio that was recorded


@dataclasses.dataclass
class Guarded:
    """One ratio, then and now."""
    shape: str  # of DuckDB
    recorded: float
    now: float
    complaint: str = ""  # empty: it holds


def compared(ratios, record):
    """A Guarded for each ratio of this run that was recorded. Both map shapes to ratios."""
    rows = []
    for shape, now in ratios.items():
        if shape not in record:
            continue
        row = Guarded(shape, record[shape], now)
        if now < SHARE_MIN * row.recorded:
            row.complaint = (f"Cocket was {row.recorded:.3g} x as fast as DuckDB ({shape}), and is "
                             f"{now:.3g} x now: less than {SHARE_MIN:.0%} of that")
        rows.append(row)
    return rows


def recorded():
    """The ratios that were recorded last; none where nobody did."""
    if not RECORD.exists():
        return {}
    return json.loads(RECORD.read_text())["ratios"]


def record(ratios, about):
    """Keeps the ratios for later runs. Without any (DuckDB was skipped) the old ones stay."""
    if not ratios:
        return
    kept = {name: said for name, said in about if name in ("processor", "compiler", "commit")}
    text = json.dumps({"ratios": {shape: round(ratio, 1) for shape, ratio in ratios.items()},
                       "measured on": kept}, indent=1)
    RECORD.write_text(text + "\n")
