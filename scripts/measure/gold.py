#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals on labelled passages: precision, recall and F1, by the scorer that stands with the labels.

Misses and false alarms are read with the scorer itself: tools/score_passages.py --misses N.
"""
import json
import math
import subprocess
import sys

import paired
from paired import Figure


def share(value):
    return "–" if math.isnan(value) else f"{value:.3f}"


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--threshold", default="0.5", help="confidence from which a finding counts (default 0.5)")
    arguments.add_argument("--gold", metavar="FILE", action="append", help="labelled passages (default: the signals' dev half)")
    arguments.add_argument("signals", nargs="*", metavar="SIGNAL", help="only these")
    options = arguments.parse_args()
    gold = options.gold or [str(paired.shared_tool("gold/a_dev.jsonl")), str(paired.shared_tool("gold/c_dev.jsonl"))]
    command = [sys.executable, str(paired.shared_tool("tools/score_passages.py")), *gold, "--candor", paired.candor_of(options),
               "--threshold", options.threshold, "--json"]
    if options.signals:
        command += ["--signals", ",".join(options.signals)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise paired.Unmeasurable(f"the scorer ended with status {done.returncode}: {done.stderr.strip()[-1500:]}") from error
    rows = {signal: [row["p"], row["r"], row["f1"]] for signal, row in answer["signals"].items()}
    rows |= {mean: answer[mean] for mean in ("macro", "micro")}
    figures = [Figure(f"{name}: precision / recall / F1", " / ".join(map(share, row))) for name, row in rows.items()]
    figures += [Figure.plain(f"hard negatives flagged, of {answer['hard_negatives']}", answer["hard_flagged"], "{}"),
                Figure.exactly("quotes not found at their offsets", answer["bad_quotes"], 0)]
    return paired.print_figures(figures, options.json)


paired.main(main)
