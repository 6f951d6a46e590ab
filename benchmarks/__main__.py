"""``python -m benchmarks``: measure, print a table, and write it to docs/performance.md."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks import app, batch, cheapest, commands, growth, orders, single_points
from benchmarks.rows import FULL, TINY, Row, Scale

START, END = "<!-- measured: start -->", "<!-- measured: end -->"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
SUITE: Mapping[str, Callable[[Scale], Iterator[Row]]] = {
    "single-points": single_points.run,
    "engine": growth.run_engine,
    "growth": growth.run_growth,
    "shapes": growth.run_shapes,
    "commands": commands.run,
    "orders": orders.run_realistic,
    "trees": orders.run_trees,
    "cheapest": cheapest.run,
    "batch": batch.run,
    "app": app.run,
}
APART = ("batch", "app")  # in a section of the page that is written only if it was measured
_MET = {True: "yes", False: "**no**", None: ""}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are named, all by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of: {', '.join(SUITE)} (default: all)")
    parser.add_argument("--tiny", action="store_true", help="sizes that show only that it runs")
    parser.add_argument("--models", type=int, default=FULL.batch, help="models of the batch")
    parser.add_argument("--json", type=Path, help="read earlier rows from, and write all rows to")
    parser.add_argument("--write", action="store_true", help="write the table into the page")
    options = parser.parse_args(arguments)
    names = options.names or list(SUITE)
    if unknown := set(names) - SUITE.keys():
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    results = _earlier(options.json)
    for name in names:
        full = replace(FULL, batch=options.models)
        results[name] = _run(name, TINY if options.tiny else full)
    if options.json:
        plain = {name: [asdict(row) for row in rows] for name, rows in results.items()}
        options.json.write_text(json.dumps(plain, indent=1, ensure_ascii=False), encoding="utf-8")
    if options.write:
        write_page(PAGE, results)
    return 0


def _earlier(path: Path | None) -> dict[str, list[Row]]:
    """Return the rows of an earlier run, so that a part can be measured again."""
    if path is None or not path.exists():
        return {}
    plain = json.loads(path.read_text(encoding="utf-8"))
    return {name: [Row(**row) for row in rows] for name, rows in plain.items()}


def _run(name: str, scale: Scale) -> list[Row]:
    rows = []
    for row in SUITE[name](scale):
        rows.append(row)
        print(f"{name}: {row.what} | {row.measured} | {row.target} | {_MET[row.met]}", flush=True)
    return rows


def table(results: Mapping[str, Sequence[Row]]) -> str:
    """Return the rows as a table in Markdown, and the profiles of what is missed."""
    rows = [row for name in SUITE for row in results.get(name, ())]
    lines = ["| what | measured | target | met |", "|---|---|---|---|"]
    lines += [f"| {r.what} | {r.measured} | {r.target} | {_MET[r.met]} |" for r in rows]
    if missing := _missing(results):
        lines += ["", f"Not measured in this run: {', '.join(missing)}."]
    for row in rows:
        if row.profile:
            lines += ["", f"Where the time goes in *{row.what}*:", "", "```text"]
            lines += [*row.profile, "```"]
    return "\n".join(lines)


def _missing(results: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return the parts that belong in the section of ``results`` and are not there."""
    is_apart = results.keys() <= set(APART)
    return [n for n in SUITE if n not in APART and not is_apart and not results.get(n)]


def write_page(page: Path, results: Mapping[str, Sequence[Row]]) -> None:
    """Write the tables between the markers of ``page``: of each part only if it was measured."""
    text = page.read_text(encoding="utf-8")
    apart = {name: {name: rows} for name, rows in results.items() if name in APART}
    rest = {name: rows for name, rows in results.items() if name not in APART}
    for name, part in {"": rest, **apart}.items():
        if part:
            start, end = (m.replace(": ", f": {name} ".replace("  ", " ")) for m in (START, END))
            text = _replaced(text, start, end, part)
    page.write_text(text, encoding="utf-8")


def _replaced(text: str, start: str, end: str, results: Mapping[str, Sequence[Row]]) -> str:
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    return f"{before}{start}\n{python}\n\n{table(results)}\n{end}{after}"


if __name__ == "__main__":
    sys.exit(main())
