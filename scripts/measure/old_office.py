#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of before 2007 (.doc, .xls, .ppt) and RTF: which share of the words that other programs find candor finds, and how the
documents end.

Peers are antiword and catdoc, xls2csv, catppt and unrtf. Words are runs of letters of ASCII, case folded: each program writes days and
numbers in its own way, and peers lose other letters. They are counted once a file, for peers tell texts twice that lie twice in a file (the
saves before the last, a workbook for Excel 5 beside that for 97); files in which a peer finds none are left out of its figure. candor reads
all files in one run; their parts are left out.
"""
import collections
import json
import re
import subprocess

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
# What is asked of candor; catppt tells the names of masters, too, and unrtf the targets of links.
BARS = {"antiword": 0.98, "catdoc": 0.97, "xls2csv": 0.98, "catppt": 0.95, "unrtf": 0.9}
# They break words at letters beyond ASCII: files that have such are left out of their figures.
ASCII_ALONE = {"xls2csv", "unrtf"}
PACKAGES = {"antiword": "antiword", "catdoc": "catdoc", "xls2csv": "catdoc", "catppt": "catdoc", "unrtf": "unrtf"}


def words_of(text):
    return {word for word in WORD.findall(text.casefold()) if word.isascii() and word.isalpha()}


def peer_words(command, file):
    """What a peer finds; nothing when it fails or hangs, as they do on broken files."""
    try:
        out = subprocess.run([*command, str(file)], capture_output=True, timeout=20, check=False).stdout
    except subprocess.TimeoutExpired:
        return set()
    text = out.decode("utf-8", errors="replace")
    if command[0] == "unrtf":  # comments stand in front
        text = text.split("-----------------\n", 1)[-1]
    return words_of(text)


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
                text = found[str(file)].get("text") or ""
                words = words_of(text)
                if not theirs or (name in ASCII_ALONE and any(c.isalpha() and not c.isascii() for c in text)):
                    continue
                hits = len(theirs & words)
                wanted, common, ours = wanted + len(theirs), common + hits, ours + len(words)
                without += not words
                worst.append((len(theirs) - hits, len(theirs), file))
            figures.append(Figure.at_least(f"{ending}: share of {name}'s words", common / max(wanted, 1), BARS[name], "{:.4f}"))
            figures.append(Figure.plain(f"{ending}: distinct words of candor to {name}'s", ours / max(wanted, 1), "{:.3f}"))
            figures.append(Figure.plain(f"{ending}: text by {name} and none by candor", without, "{:.0f}"))
            worst.sort(key=lambda row: -row[0])
            notes += [f"{name}: {missed} of {total} words missing: {file}" for missed, total, file in worst[:options.worst] if missed]
    return paired.print_figures(figures, options.json, notes)


paired.main(main)
