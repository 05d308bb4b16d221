#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""NDA facts: F1 by field on agreements whose facts were read by people, from text and from PDFs, and how surely NDAs are recognised.

The rules were written from the even rows of the set; "odd rows" are those that nobody looked at. Values are compared as the set
does, upper-cased key=value pairs. Recognition: every NDA of kleister-nda and contractnli against cuad and freeeed-enron, in which each
document that is taken for an NDA counts as an error.
"""
import collections
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path

import paired
from paired import Figure

FIELDS = {"effective_date": ("effective_date", 0.85), "party": ("parties", 0.80), "jurisdiction": ("governing_law", 0.93), "term": ("term", 0.80)}


def facts_of(candor, files):
    """The answers of candor for the files, by path; parts of files are left out."""
    answers = {}
    for begin in range(0, len(files), 200):
        batch = [str(file) for file in files[begin:begin + 200]]
        run = subprocess.run([candor, "nda", "--format", "jsonl", *batch], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if run.returncode not in (0, 3):
            raise paired.Unmeasurable(f"candor nda ended with status {run.returncode}: {run.stderr.decode()[-500:]}")
        rows = {row["path"]: row for row in map(json.loads, run.stdout.decode().splitlines())}
        answers.update({path: rows[path] for path in batch if path in rows})
    return answers


def pairs(row):
    """The answer as the set writes it: {"PARTY=QUELLIN_INC.", ...}."""
    found = set()
    for key, (field, _) in FIELDS.items():
        values = row[field] if isinstance(row[field], list) else [row[field]] if row[field] else []
        found |= {f"{key}={'_'.join(value.replace(',', '').replace(':', '').split())}".upper() for value in values}
    return found


def score(answers, wanted):
    """F1 by field and of all, micro-averaged."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for path, want in wanted.items():
        got = pairs(answers[path])
        for pair in want | got:
            outcome = 0 if pair in want and pair in got else 1 if pair in got else 2
            for key in ("all", pair.split("=")[0].lower()):
                counts[key][outcome] += 1
    return {key: 2 * right / max(1, 2 * right + wrong + missed) for key, (right, wrong, missed) in counts.items()}


def agreements(folder, scratch):
    """[(text file, PDF or None, wanted pairs)] in the order of the set."""
    expected = (folder / "expected.tsv").read_text(encoding="utf-8").splitlines()
    rows = lzma.open(folder / "in.tsv.xz", "rt", encoding="utf-8").read().splitlines()
    papers = []
    for row, want in zip(rows, expected, strict=True):
        name, *_, text = row.split("\t")
        file = scratch / f"{name}.txt"
        file.write_text(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\f", "\f"), encoding="utf-8")
        pdf = folder / "documents" / name
        papers.append((file, pdf if pdf.exists() else None, {pair.upper() for pair in want.split() if "=" in pair}))
    return papers


def recognition(candor, kleister, scratch):
    papers = json.loads((Path(paired.data_set("contractnli")) / "dev.json").read_text(encoding="utf-8"))["documents"]
    for paper in papers:
        (scratch / f"contractnli-{paper['id']}.txt").write_text(paper["text"], encoding="utf-8")
    ndas = [row["is_nda"] for row in [*kleister.values(), *facts_of(candor, sorted(scratch.glob("contractnli-*.txt"))).values()]]
    others = [*Path(paired.data_set("cuad"), "full_contract_txt").rglob("*.txt"), *Path(paired.data_set("freeeed-enron"), "native").iterdir()]
    wrong = sum(row["is_nda"] is True for row in facts_of(candor, sorted(others)).values())
    right = sum(map(bool, ndas))
    return 2 * right / (len(ndas) + right + wrong), f"{len(ndas) - right} of {len(ndas)} missed, {wrong} of {len(others)} others taken for one"


def main():
    options = paired.parser(__doc__).parse_args()
    candor = paired.candor_of(options)
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        papers = agreements(Path(paired.data_set("kleister-nda")) / "train", scratch)
        from_text = facts_of(candor, [text for text, _, _ in papers])
        from_pdf = facts_of(candor, [pdf for _, pdf, _ in papers if pdf])
        for form, answers, bar in (("text", from_text, 0.85), ("PDF", from_pdf, 0.83)):
            wanted = [(str(text if form == "text" else pdf), want) for text, pdf, want in papers if form == "text" or pdf]
            f1 = score(answers, dict(wanted))
            figures.append(Figure.at_least(f"all facts, from {form}, of {len(wanted)} agreements: F1", f1["all"], bar))
            for key, (_, least) in FIELDS.items():
                figures.append(Figure.at_least(f"{key}, from {form}: F1", f1[key], least))
        halves = [score(from_text, {str(text): want for text, _, want in papers[half::2]})["all"] for half in (0, 1)]
        figures.append(Figure.plain("all facts, even rows, which the rules were written from: F1", halves[0], "{:.3f}"))
        figures.append(Figure.plain("all facts, odd rows, which nobody looked at: F1", halves[1], "{:.3f}"))
        figures.append(Figure.at_most("difference between the two", abs(halves[0] - halves[1]), 0.05))
        f1, errors = recognition(candor, from_text, scratch)
        figures.append(Figure.at_least(f"NDAs recognised ({errors}): F1", f1, 0.97))
    return paired.print_figures(figures, options.json)


paired.main(main)
