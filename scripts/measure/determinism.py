#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same room gives the same bytes: screens it again and again under other circumstances and compares with the first.

Compared are the findings and exceptions as JSON lines, and all tables of the case, the full-text index's own included; of these
only the times and options of runs may differ.
"""
import hashlib
import shutil
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure, Step

# Column: why it may differ.
MAY_DIFFER = {("runs", "started"): "time", ("runs", "finished"): "time", ("runs", "options"): "holds --jobs", ("reviews", "at"): "time"}

VARIANTS = {
    "again": {},
    "--jobs 4": {"options": ["--jobs", "4"]},
    "--jobs 4, once more": {"options": ["--jobs", "4"]},
    "TZ": {"env": {"TZ": "Pacific/Kiritimati"}},
    "LC_ALL=C": {"env": {"LC_ALL": "C"}},
    "LC_ALL=C.UTF-8": {"env": {"LC_ALL": "C.UTF-8"}},
    # Decimal commas and the dotless i, where they are installed. ICU reads the name even when the C library does not know it.
    "LC_ALL=tr_TR.UTF-8": {"env": {"LC_ALL": "tr_TR.UTF-8"}},
    "umask 077": {"umask": 0o077},
    "files created in reverse order": {"reverse": True},
}


def lay_out(source, room, reverse):
    """A copy with the same times; file systems list a folder by the order in which its files were made, or by a hash."""
    for file in sorted(paired.files_below(source), reverse=reverse):
        target = room / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target, follow_symlinks=False)


def screened(candor, source, place, options=(), env=None, umask=None, reverse=False):
    """{what: digest, or lines} of one screen. The room stands at the same path each time, as the case holds its path."""
    shutil.rmtree(place, ignore_errors=True)
    lay_out(source, place / "room", reverse)
    file = place / "room.case"
    step = casefile.screen(candor, place / "room", file, *(options or ["--jobs", "1"]))
    step.env, step.umask = env, umask
    coverage = casefile.coverage_of(paired.run(step))
    outputs = {"coverage": [repr(coverage["coverage"])]}
    for name, command in {"findings": ["findings", "--limit", "0", "--min-confidence", "0"], "exceptions": ["exceptions"]}.items():
        step = Step([candor, *command, "--format", "jsonl", "--case", str(file)], keep=True, env=env)
        outputs[name] = paired.run(step).stdout[0].splitlines()
    with casefile.Case(file) as opened:
        for table in opened.tables():
            columns, rows = opened.dump(table, {column for of, column in MAY_DIFFER if of == table})
            outputs[f"table {table}"] = [",".join(columns), *(digest(row) for row in rows)]
    return outputs


def digest(row):
    # Short rows as they are, so that a difference can be read; long ones would be the whole room in memory.
    text = repr(row)
    return text if len(text) <= 160 else text[:100] + hashlib.sha256(text.encode()).hexdigest()


def difference(first, other):
    """None when equal, else where it begins, and what else differs."""
    unequal = [what for what in sorted(first.keys() | other.keys()) if first.get(what) != other.get(what)]
    if not unequal:
        return None
    ours, theirs = first.get(unequal[0], []), other.get(unequal[0], [])
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    pair = " | ".join(lines[at][:90] if at < len(lines) else "(nothing)" for lines in (ours, theirs))
    also = f"; also differ: {', '.join(unequal[1:])}" if unequal[1:] else ""
    return f"{unequal[0]}, row {at} of {len(ours)} and {len(theirs)}: {pair}{also}"


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("room", nargs="?", metavar="ROOM", default="freeeed-enron", help="a folder or a set's name (default: freeeed-enron)")
    options = arguments.parse_args()
    candor, source, report = paired.candor_of(options), paired.folder_of(options.room), paired.reporter(options)
    figures = []
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        place = Path(folder, "place")
        first = screened(candor, source, place)
        if len(first["findings"]) + len(first["table passages"]) < 2:
            raise paired.Unmeasurable(f"{source.name} gave no passages: that equal nothing is equal says nothing")
        for name, variant in VARIANTS.items():
            differs = difference(first, screened(candor, source, place, **variant))
            figures.append(Figure(f"{source.name}, {name}", differs or "same bytes", "same bytes", differs is None))
            if report:
                report(f"{name}: {differs or 'same bytes'}")
    rows = sum(len(lines) for lines in first.values())
    return paired.print_figures(figures, options.json, [f"compared with --jobs 1: {len(first)} outputs and tables, {rows} rows"])


paired.main(main)
