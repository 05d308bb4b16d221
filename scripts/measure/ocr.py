#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""OCR: word recall and precision on pages of real PDFs that were made pictures, beside the tesseract program on the same pictures.

Some pages of each PDF, evenly spread over it, are drawn by pdftoppm and read by `candor text` and by tesseract, each as a picture of
its own. The truth is what pdftotext says of the page; pages of fewer than 50 words are left out. Words are runs of letters and digits
(NFKC, case folded), compared as multisets, page by page. tesseract gets one thread, as candor's worker does.
"""
import collections
import json
import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import paired
from paired import Figure, Step

WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 50


def words_of(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def pages_of(file):
    found = re.search(r"^Pages:\s+(\d+)", paired.run(Step(["pdfinfo", str(file)], keep=True)).stdout[0], re.MULTILINE)
    return int(found[1]) if found else 0


def spread(count, wanted):
    """`wanted` of the pages 1 to `count`, evenly spread."""
    return sorted({1 + (2 * i + 1) * count // (2 * wanted) for i in range(min(wanted, count))})


def draw(files, folder, wanted, dpi):
    """(picture, its words) of the pages that have enough of them."""
    drawn = []
    for number, file in enumerate(files):
        for page in spread(pages_of(file), wanted):
            at = ["-f", str(page), "-l", str(page)]
            truth = words_of(paired.run(Step(["pdftotext", *at, str(file), "-"], keep=True)).stdout[0])
            if truth.total() < LEAST_WORDS:
                continue
            picture = folder / f"{number:03d}-{page:04d}"
            paired.run(Step(["pdftoppm", *at, "-r", str(dpi), "-gray", "-png", "-singlefile", str(file), str(picture)]))
            drawn.append((picture.with_suffix(".png"), truth))
    return drawn


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--dpi", metavar="N", type=int, default=200, help="pixels an inch of the pictures (default 200)")
    arguments.add_argument("--pages", metavar="N", type=int, default=3, help="pages of each PDF (default 3)")
    arguments.add_argument("--languages", metavar="LANGUAGES", default="eng+deu", help="what both are told (default eng+deu)")
    arguments.add_argument("folder", nargs="?", metavar="FOLDER", help="PDFs, or a set's name (default: those of cuad)")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    for program, package in (("pdftoppm", "poppler-utils"), ("tesseract", "tesseract-ocr")):
        paired.need(program, package)
    source = paired.folder_of(options.folder or "cuad", "full_contract_pdf")
    files = [file for file in paired.files_below(source) if file.suffix.lower() == ".pdf"]
    if not files:
        raise paired.Unmeasurable(f"no PDF in {source}")

    ways = {
        "candor": lambda picture: [candor, "text", "--format", "jsonl", "--ocr-languages", options.languages, str(picture)],
        "tesseract": lambda picture: ["tesseract", str(picture), "-", "-l", options.languages],
    }
    common, found, cpu, worst = collections.Counter(), collections.Counter(), collections.Counter(), dict.fromkeys(ways, 1.0)
    wanted = 0
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        pages = draw(files, Path(folder), options.pages, options.dpi)
        report = paired.reporter(options)
        for done, (picture, truth) in enumerate(pages, 1):
            wanted += truth.total()
            for name, command in ways.items():
                cost = paired.run(Step(command(picture), ok=(0, 3), keep=True, env={"OMP_THREAD_LIMIT": "1"}))
                text = cost.stdout[0]
                if name == "candor":
                    text = "".join(json.loads(line).get("text") or "" for line in text.splitlines())
                words = words_of(text)
                hits = (truth & words).total()
                common[name] += hits
                found[name] += words.total()
                cpu[name] += cost.cpu
                worst[name] = min(worst[name], hits / truth.total())
            if report and done % 10 == 0:
                report(f"{done} of {len(pages)} pages")
    if not pages:
        raise paired.Unmeasurable(f"no page of {LEAST_WORDS} words in {source}")
    figures = [Figure.at_least("candor: word recall", common["candor"] / wanted, 0.95, "{:.4f}"),
               Figure.plain("candor: word precision", common["candor"] / max(found["candor"], 1), "{:.4f}"),
               Figure.plain("tesseract: word recall", common["tesseract"] / wanted, "{:.4f}"),
               Figure.plain("tesseract: word precision", common["tesseract"] / max(found["tesseract"], 1), "{:.4f}")]
    for name in ways:
        figures += [Figure.plain(f"{name}: recall of the worst page", worst[name], "{:.3f}"),
                    Figure.plain(f"{name}: CPU seconds a page", cpu[name] / len(pages))]
    version = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
    return paired.print_figures(figures, options.json, [f"{len(pages)} pages of {len(files)} PDFs at {options.dpi} dpi; {version}"])


paired.main(main)
