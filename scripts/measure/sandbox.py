#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sandbox costs: CPU seconds of `candor screen` with it and with --no-sandbox, in turn."""
import statistics
from pathlib import Path

import casefile
import paired
from paired import Figure, Way

SHARE = 0.03


def main():
    arguments = paired.parser(__doc__, rounds=9)
    arguments.add_argument("folder", nargs="?", metavar="FOLDER", default="cuad", help="a room, or a set's name (default: cuad)")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    room = paired.folder_of(options.folder)
    files = len(paired.files_below(room))
    ways = [Way(name, lambda folder, extra=extra: [casefile.screen(candor, room, Path(folder, "a.case"), *extra)], casefile.check_read(files, 0.5))
            for name, extra in (("with the sandbox", []), ("without", ["--no-sandbox"]))]
    costs = paired.in_turn(ways, options.runs, report=paired.reporter(options))
    inside, outside = costs["with the sandbox"], costs["without"]
    share = statistics.median(a.cpu / b.cpu - 1 for a, b in zip(inside, outside))
    figures = paired.cost_figures(costs)
    figures.append(Figure.at_most("cost of the sandbox, share of CPU, median of the rounds", share, SHARE, "{:.4f}"))
    return paired.print_figures(figures, options.json, [f"{files} files, {options.runs} rounds"])


paired.main(main)
