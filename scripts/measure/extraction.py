#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The PDF extractor alone, without sandbox and pipeline: CPU seconds against pdftotext and mutool, and, where reference texts stand
beside, word recall and precision against pdftotext's.

pdf_text takes all files in one process; "pdf_text, each" is started once a file, as pdftotext has to be, so that the cost of
starting is in both. mutool takes all files at once where none is broken, at which it would stop. Words are runs of letters and digits (NFKC, case folded), compared as multisets, file by file.
"""
import collections
import re
import unicodedata
from pathlib import Path

import paired
from paired import Figure, Step, Way

WORD = re.compile(r"[^\W_]+")


def words_of(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def word_figures(pairs, tools):
    figures, scores = [], {}
    for name, command in tools.items():
        common = wanted = found = 0
        for file, text in pairs:
            truth = words_of(text.read_text(encoding="utf-8", errors="replace"))
            ours = words_of(paired.run(Step(command(str(file)), keep=True)).stdout[0])
            common, wanted, found = common + (truth & ours).total(), wanted + truth.total(), found + ours.total()
        scores[name] = (common / max(wanted, 1), common / max(found, 1))
        figures += [Figure.plain(f"{name}: word recall", scores[name][0], "{:.5f}"),
                    Figure.plain(f"{name}: word precision", scores[name][1], "{:.5f}")]
    for i, what in enumerate(("recall", "precision")):
        figures.append(Figure.at_least(f"word {what}, not below pdftotext's", scores["pdf_text"][i], scores["pdftotext"][i], "{:.5f}"))
    return figures


def main():
    arguments = paired.parser(__doc__, rounds=5)
    arguments.add_argument("--pdf-text", metavar="PATH", default=str(paired.REPOSITORY / "build/release/bench/pdf_text"))
    arguments.add_argument("folder", nargs="?", metavar="FOLDER", help="PDFs, or a set's name (default: those of cuad)")
    options = arguments.parse_args()
    mixed = options.folder not in (None, "cuad")
    source = paired.folder_of(options.folder or "cuad", "full_contract_pdf")
    paired.need("pdftotext", "poppler-utils")
    paired.need("mutool", "mupdf-tools")
    ours = options.pdf_text
    if not Path(ours).exists():
        raise paired.Unmeasurable(f"there is no program {ours}; build it: scripts/build release pdf_text")

    files = [str(file) for file in paired.files_below(source) if file.suffix.lower() == ".pdf"]
    if not files:
        raise paired.Unmeasurable(f"no PDF in {source}")
    sloppy = tuple(range(256)) if mixed else (0,)  # a mixed set holds broken files
    ways = [
        Way("pdftotext", lambda _: [Step(["pdftotext", "-q", file, "/dev/null"], ok=sloppy) for file in files]),
        Way("mutool", lambda _: [Step(["mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null", *batch], ok=sloppy)
                                 for batch in ([[file] for file in files] if mixed else [files])]),
        Way("pdf_text", lambda _: [Step([ours, "--quiet", *files])]),
        Way("pdf_text, each", lambda _: [Step([ours, "--quiet", file]) for file in files]),
    ]
    costs = paired.in_turn(ways, options.runs, report=paired.reporter(options))
    figures = paired.cost_figures(costs)
    figures += [
        Figure.at_most("pdf_text : pdftotext", paired.ratio(costs["pdf_text"], [costs["pdftotext"]]), 0.4 if mixed else 0.15,
                       moonshot=0.28 if mixed else 0.08),
        Figure.plain("pdf_text, each : pdftotext", paired.ratio(costs["pdf_text, each"], [costs["pdftotext"]]), "{:.3f}"),
        Figure.plain("pdf_text : mutool", paired.ratio(costs["pdf_text"], [costs["mutool"]]), "{:.3f}"),
    ]
    texts = source.parent / "full_contract_txt"
    pairs = [(Path(file), texts / f"{Path(file).stem}.txt") for file in files]
    pairs = [(file, text) for file, text in pairs if text.exists()]
    if pairs:
        figures += word_figures(pairs, {"pdftotext": lambda file: ["pdftotext", "-q", file, "-"], "pdf_text": lambda file: [ours, file]})
    return paired.print_figures(figures, options.json, [f"{len(files)} PDFs, medians of {options.runs} rounds"])


paired.main(main)
