#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of PDFs: how many of the reference text's words are in what candor text and pdftotext extract, and the other way.

A word is a run of letters and digits after NFKC and case folding; words are compared as multisets, file by file, and
added up. The reference is the text that came with the contracts, which has its own slips: pdftotext on the same files is the
measure of what can be reached.
"""
import collections
import json
import re
import unicodedata
from pathlib import Path

import paired
from paired import Figure, Step

WORD = re.compile(r"[^\W_]+")


def words_of(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


class Score:
    def __init__(self):
        self.common = self.wanted = self.found = 0
        self.worst = []  # (recall, file)

    def add(self, name, wanted, found):
        common = (wanted & found).total()
        self.common, self.wanted, self.found = self.common + common, self.wanted + wanted.total(), self.found + found.total()
        self.worst.append((common / max(wanted.total(), 1), name))

    recall = property(lambda self: self.common / max(self.wanted, 1))
    precision = property(lambda self: self.common / max(self.found, 1))


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--peers", action="store_true", help="pdftotext alone")
    arguments.add_argument("--worst", metavar="N", type=int, default=0, help="also name the N files with the lowest recall")
    arguments.add_argument("pdfs", nargs="?", metavar="PDFS", help="folder of PDFs (default: those of cuad)")
    arguments.add_argument("texts", nargs="?", metavar="TEXTS", help="folder of their texts, NAME.txt for NAME.pdf")
    options = arguments.parse_args()
    if bool(options.pdfs) != bool(options.texts):
        arguments.error("name both folders or none")
    pdfs = Path(options.pdfs) if options.pdfs else paired.data_set("cuad") / "full_contract_pdf"
    texts = Path(options.texts) if options.texts else paired.data_set("cuad") / "full_contract_txt"
    paired.need("pdftotext", "poppler-utils")
    pairs = [(file, texts / f"{file.stem}.txt") for file in paired.files_below(pdfs) if file.suffix.lower() == ".pdf"]
    without = [file.name for file, text in pairs if not text.exists()]
    pairs = [(file, text) for file, text in pairs if text.exists()]
    if not pairs:
        raise paired.Unmeasurable(f"no PDF of {pdfs} has its text in {texts}")

    candor = None if options.peers else paired.candor_of(options)
    scores = {"pdftotext": Score()} | ({} if options.peers else {"candor text": Score()})
    for file, text in pairs:
        wanted = words_of(text.read_text(encoding="utf-8", errors="replace"))
        theirs = paired.run(Step(["pdftotext", str(file), "-"], keep=True)).stdout[0]
        scores["pdftotext"].add(file.name, wanted, words_of(theirs))
        if candor:
            lines = paired.run(Step([candor, "text", "--format", "jsonl", str(file)], ok=(0, 3), keep=True)).stdout[0].splitlines()
            scores["candor text"].add(file.name, wanted, words_of("\n".join(json.loads(line)["text"] or "" for line in lines)))
    figures = []
    for name, score in scores.items():
        figures += [Figure.plain(f"{name}: word recall", score.recall, "{:.5f}"),
                    Figure.plain(f"{name}: word precision", score.precision, "{:.5f}")]
    if candor:
        ours, theirs = scores["candor text"], scores["pdftotext"]
        figures += [Figure.at_least("candor text's recall, not below pdftotext's", ours.recall, theirs.recall, "{:.5f}"),
                    Figure.at_least("candor text's precision, not below pdftotext's", ours.precision, theirs.precision, "{:.5f}")]
    notes = [f"{len(pairs)} PDFs with {scores['pdftotext'].wanted} words"] + [f"has no text to compare with: {name}" for name in without]
    notes += [f"{name}: recall {recall:.4f} of {file}" for name, score in scores.items() for recall, file in sorted(score.worst)[:options.worst]]
    return paired.print_figures(figures, options.json, notes)


paired.main(main)
