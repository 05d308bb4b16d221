#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Negation: cues and scopes against *SEM 2012, and what a negation does to a finding against the NegEx annotations.

The cues come from `candor lexicon try --jsonl`. *SEM annotates stories of Conan Doyle and counts affixes ("un-happy") as cues;
scopes are compared word by word, for each annotated negation with the cue that stands on the same words (a cue that is wrong or
missing costs its whole scope). NegEx annotates medical reports: is the condition in capitals denied?
"""
import json
import re
import subprocess
from pathlib import Path

import paired
from paired import Figure

NEGATORS = set("no not never nor neither none nothing nobody nowhere cannot without n't hardly scarcely barely".split())
AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "less")
PUNCTUATION = re.compile(r"^\W+$")


def answers(candor, texts, options):
    lines = "".join(json.dumps({"text": text, "lang": "en"}) + "\n" for text in texts)
    command = [candor, "lexicon", "try", "--jsonl", *sum((["--lexicon", folder] for folder in options.lexicon), [])]
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode != 0 or len(rows) != len(texts):
        raise paired.Unmeasurable(f"candor lexicon try --jsonl ended with status {done.returncode}: {done.stderr.strip()[-500:]}")
    return rows


def negations(answer):
    for sentence in answer["sentences"]:
        for cue in sentence["cues"]:
            if cue["lang"] == "en" and cue["role"] == "cue" and cue.get("kind") == "negated" and cue["counts"]:
                yield cue


class Story:
    """A sentence of *SEM: the tokens, where they stand in the text made from them, and the annotated negations."""

    def __init__(self, rows):
        self.tokens = [row[3] for row in rows]
        self.text, self.spans = "", []
        for token in self.tokens:
            glued = token.startswith("'") and len(token) <= 3 or token == "n't" or token in (",", ".", "?", "!", ";", ":")
            self.text += "" if glued or not self.text else " "
            self.spans.append((len(self.text), len(self.text) + len(token)))
            self.text += {"``": "\"\"", "--": "--", "''": "\"\""}.get(token, token)
        columns = rows[0][7:] if rows[0][7] != "***" else []
        self.gold = []
        for at in range(0, len(columns), 3):
            pieces = {i: row[7 + at] for i, row in enumerate(rows) if row[7 + at] != "_"}
            affix = any(piece != self.tokens[i] for i, piece in pieces.items())
            scope = {i for i, row in enumerate(rows) if row[8 + at] != "_" and not PUNCTUATION.match(self.tokens[i])}
            self.gold.append((frozenset(pieces), scope, affix))

    def at(self, begin, end):
        return {i for i, (b, e) in enumerate(self.spans) if b < end and begin < e and not PUNCTUATION.match(self.tokens[i])}

    def found(self, answer):
        """(tokens of the cue, tokens of the scope, is an affix) of each negation that candor sees."""
        cues = []
        for cue in negations(answer):
            words = sorted(self.at(cue["begin"], cue["end"]))
            scope = set().union(*(self.at(part["begin"], part["end"]) for part in cue["scope"]))
            lower = [self.tokens[i].lower() for i in words]
            if lower[0] in NEGATORS:
                kept = words[:1]  # "no plans": candor's cue is longer than the negation
            elif "n't" in lower[:2]:
                kept = words[1:2]  # "did" of "didn't" is a token of its own
            else:
                kept = words
            scope |= set(words) - set(kept)
            affix = len(kept) == 1 and lower[0] not in NEGATORS and lower[0].startswith(AFFIXES[:-1]) or "less" in lower[0]
            if affix:
                scope |= set(kept)  # what is left of the word
            cues.append((frozenset(kept), scope - (set() if affix else set(kept)), affix))
        # "neither ... nor" is one negation.
        for i, (words, scope, affix) in enumerate(cues):
            if not affix and [self.tokens[k].lower() for k in words] == ["neither"]:
                for k in range(i + 1, len(cues)):
                    if [self.tokens[t].lower() for t in cues[k][0]] == ["nor"]:
                        both = words | cues[k][0]
                        cues[i] = (both, (scope | cues[k][1]) - both, False)
                        del cues[k]
                        break
        return cues


def stories(path):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield Story(rows)
            rows = []


class Counts:
    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def add(self, gold, found):
        self.right += len(gold & found)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def f1(self):
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self):
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"{self.f1:.3f} (P {precision:.3f}, R {recall:.3f}; {self.right + self.missed})"


def story_figures(path, candor, options):
    cues, plain, scopes, plain_scopes, given = Counts(), Counts(), Counts(), Counts(), Counts()
    sentences = list(stories(path))
    for story, answer in zip(sentences, answers(candor, [story.text for story in sentences], options)):
        found = story.found(answer)
        cues.add({words for words, _, _ in story.gold}, {words for words, _, _ in found})
        plain.add({words for words, _, affix in story.gold if not affix}, {words for words, _, affix in found if not affix})
        by_cue = {words: scope for words, scope, _ in found}
        for words, scope, affix in story.gold:
            mine = by_cue.pop(words, None)
            if mine is not None:
                given.add(scope, mine)
            scopes.add(scope, mine or set())
            if not affix:
                plain_scopes.add(scope, mine or set())
        for words, scope in by_cue.items():
            scopes.add(set(), scope)
            if any(words == one and not affix for one, _, affix in found):
                plain_scopes.add(set(), scope)
        if options.errors:
            show(story, found)
    name = path.stem
    return [Figure(f"{name}: cue F1", str(cues), f"≥ {options.cue_f1:.2f}", cues.f1 >= options.cue_f1, cues.f1),
            Figure(f"{name}: cue F1 without affixes", str(plain)),
            Figure(f"{name}: scope token F1", str(scopes), f"≥ {options.scope_f1:.2f}", scopes.f1 >= options.scope_f1, scopes.f1),
            Figure(f"{name}: scope token F1 without affixes", str(plain_scopes)),
            Figure(f"{name}: scope token F1 of the cues that were found", str(given))]


def show(story, found):
    gold = {words: scope for words, scope, _ in story.gold}
    mine = {words: scope for words, scope, _ in found}
    for words in gold.keys() | mine.keys():
        want, have = gold.get(words, set()), mine.get(words, set())
        if words in gold and words in mine and want == have:
            continue
        mark = "-" if words not in mine else "+" if words not in gold else "~"
        print(mark, " ".join(f"<{t}>" if i in words else f"[{t}]" if i in want & have else f"(-{t})" if i in want else
                             f"(+{t})" if i in have else t for i, t in enumerate(story.tokens)))


def negex_figures(path, candor, options):
    rows = [line.split("\t") for line in path.read_text(encoding="latin-1").splitlines()[1:]]
    rows = [(" ".join(row[1].split()), " ".join(row[2].split()), row[3].strip().lower()) for row in rows if len(row) >= 4]
    right = total = hits = denied = claimed = 0
    for (condition, text, status), answer in zip(rows, answers(candor, [text for _, text, _ in rows], options)):
        if status not in ("negated", "affirmed"):
            continue
        begin = text.find(condition.upper())
        if begin < 0:
            begin = text.lower().find(condition.lower())
        if begin < 0:
            continue
        end = begin + len(condition)
        # A cue inside the condition is part of it, as it would be of a hit.
        holds = any(cue["reach"]["begin"] < end and begin < cue["reach"]["end"] and not (cue["begin"] < end and begin < cue["end"])
                    for cue in negations(answer) if cue.get("reach"))
        negated = status == "negated"
        total += 1
        right += holds == negated
        hits += holds and negated
        denied += negated
        claimed += holds
        if options.errors and holds != negated:
            print("negex", "missed" if negated else "alarm", f"{condition} | {text}")
    precision, recall = hits / max(1, claimed), hits / max(1, denied)
    return [Figure("NegEx annotations: accuracy", f"{right / max(1, total):.3f} of {total}"),
            Figure("NegEx annotations: F1 of the negated", f"{2 * precision * recall / max(1e-9, precision + recall):.3f} "
                   f"(P {precision:.3f}, R {recall:.3f}; {denied})")]


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--lexicon", metavar="DIR", action="append", default=[], help="rules in place of the built-in ones")
    arguments.add_argument("--part", choices=["dev", "training"], default="dev", help="of *SEM (default dev)")
    arguments.add_argument("--errors", action="store_true", help="print every cue and scope that differs")
    arguments.add_argument("--cue-f1", type=float, default=0.90)
    arguments.add_argument("--scope-f1", type=float, default=0.78)
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    data = Path(paired.data_set("negation"))
    part = {"dev": "dev/sherlock_dev.txt", "training": "training/sherlock_train.txt"}[options.part]
    figures = story_figures(data / "sem2012_conandoyle" / part, candor, options)
    figures += negex_figures(data / "negex" / "rsAnnotations-1-120-random.txt", candor, options)
    return paired.print_figures(figures, options.json)


paired.main(main)
