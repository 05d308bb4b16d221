#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of before 2007 (.doc, .xls, .ppt) and RTF: which share of the words that other programs find candor finds, and how the
documents end.

Peers are antiword and catdoc, xls2csv, catppt and unrtf. Words are runs of letters and digits (NFKC, case folded), in workbooks of letters alone
(each program writes days and numbers in its own way), compared as multisets, file by file; files in which a peer finds none are left out of its figure. candor reads all files in one run; their parts are left out.
"""
import collections
import json
import re
import subprocess
import unicodedata

import paired
from paired import Figure, Step

WORD = re.compile(r"[^\W_]+")
# By ending: the peers, and the commands that print the text.
PEERS = {
    "doc": {"antiword": ["antiword", "-m", "UTF-8.txt", "-w", "0"], "catdoc": ["catdoc", "-w", "-d", "utf-8"]},
    "xls": {"xls2csv": ["xls2csv", "-d", "utf-8"]},
    "ppt": {"catppt": ["catppt", "-d", "utf-8"]},
    "rtf": {"unrtf": ["unrtf", "--text", "--nopict"]},
}
PACKAGES = {"antiword": "antiword", "catdoc": "catdoc", "xls2csv": "catdoc", "catppt": "catdoc", "unrtf": "unrtf"}


def words_of(text, ending):
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return collections.Counter(word for word in words if ending != "xls" or word.isalpha())


def peer_words(command, file):
    """What a peer finds; nothing when it fails or hangs, as they do on broken files."""
    try:
        out = subprocess.run([*command, str(file)], capture_output=True, timeout=20, check=False).stdout
    except subprocess.TimeoutExpired:
        return collections.Counter()
    text = out.decode("utf-8", errors="replace")
    if command[0] == "unrtf":  # comments stand in front
        text = text.split("-----------------\n", 1)[-1]
    return words_of(text, file.suffix.lower()[1:])


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--worst", metavar="N", type=int, default=0, help="also name the N files of each peer of which most words are missing")
    arguments.add_argument("folders", nargs="*", metavar="FOLDER", help="folders or names of sets (default: freeeed-enron office)")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    for program, package in PACKAGES.items():
        paired.need(program, package)
    files = [file for folder in options.folders or ["freeeed-enron", "office"] for file in paired.files_below(paired.folder_of(folder))
             if file.suffix.lower()[1:] in PEERS]
    if not files:
        raise paired.Unmeasurable("no such document there")

    cost = paired.run(Step([candor, "text", "--format", "jsonl", *map(str, files)], ok=(0, 3), keep=True))
    found = {row["path"]: row for row in map(json.loads, cost.stdout[0].splitlines())}
    figures, notes = [], [f"{len(files)} documents; candor text took {cost.cpu:.1f} CPU seconds"]
    for ending, peers in PEERS.items():
        mine = [file for file in files if file.suffix.lower()[1:] == ending]
        ends = collections.Counter(found[str(file)].get("code") or found[str(file)]["status"] for file in mine)
        notes.append(f"{ending}: " + ", ".join(f"{count} {end}" for end, count in ends.most_common()))
        for name, command in peers.items():
            wanted = common = ours = without = 0
            worst = []
            for file in mine:
                theirs = peer_words(command, file)
                words = words_of(found[str(file)].get("text") or "", ending)
                if not theirs:
                    continue
                hits = (theirs & words).total()
                wanted, common, ours = wanted + theirs.total(), common + hits, ours + words.total()
                without += not words
                worst.append((theirs.total() - hits, theirs.total(), file))
            figures.append(Figure.at_least(f"{ending}: share of {name}'s words", common / max(wanted, 1), 0.98, "{:.4f}"))
            figures.append(Figure.plain(f"{ending}: words of candor to {name}'s", ours / max(wanted, 1), "{:.3f}"))
            figures.append(Figure.plain(f"{ending}: text by {name} and none by candor", without, "{:.0f}"))
            worst.sort(key=lambda row: -row[0])
            notes += [f"{name}: {missed} of {total} words missing: {file}" for missed, total, file in worst[:options.worst] if missed]
    return paired.print_figures(figures, options.json, notes)


paired.main(main)
