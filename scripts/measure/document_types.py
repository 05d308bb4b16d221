#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Document types: how often candor sees what a paper is, on sets whose papers are all of one kind.

Rules depend on the type: a contract's duty to keep a secret is no refusal. An NDA taken for a contract costs little, since
rules mostly treat the two alike; a contract taken for something else costs findings or brings false ones.
"""
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import paired
from paired import Figure


def texts_of(set_name, folder, scratch):
    """Files of the set that hold one paper each; papers inside JSON are written out."""
    if set_name == "contractnli":
        papers = json.loads((folder / "dev.json").read_text(encoding="utf-8"))["documents"]
        files = []
        for paper in papers:
            file = scratch / f"{set_name}-{paper['id']}.txt"
            file.write_text(paper["text"], encoding="utf-8")
            files.append(file)
        return files
    if set_name == "kleister-nda":
        return sorted((folder / "train" / "documents").glob("*.pdf"))
    if set_name == "cuad":
        return sorted((folder / "full_contract_txt").rglob("*.txt"))
    return sorted(folder.rglob("*.eml"))


def types_of(candor, files):
    counts = collections.Counter()
    for begin in range(0, len(files), 200):
        run = subprocess.run([candor, "text", "--format", "jsonl", *map(str, files[begin:begin + 200])], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
        if run.returncode not in (0, 3):
            raise paired.Unmeasurable(f"candor text ended with status {run.returncode}: {run.stderr.decode()[-500:]}")
        named = {str(file) for file in files[begin:begin + 200]}
        for line in run.stdout.decode().split("\n")[:-1]:
            row = json.loads(line)
            if row["path"] in named and row["text"]:
                counts[row["document_type"]] += 1
    return counts


def main():
    arguments = paired.parser(__doc__)
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    figures = []
    with tempfile.TemporaryDirectory() as scratch:
        for set_name, right in [("kleister-nda", {"nda"}), ("contractnli", {"nda"}), ("cuad", {"contract", "nda"}), ("freeeed-enron", {"email"})]:
            counts = types_of(candor, texts_of(set_name, Path(paired.data_set(set_name)), Path(scratch)))
            total = sum(counts.values())
            share = sum(counts[name] for name in right) / total if total else 0
            others = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name not in right) or "none"
            figures.append(Figure.plain(f"{set_name}: {' or '.join(sorted(right))}, of {total} papers", share, "{:.3f}"))
            figures.append(Figure(f"{set_name}: taken for something else", others))
    return paired.print_figures(figures, options.json)


paired.main(main)
