#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Query strings that nobody would write, through the program: each must end in a count or in a mistake of the query.

A room is screened, lists of random strings (pieces of the query language, of the room's own texts, and bytes) go through `candor terms`,
and some of them one by one through `candor search`, as a query and as a question. What is neither an answer nor a mistake that tells a
column or what is too wide counts as broken: an SQL error, a crash, a missing row.
"""
import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure

STRINGS = 10_000
ONE_BY_ONE = 500
PIECES = ["a", "refus*", "share", '"', "(", ")", "*", "?", "-", "NOT ", "OR ", "AND ", " ", "w/2 ", "pre/3 ", " /s ", " /p ", "/", "~4", ":", "from:", "to:",
          "cc:", "subject:", "party:", "attachment:", "date:", "2026", "2026-Q1", "last-3-days", "..", "exact:", "page:", "path:", "ext:pdf", "type:email",
          "flag:partial", "signal:", "severity:high..", "state:open", "id:<", ">", "thread:", "control:", "AB-00012", "ROOM-000001", "\\", "[", "{9", "+", "'",
          ";", "--", "NEAR(", "^", "é", "中", "“", "”", "\u202e", "\x7f"]
MISTAKES = re.compile(r"^column \d+: |fit |combinations|^there is no |^no ")


def strings(texts, number, seed):
    made = random.Random(seed)
    while number > 0:
        text = ""
        for _ in range(made.randrange(1, 13)):
            kind = made.randrange(8)
            if kind == 0:
                source = made.choice(texts)
                at = made.randrange(max(1, len(source)))
                text += source[at:at + made.randrange(1, 9)]
            elif kind == 1:
                text += chr(made.randrange(1, 0x3000))
            else:
                text += made.choice(PIECES)
        text = re.sub(r"[\r\n]", " ", text).strip(" \t")
        if text and not text.startswith("#"):
            number -= 1
            yield text


def answers(candor, case, listed, scratch):
    path = Path(scratch) / "terms.txt"
    path.write_text("\n".join(listed), encoding="utf-8", newline="\n")
    run = subprocess.run([candor, "terms", "--case", case, "--format", "jsonl", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    rows = {row["line"]: row for row in map(json.loads, run.stdout.decode().split("\n")[:-1])} if run.returncode == 0 else {}
    broken = []
    for number, text in enumerate(listed, 1):
        row = rows.get(number)
        if row is None:
            broken.append(f"{text!r}: no row, status {run.returncode} {run.stderr.decode(errors='replace')[-200:]}")
        elif row["status"] == "error" and not MISTAKES.search(row["error"]):
            broken.append(f"{text!r}: {row['error']}")
    return sum(row["status"] == "ok" for row in rows.values()), broken


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--strings", metavar="N", type=int, default=STRINGS, help=f"how many (default {STRINGS:,})")
    arguments.add_argument("room", metavar="ROOM", nargs="?", default=str(paired.REPOSITORY / "samples/room"), help="a folder, or a set of real data")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as scratch:
        case = str(Path(scratch) / "case")
        paired.run(casefile.screen(candor, paired.folder_of(options.room), case))
        with casefile.Case(case) as read:
            texts = [text.decode() for (text,) in read.dump("passages", ("id", "document", "begin", "begin_point", "page", "zone", "level"))[1]]
        made = list(strings(texts, options.strings, 1))
        asked, broken = 0, []
        for begin in range(0, len(made), 500):
            ok, bad = answers(candor, case, made[begin:begin + 500], scratch)
            asked += ok
            broken += bad
        for text in made[:ONE_BY_ONE]:
            for way in ([], ["--any"]):
                run = subprocess.run([candor, "search", "--case", case, *way, "--format", "jsonl", "--", text], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                said = run.stderr.decode(errors="replace")
                if run.returncode not in (0, 2) or "SQL" in said:
                    broken.append(f"{text!r} {way}: status {run.returncode} {said[-200:]}")
    return paired.print_figures([Figure("strings; those that could be asked", f"{len(made):,}; {asked:,}"),
                                 Figure.exactly("neither answered nor a mistake of the query", len(broken), 0)], options.json, broken[:20])


paired.main(main)
