#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole rooms: nothing lost, speed, memory, and what a second screen of an unchanged room costs.

Files are counted here, by walking the room, and must be as many as candor says. Passages and text are read from the case.
"""
import os
import statistics
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure

DEFAULT_SETS = ["freeeed-enron", "cuad", "spamassassin"]
PARENT_BYTES = 500e6


def measure(candor, room, rounds, seconds, report):
    firsts, seconds_of_again = [], []
    expected = len(paired.files_below(room))
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        for number in range(rounds):
            file = Path(folder, f"{number}.case")
            step = casefile.screen(candor, room, file)
            step.seconds = seconds
            first = paired.run(step, watch_memory=True)
            again = paired.run(step)
            firsts.append(first)
            seconds_of_again.append(again.cpu / first.cpu)
            if report:
                report(f"{room.name}: screen {first.cpu:.2f} CPU s, again {again.cpu:.2f}")
        answer, repeated = casefile.coverage_of(first), casefile.coverage_of(again)
        with casefile.Case(file) as opened:
            passages, text, size = opened.passages(), opened.text_bytes(), opened.file_bytes()
    coverage, name = answer["coverage"], room.name
    cpu = statistics.median(cost.cpu for cost in firsts)
    parts = [coverage[part] for part in ("indexed", "duplicate", "failed", "skipped")]
    return [
        Figure.exactly(f"{name}: files, as counted by walking the room", coverage["files"], expected),
        Figure(f"{name}: items = indexed + duplicate + failed + skipped",
               f"{coverage['items']} = {' + '.join(map(str, parts))}", "equal", coverage["items"] == sum(parts)),
        Figure(f"{name}: exit status", str(first.statuses[-1]), "3 if anything was not fully read, else 0",
               first.statuses[-1] == (3 if coverage["not_fully_read"] else 0)),
        Figure(f"{name}: coverage after the second screen", "same" if repeated["coverage"] == coverage else "differs", "same",
               repeated["coverage"] == coverage),
        Figure(f"{name}: not fully read, by code", f"{coverage['not_fully_read']} items: " +
               (", ".join(f"{code} {count}" for code, count in sorted(coverage["codes"].items())) or "no codes")),
        Figure.plain(f"{name}: findings", answer["findings"], "{}"),
        Figure.plain(f"{name}: CPU seconds", cpu),
        Figure.plain(f"{name}: wall seconds", statistics.median(cost.wall for cost in firsts)),
        Figure.plain(f"{name}: documents a CPU second", coverage["documents"] / cpu, "{:.0f}"),
        Figure.plain(f"{name}: passages a CPU second", passages / cpu, "{:.0f}"),
        Figure.plain(f"{name}: MB of text a CPU second", text / 1e6 / cpu),
        Figure.at_most(f"{name}: peak memory of candor itself, MB", max(cost.peak_main for cost in firsts) / 1e6, PARENT_BYTES / 1e6,
                       "{:.0f}", moonshot=200),
        Figure.plain(f"{name}: peak memory of its largest worker, MB", max(cost.peak_children for cost in firsts) / 1e6, "{:.0f}"),
        Figure.at_most(f"{name}: CPU of a second screen, % of the first", 100 * statistics.median(seconds_of_again), 5, "{:.1f}", moonshot=1),
        Figure.at_most(f"{name}: bytes of the case : bytes of its text", size / max(text, 1), 1.8, "{:.2f}", moonshot=1.3),
    ]


def main():
    arguments = paired.parser(__doc__, rounds=3)
    arguments.add_argument("--time-limit", metavar="SECONDS", type=float, default=600, help="for one screen (default 600)")
    arguments.add_argument("sets", nargs="*", metavar="SET", help=f"folders, or names of sets (default: {' '.join(DEFAULT_SETS)})")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    figures = []
    for word in options.sets or DEFAULT_SETS:
        figures += measure(candor, paired.folder_of(word), options.runs, options.time_limit, paired.reporter(options))
    return paired.print_figures(figures, options.json, [f"medians of {options.runs} screens into new cases, {os.cpu_count()} cores"])


paired.main(main)
