#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranking: how well the best passages answer questions that lawyers wrote, on ACORD (contract clauses with judgements of 0 to 4).

A room of one file a clause is screened, and each question asked once with `candor search --any`. A clause is as good as its best
passage. As in ACORD, the order is taken over the clauses that were judged for the question, and nDCG has the judgement as its gain
and the logarithm of the rank plus one as its discount (trec_eval's ndcg_cut).
"""
import collections
import csv
import json
import math
import statistics
import subprocess
import tempfile
from pathlib import Path

import paired
from paired import Figure

BARS = {5: 0.50, 10: 0.52}


def judgements(folder, split):
    of = collections.defaultdict(dict)
    with open(folder / "qrels" / f"{split}.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            of[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return of


def ndcg(order, judged, depth):
    gain = sum(judged[clause] / math.log2(rank + 2) for rank, clause in enumerate(order[:depth]))
    best = sum(score / math.log2(rank + 2) for rank, score in enumerate(sorted(judged.values(), reverse=True)[:depth]))
    return gain / best if best else 0.0


def clauses_found(candor, case, question, ways):
    """Clauses by their best passage."""
    run = subprocess.run([candor, "search", "--case", case, *ways, "--limit", "2000", "--format", "jsonl", "--", question],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode != 0:
        raise paired.Unmeasurable(f"candor search ended with status {run.returncode}: {run.stderr.decode()[-500:]}")
    paths = [json.loads(line)["document"]["path"] for line in run.stdout.decode().split("\n")[:-1]]
    return list(dict.fromkeys(Path(path).stem for path in paths))


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--questions", action="store_true", help="also each question by itself")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    folder = Path(paired.data_set("acord"))
    values = collections.defaultdict(list)
    notes = []
    with tempfile.TemporaryDirectory() as scratch:
        room, case = Path(scratch) / "room", str(Path(scratch) / "case")
        room.mkdir()
        for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
            clause = json.loads(line)
            (room / f"{clause['_id']}.txt").write_text(clause["text"], encoding="utf-8")
        run = subprocess.run([candor, "screen", "--case", case, str(room)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if run.returncode not in (0, 3):
            raise paired.Unmeasurable(f"candor screen ended with status {run.returncode}: {run.stderr.decode()[-500:]}")
        for split in ("train", "valid"):
            for question, judged in sorted(judgements(folder, split).items()):
                order = [clause for clause in clauses_found(candor, case, question, ["--any", "--every"]) if clause in judged]
                for depth in BARS:
                    values[split, depth].append(ndcg(order, judged, depth))
                if options.questions:
                    notes.append(f"{values[split, 5][-1]:.3f} {values[split, 10][-1]:.3f} {split} {question}")
    figures = []
    for depth, bar in BARS.items():
        train, valid = values["train", depth], values["valid", depth]
        figures += [Figure.at_least(f"nDCG@{depth}, {len(train) + len(valid)} questions", statistics.mean(train + valid), bar),
                    Figure(f"nDCG@{depth}: train / valid; train's halves",
                           f"{statistics.mean(train):.3f} / {statistics.mean(valid):.3f}; "
                           f"{statistics.mean(train[::2]):.3f} / {statistics.mean(train[1::2]):.3f}")]
    return paired.print_figures(figures, options.json, notes)


paired.main(main)
