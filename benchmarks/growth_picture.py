"""Draws how times grow with the number of rows, from the JSON lines of many_records.py and many_rows.py.

    python benchmarks/growth_picture.py LINES... > docs/growth.svg

Both axes are logarithmic: a line that rises by one step a step grows in proportion.
"""  # fmt: skip

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 64, 24, 210, 40
X, Y = (4, 7), (0, 4)  # powers of ten: rows, milliseconds of processor time
LINES = {
    "a pair, ledger (p95)": ("#1b6ca8", lambda row: _get(row, "pair_cpu_ms", 1)),
    "a brief, ledger (p95)": ("#7a4ea3", lambda row: _get(row, "brief_cpu_ms", 1)),
    "a pair, imported rows (p95)": ("#c1440e", lambda row: row.get("pair_cpu_ms_p95")),
    "all pairs by year": ("#2e7d32", lambda row: row["years_cpu_s"] * 1000 if "rows" in row else None),
}


def _get(row: dict[str, Any], name: str, at: int) -> float | None:
    return row[name][at] if "records" in row and name in row else None


def place(rows: float, milliseconds: float) -> tuple[float, float]:
    across = (math.log10(rows) - X[0]) / (X[1] - X[0])
    up = (math.log10(max(milliseconds, 1)) - Y[0]) / (Y[1] - Y[0])
    return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def draw(rows: list[dict[str, Any]]) -> str:
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in range(X[0], X[1] + 1):
        x, y = place(10**power, 1)
        parts.append(f'<line x1="{x:.0f}" y1="{TOP}" x2="{x:.0f}" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(Y[0], Y[1] + 1):
        x, y = place(10 ** X[0], 10**power)
        words = f"{10**power} ms" if power < 3 else f"{10 ** (power - 3)} s"
        parts.append(f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{WIDTH - RIGHT}" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">{words}</text>')
    for at, (name, (colour, value)) in enumerate(LINES.items()):
        points = sorted((row.get("rows") or row["records"], found) for row in rows if (found := value(row)) is not None)
        line = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += ['<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>'.format(*place(*p), colour) for p in points]
        y = TOP + 16 + 18 * at
        parts.append(f'<text x="{WIDTH - RIGHT + 16}" y="{y}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 4}">rows; processor time</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="LINES")
    files = parser.parse_args().files
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.startswith("{")]
    sys.stdout.write(draw([json.loads(line) for line in lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
