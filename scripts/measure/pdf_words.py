#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Word recall and precision of extracted PDF text against the full texts of CUAD.

  pdf_words.py [--each] CUAD_DIR PDF_TEXT

CUAD_DIR holds full_contract_pdf/ and full_contract_txt/; PDF_TEXT is the built bench/pdf_text. Words are runs of letters and digits
(NFKC, case folded), compared as multisets for each contract and summed over all; pdftotext is measured beside. Full texts of some contracts differ
from their PDFs (headers, added exhibits), so that the figures say something only side by side.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys
import unicodedata


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def simple(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cuad", type=pathlib.Path)
    parser.add_argument("pdf_text")
    parser.add_argument("--each", action="store_true", help="one line for each contract")
    args = parser.parse_args()

    texts = {simple(p.stem): p for p in (args.cuad / "full_contract_txt").glob("*.txt")}
    tools = {"candor": lambda p: run([args.pdf_text, str(p)]), "pdftotext": lambda p: run(["pdftotext", "-q", str(p), "-"])}
    total = {tool: [0, 0, 0] for tool in tools}
    missing = 0
    for pdf in sorted((args.cuad / "full_contract_pdf").rglob("*")):
        if pdf.suffix.lower() != ".pdf":
            continue
        if simple(pdf.stem) not in texts:
            missing += 1
            continue
        truth = words(texts[simple(pdf.stem)].read_text("utf-8", "replace"))
        line = []
        for tool, extract in tools.items():
            found = words(extract(pdf))
            common = sum((truth & found).values())
            for i, count in enumerate((common, sum(truth.values()), sum(found.values()))):
                total[tool][i] += count
            line.append(f"{common / max(1, sum(truth.values())):.4f} {common / max(1, sum(found.values())):.4f}")
        if args.each:
            print("  ".join(line), pdf.stem[:60])
    print("tool       recall  precision  words")
    for tool, (common, truth, found) in total.items():
        print(f"{tool:10} {common / max(1, truth):.4f}  {common / max(1, found):.4f}     {truth}")
    if missing:
        print(f"{missing} PDFs have no full text beside them", file=sys.stderr)


if __name__ == "__main__":
    main()
