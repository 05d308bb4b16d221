#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cost of PDFs: extraction with word boxes, and a whole screen, against pdftotext, mutool and recoll's index run.

pdftotext is started once a file, as it takes one; mutool gets all files at once, which is the cheapest it can do. candor
screens into a new case each time.
"""
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure, Step, Way

RECOLL_CONFIG = "topdirs = {room}\nindexstemminglanguages =\n"


def recoll_steps(room):
    def steps(folder):
        (folder / "recoll.conf").write_text(RECOLL_CONFIG.format(room=room))
        return [Step(["recollindex", "-c", str(folder)])]
    return steps


def main():
    arguments = paired.parser(__doc__, rounds=5)
    arguments.add_argument("--peers", action="store_true", help="the peers alone")
    arguments.add_argument("folder", nargs="?", metavar="FOLDER", help="PDFs, or a set's name (default: those of cuad)")
    options = arguments.parse_args()
    mixed = options.folder not in (None, "cuad")
    source = paired.folder_of(options.folder or "cuad", "full_contract_pdf")
    paired.need("pdftotext", "poppler-utils")
    paired.need("mutool", "mupdf-tools")
    paired.need("recollindex", "recollcmd")

    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        room = str(Path(folder, "room"))
        files = [file for file in paired.files_below(source) if file.suffix.lower() == ".pdf"]
        if not files:
            raise paired.Unmeasurable(f"no PDF in {source}")
        inside = []
        for file in files:
            inside.append(str(Path(room, file.relative_to(source))))
            paired.link_or_copy(file, Path(inside[-1]))
        # A mixed set holds broken files, at which both end with status 1.
        sloppy = tuple(range(256)) if mixed else (0,)
        ways = [
            Way("pdftotext", lambda _: [Step(["pdftotext", file, "/dev/null"], ok=sloppy) for file in inside]),
            Way("mutool", lambda _: [Step(["mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null", *inside], ok=sloppy)]),
            Way("recoll", recoll_steps(room)),
        ]
        if not options.peers:
            candor = paired.candor_of(options)
            # Speed counts for nothing if files are left out: one run outside the rounds, its lines counted.
            lines = paired.run(Step([candor, "text", "--format", "jsonl", "--boxes", *casefile.WITHOUT_OCR, *inside], ok=(0, 3), keep=True)).stdout[0].count("\n")
            if lines < len(inside):
                raise paired.Unmeasurable(f"candor text wrote {lines} lines for {len(inside)} files")
            ways += [
                Way("candor text", lambda _: [Step([candor, "text", "--format", "jsonl", "--boxes", *casefile.WITHOUT_OCR, *inside], ok=(0, 3))]),
                Way("candor screen", lambda new: [casefile.screen(candor, room, new / "pdf.case")],
                    casefile.check_read(len(inside), 0 if mixed else 1)),
            ]
        costs = paired.in_turn(ways, options.runs, report=paired.reporter(options))
    figures = paired.cost_figures(costs)
    if not options.peers:
        text, screen = costs["candor text"], costs["candor screen"]
        figures += [
            Figure.at_most("candor text --boxes : pdftotext", paired.ratio(text, [costs["pdftotext"]]), 0.4 if mixed else 0.15,
                           moonshot=0.28 if mixed else 0.08),
            Figure.at_most("candor screen : pdftotext", paired.ratio(screen, [costs["pdftotext"]]), 0.6 if mixed else 0.25,
                           moonshot=0.35 if mixed else 0.12),
            Figure.at_most("candor screen : mutool", paired.ratio(screen, [costs["mutool"]]), 1.5, moonshot=1.0),
            Figure.at_most("candor screen : recollindex", paired.ratio(screen, [costs["recoll"]]), 0.3, moonshot=0.15),
        ]
    return paired.print_figures(figures, options.json, [f"{len(files)} PDFs, medians of {options.runs} rounds"])


paired.main(main)
