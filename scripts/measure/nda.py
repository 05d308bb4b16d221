#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""NDA facts: F1 by field on agreements whose facts were read by people, from text and from PDFs, and how surely NDAs are recognised.

Three groups of rows are told apart, by their index in the set from 0: those that the rules were first written from (even), those
whose misses were read later (1 mod 4), and those that nobody has read (3 mod 4). What the last ones say, what is expected of them
and what is missed on them is not to be looked at: their sums are the only figures that tell how the rules do on agreements of
others. Values are compared as the set does, upper-cased key=value pairs. Recognition: every NDA of kleister-nda and contractnli against cuad and freeeed-enron, in which each
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

GROUPS = {"even rows, written from": slice(0, None, 2), "rows 1 mod 4, read later": slice(1, None, 4), "rows 3 mod 4, unread": slice(3, None, 4)}


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


def outcomes(answers, wanted):
    """[right, false, missed] by field and of all."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for path, want in wanted.items():
        got = pairs(answers[path])
        for pair in want | got:
            outcome = 0 if pair in want and pair in got else 1 if pair in got else 2
            for key in ("all", pair.split("=")[0].lower()):
                counts[key][outcome] += 1
    return counts


def f1_of(count):
    right, false, missed = count
    return 2 * right / max(1, 2 * right + false + missed)


def figures_of_groups(form, rows, answers):
    """F1 of each group by field. `rows`: [(file or None, wanted pairs)] in the order of the set."""
    figures, all_facts = [], []
    for group, part in GROUPS.items():
        counts = outcomes(answers, {str(file): want for file, want in rows[part] if file})
        for key in ("all", *FIELDS):
            what = f"{'all facts' if key == 'all' else key}, from {form}, {group} ({counts[key][1]} false, {counts[key][2]} missed): F1"
            figures.append(Figure.plain(what, f1_of(counts[key]), "{:.3f}"))
        all_facts.append(f1_of(counts["all"]))
    gap = Figure.at_most(f"difference between those written from and the unread, from {form}", abs(all_facts[0] - all_facts[-1]), 0.05)
    return [*figures, gap] if form == "text" else figures


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
            rows = [(text if form == "text" else pdf, want) for text, pdf, want in papers]
            wanted = {str(file): want for file, want in rows if file}
            f1 = {key: f1_of(count) for key, count in outcomes(answers, wanted).items()}
            figures.append(Figure.at_least(f"all facts, from {form}, of {len(wanted)} agreements: F1", f1["all"], bar))
            for key, (_, least) in FIELDS.items():
                figures.append(Figure.at_least(f"{key}, from {form}: F1", f1[key], least))
            figures += figures_of_groups(form, rows, answers)
        f1, errors = recognition(candor, from_text, scratch)
        figures.append(Figure.at_least(f"NDAs recognised ({errors}): F1", f1, 0.97))
    return paired.print_figures(figures, options.json)


paired.main(main)
