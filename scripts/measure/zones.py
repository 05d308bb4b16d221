#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The newest text of a message against zones that people marked, by the scorer that stands with the data.

The scorer wants everything before the first header of a quotation. What an author writes below what he quotes (the answer under
the question, the signature under the history) is his own to candor and counts as wrong there, so an answer below its quotation is a "forward" with
nothing right in it. Misses are read with the scorer itself: tools/score_zones.py --misses N.
"""
import re
import subprocess
import sys
from pathlib import Path

import paired
from paired import Figure

FOLDERS = {"Enron": "Enron/annotated_all/train", "Apache": "ASF/train"}
LINE = re.compile(r"(reply|forward|plain|all) +(\d+) messages  P (\S+) R (\S+) F1 (\S+) exact (\S+)")


def main():
    arguments = paired.parser(__doc__)
    options = arguments.parse_args()
    figures = []
    for name, folder in FOLDERS.items():
        command = [sys.executable, str(paired.shared_tool("tools/score_zones.py")), "--candor", paired.candor_of(options),
                   str(Path(paired.data_set("quagga")) / folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        rows = LINE.findall(done.stdout)
        if done.returncode != 0 or not rows:
            raise paired.Unmeasurable(f"the scorer ended with status {done.returncode}: {done.stderr.strip()[-1500:]}")
        for kind, number, _, _, f1, exact in rows:
            if kind == "all":
                figures += [Figure.at_least(f"{name}, {number} messages: F1 of lines", float(f1), 0.93),
                            Figure.at_least(f"{name}: messages exact", float(exact), 0.80)]
            else:
                figures.append(Figure(f"{name}, {number} of kind {kind}: F1 / exact", f"{f1} / {exact}"))
    return paired.print_figures(figures, options.json)


paired.main(main)
