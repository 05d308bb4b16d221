#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The authoring commands: a rule is written, measured and compared as its author would do it."""
import json
import os
import unittest

import harness
from harness import DONE, FINDINGS, USAGE

RULE = """format: 1
signal: late-accounts
title: Accounts are filed late
dimension: transparency
severity: medium
status: draft
rationale: R
zones: [body, subject]
terms:
  late: {en: [%s]}
patterns:
  - {id: late, lang: en, seq: "accounts <0-3> {late}", p: 0.6}
context: {negated: drop, hypothetical: {add: -2.0}, reported: keep, historical: keep, question: drop}
examples: |
  + The accounts are [[late]].
  - The accounts are not late.
"""


class Authoring(harness.RoomTest):
    def rules(self, name, late):
        folder = self.folder / name
        (folder / "signals").mkdir(parents=True)
        (folder / "signals" / "late-accounts.yaml").write_text(RULE.replace("[[late]]", "late") % late, encoding="utf-8")
        return folder

    def labels(self, *passages):
        path = self.folder / "labels.jsonl"
        path.write_text("".join(json.dumps(passage) + "\n" for passage in passages), encoding="utf-8")
        return path

    def score(self, labels, *arguments):
        out = self.candor("lexicon", "score", labels, "--signal", "late-accounts", "--format", "jsonl", *arguments)
        return [json.loads(line) for line in out.splitlines()]

    def test_a_rule_is_measured_and_the_measurement_is_in_force(self):
        rules = self.rules("mine", "late, overdue")
        labels = self.labels({"text": "The accounts are late.", "labels": ["late-accounts"]},
                             {"text": "The accounts came late in the day.", "labels": []},
                             {"text": "The accounts are overdue.", "labels": ["late-accounts"], "doc": "email"},
                             {"text": "Nobody files anything.", "labels": ["late-accounts"], "kind": "news"},
                             {"text": "The accounts are late again.", "labels": [], "unsure": ["late-accounts"]})
        signal = self.score(labels, "--lexicon", rules, "--write", rules)[0]
        self.assertEqual((signal["labelled"], signal["right"], signal["wrong"], signal["missed"]), (3, 2, 1, 1))
        self.assertAlmostEqual(signal["precision"]["value"], 2 / 3)
        pattern = signal["patterns"][0]
        self.assertEqual((pattern["pattern"], pattern["hits"], pattern["right"]), ("late", 3, 2))
        self.assertAlmostEqual(pattern["p"], (10 * 0.6 + 2) / 13)
        written = (rules / "calibration.tsv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(written[1:], ["late-accounts\tlate\t3\t2"])
        mail = self.put("note.txt", "The accounts are late.\n")
        rows = [json.loads(line) for line in self.candor("scan", mail, "--lexicon", rules, "--format", "jsonl").splitlines()]
        self.assertEqual([row["confidence"] for row in rows], [round((10 * 0.6 + 2) / 13, 3)])
        text = self.candor("lexicon", "score", labels, "--signal", "late-accounts", "--lexicon", rules)
        self.assertIn("3 labelled: 2 found, 1 missed; 1 found elsewhere", text)

    def test_a_pattern_that_no_example_hits_is_an_error_with_its_place(self):
        rules = self.rules("mine", "late, overdue")
        path = rules / "signals" / "late-accounts.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("context:", '  - {id: dead, lang: en, seq: "nobody writes this", p: 0.5}\ncontext:'), encoding="utf-8")
        expected = (f"{path}:13:5: error[dead-pattern]: no example marked + or ~ is hit by pattern \"dead\"\n"
                    "  13 |   - {id: dead, lang: en, seq: \"nobody writes this\", p: 0.5}\n     |     ^\n")
        for command in ("test", "check"):
            out = self.candor("lexicon", command, "--lexicon", rules, "--signal", "late-accounts", status=FINDINGS)
            self.assertIn(expected, out)
        path.write_text(text, encoding="utf-8")
        for command in ("test", "check"):
            self.candor("lexicon", command, "--lexicon", rules, "--signal", "late-accounts")

    def test_measurements_of_the_built_in_rules_are_a_folder_by_themselves(self):
        measured = self.folder / "measured"
        measured.mkdir()
        line = json.dumps({"text": "They refused to share the contracts.", "labels": [], "doc": "email"}) + "\n"
        done = harness.run("lexicon", "score", "-", "--write", measured, stdin=line.encode())
        self.assertEqual(done.returncode, DONE, done.stderr)
        mail = self.put("note.txt", "They refused to share the contracts.\n")
        before, after = (json.loads(self.candor("scan", mail, "--format", "jsonl", "--min-confidence", "0", *folder).splitlines()[0])
                         for folder in ((), ("--lexicon", measured)))
        self.assertLess(after["confidence"], before["confidence"])

    def test_places_of_one_event_are_one_row_of_a_scan(self):
        text = self.put("price.txt", "The price is [***] per unit.\n\nThe fee is [***] in euros.\n\nThe volume is [***] units.\n")
        rows = [json.loads(line) for line in self.candor("scan", text, "--format", "jsonl").splitlines()]
        self.assertEqual([len(row["also"]) for row in rows if row["signal"] == "withheld-content"], [2])
        self.assertIn("(and 2 more places)", self.candor("scan", text))

    def test_a_bad_line_of_labels_is_named(self):
        labels = self.labels({"text": "x", "labels": []}, {"text": "x"})
        done = harness.run("lexicon", "score", labels)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("labels.jsonl:2: it has no list of \"labels\"", done.stderr.decode())

    def test_measuring_one_signal_keeps_the_counts_of_the_others(self):
        rules = self.rules("mine", "late")
        (rules / "calibration.tsv").write_text("late-accounts\tlate\t9\t0\nrefused-disclosure\trefuse-give\t9\t8\n", encoding="utf-8")
        labels = self.labels({"text": "The accounts are late.", "labels": ["late-accounts"]})
        self.score(labels, "--lexicon", rules, "--write", rules)
        self.assertEqual((rules / "calibration.tsv").read_text(encoding="utf-8").splitlines()[1:],
                         ["late-accounts\tlate\t1\t1", "refused-disclosure\trefuse-give\t9\t8"])

    def test_a_file_that_is_no_calibration_is_not_replaced(self):
        mine = self.folder / "calibration.tsv"
        mine.write_text("kettle\t20.5\n", encoding="utf-8")
        labels = self.labels({"text": "The accounts are late.", "labels": ["late-accounts"]})
        done = harness.run("lexicon", "score", labels, "--lexicon", self.rules("mine", "late"), "--write", self.folder)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("is no calibration", done.stderr.decode())
        self.assertEqual(mine.read_text(encoding="utf-8"), "kettle\t20.5\n")

    def test_a_misspelt_label_is_said(self):
        labels = self.labels({"text": "The accounts are late.", "labels": ["late-acounts"]})
        done = harness.run("lexicon", "score", labels, "--lexicon", self.rules("mine", "late"), "--signal", "late-accounts")
        self.assertEqual(done.returncode, DONE)
        self.assertIn('warning: no rule has the label "late-acounts" (1 passages); it is not measured', done.stderr.decode())

    def test_a_folder_given_as_a_word_is_answered_with_the_option(self):
        done = harness.run("lexicon", "check", "my-rules")
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("a folder of rules is named with --lexicon my-rules", done.stderr.decode())

    def test_try_shows_words_of_rules_that_match_or_are_asked_for(self):
        rules = self.rules("mine", "late")
        shown = self.candor("lexicon", "try", "The accounts are late again.", "--lexicon", rules)
        listed = [line.split()[-1] for line in shown.splitlines() if line.startswith("  list ")]
        self.assertEqual(set(listed), {"late-accounts"}, shown)
        self.assertIn("match nothing are not shown; --signal SIGNAL shows those of one rule\n1 finding\n", shown)
        asked = self.candor("lexicon", "try", "The accounts are fine.", "--lexicon", rules, "--signal", "late-accounts")
        self.assertIn("  list      (words of a pattern) en  “accounts”  late-accounts\n", asked)

    def test_a_denied_statement_is_no_finding(self):
        for text in ("It is not true that they declined to share the cap table.", "It was untrue that they declined to share the cap table.",
                     "It is not the case that they declined to share the cap table.", "It is false that they declined to share the cap table.",
                     "Es ist nicht wahr, dass sie sich weigerten, die Unterlagen offenzulegen."):
            shown = self.candor("lexicon", "try", text, "--type", "email", "--signal", "refused-disclosure")
            self.assertTrue(shown.endswith("\n0 findings\n"), shown)
        said = "That they declined to share the cap table is not true."
        self.assertIn("0 findings", self.candor("lexicon", "try", said, "--type", "email", "--signal", "refused-disclosure"))

    def test_a_diff_says_what_comes_and_what_goes(self):
        self.put("a.txt", "The accounts are late.\n")
        self.put("b.txt", "The accounts are overdue.\n")
        self.screen()
        old, new = self.rules("old", "late"), self.rules("new", "overdue")
        out = self.candor("lexicon", "diff", old, new, self.case, "--format", "jsonl", status=FINDINGS)
        rows = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(sorted((row["change"], row["path"], row["signal"]) for row in rows),
                         [("added", "b.txt", "late-accounts"), ("removed", "a.txt", "late-accounts")])
        self.assertIn("2 documents: 1 finding added, 1 removed, 0 changed",
                      self.candor("lexicon", "diff", old, new, self.case, status=FINDINGS))

    def test_a_diff_says_that_a_finding_is_taken_for_less(self):
        self.put("a.txt", "The accounts are late.\n")
        self.screen()
        old, new = self.rules("old", "late"), self.rules("new", "late")
        path = new / "signals/late-accounts.yaml"
        text = path.read_text(encoding="utf-8")
        self.assertIn("severity: medium", text)
        path.write_text(text.replace("severity: medium", "severity: low").replace("dimension: transparency", "dimension: governance"), encoding="utf-8")
        row = json.loads(self.candor("lexicon", "diff", old, new, self.case, "--format", "jsonl"))
        self.assertEqual((row["change"], row["fields"]), ("changed", [
            {"field": "dimension", "before": "transparency", "after": "governance"},
            {"field": "severity", "before": "medium", "after": "low"}]))
        self.assertIn("severity medium -> low", self.candor("lexicon", "diff", old, new, self.case))

    def test_an_option_that_an_action_does_not_look_at_is_refused(self):
        for arguments in (["list", "--strict"], ["list", "--min-confidence", "30"], ["try", "x", "--write", "y"], ["fmt", "--strict"]):
            done = harness.run("lexicon", *arguments)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(f"candor lexicon {arguments[0]} does not take --", done.stderr.decode())

    def test_show_asks_what_the_rules_ask_that_found_it(self):
        self.put("a.txt", "The accounts are late.\n")
        rules = self.rules("mine", "late")
        self.screen("--lexicon", rules)
        found = json.loads(self.candor("findings", "--case", self.case, "--signal", "late-accounts", "--format", "jsonl").splitlines()[0])["id"]
        self.assertIn("found by other rules", self.candor("show", found, "--case", self.case))
        self.assertIsNone(json.loads(self.candor("show", found, "--case", self.case, "--format", "jsonl"))["ask"])
        self.assertNotIn("found by other rules", self.candor("show", found, "--case", self.case, "--lexicon", rules))

    def test_a_diff_that_only_adds_is_fine(self):
        self.put("a.txt", "The accounts are late.\n")
        self.screen()
        self.candor("lexicon", "diff", "builtin", self.rules("new", "late"), self.case, status=DONE)

    def test_what_is_no_file_in_a_folder_of_rules_is_named_at_once(self):
        for name, make, what in (("pipe.yaml", os.mkfifo, "device, pipe or socket"), ("folder.yaml", os.mkdir, "folder")):
            rules = self.folder / name / "signals"
            rules.mkdir(parents=True)
            make(rules / name)
            done = harness.run("lexicon", "check", "--lexicon", rules.parent, timeout=60)
            self.assertEqual(done.returncode, harness.USAGE)
            self.assertIn(f"cannot read {rules / name}: it is a {what} where a file is expected", done.stderr.decode())

    def test_a_misspelt_folder_or_one_without_rules_is_no_silent_success(self):
        misspelt = self.rules("mine", "late")
        (misspelt / "signals").rename(misspelt / "signal")
        (misspelt / "context").mkdir()
        empty = self.folder / "empty"
        (empty / "signals").mkdir(parents=True)
        self.put("a.txt", "The accounts are late.")
        for folder, said in ((misspelt, f'{misspelt}/signal: error[file-name]: the folders of a lexicon are signals, context and terms; did you mean "signals"?'),
                             (empty, f"cannot read {empty}: there is no file in its signals/, context/ and terms/")):
            for command in (["screen", self.room, "--case", self.case], ["scan", self.room / "a.txt"], ["lexicon", "check"], ["lexicon", "list"]):
                done = harness.run(*command, "--lexicon", folder)
                self.assertEqual(done.returncode, FINDINGS if command[-1] == "check" and folder == misspelt else USAGE, (command, done.stderr))
                self.assertIn(said, (done.stdout + done.stderr).decode())
            self.assertFalse(self.case.exists())

    def test_a_language_that_does_not_exist_is_an_error_and_one_without_cues_is_said(self):
        rules = self.rules("mine", "late")
        path = rules / "signals" / "late-accounts.yaml"
        good = path.read_text(encoding="utf-8")
        path.write_text(good.replace("lang: en", "lang: eg"), encoding="utf-8")
        self.assertIn('"eg" is no language', harness.run("lexicon", "check", "--lexicon", rules).stdout.decode())
        path.write_text(good.replace("lang: en", "lang: it").replace("{en: [late]}", "{it: [late]}"), encoding="utf-8")
        done = harness.run("scan", path, "--lexicon", rules)
        self.assertIn("warning[missing-cues]: there is no context/it.yaml", done.stderr.decode())

    def test_a_folder_holds_no_labels(self):
        done = harness.run("lexicon", "score", self.room)
        self.assertEqual((done.returncode, done.stdout), (harness.USAGE, b""))
        self.assertIn(f"cannot read {self.room}", done.stderr.decode())

    def test_try_says_when_a_rule_does_not_look(self):
        text = "We refuse to disclose the source code."
        shown = self.candor("lexicon", "try", text, "--type", "contract", "--signal", "refused-disclosure")
        self.assertIn("0 findings\nrefused-disclosure does not look at documents of type contract, only at ", shown)
        self.assertTrue(shown.endswith("; there this would be a finding\n"), shown)
        self.assertNotIn("does not look", self.candor("lexicon", "try", text, "--type", "email"))
        quiet = self.candor("lexicon", "try", "All is well.", "--type", "contract")
        self.assertTrue(quiet.endswith("0 findings\n"), quiet)
        done = harness.run("lexicon", "try", text, "--signal", "refused-disclosures")
        self.assertEqual((done.returncode, done.stderr.decode()), (harness.USAGE, 'candor: error: there is no rule for the signal '
                         '"refused-disclosures"\n  did you mean refused-disclosure?\n'))

    def test_rule_files_are_brought_into_one_shape(self):
        rules = self.rules("mine", "late, overdue")
        path = rules / "signals" / "late-accounts.yaml"
        good = path.read_text(encoding="utf-8").replace("p: 0.6}", "p: 0.60}")
        path.chmod(0o640)
        written = path.read_text(encoding="utf-8").replace("signal: late-accounts\n", "").replace("status: draft", "status: draft\r\nsignal: late-accounts  ")
        path.write_text(written, encoding="utf-8", newline="")
        (rules / "terms").mkdir()
        (rules / "terms" / "forms.en.tsv").write_text("zoom\tzooms zooms\nabide\tabides\n", encoding="utf-8")
        bad = rules / "signals" / "bad.yaml"
        names = f"{rules}/terms/forms.en.tsv: %s\n{path}: %s\n"

        said = self.candor("lexicon", "fmt", "--check", rules, status=FINDINGS)
        self.assertEqual(said, names % (("would be formatted",) * 2) + "2 files would change, 0 fine, 0 left alone\n")
        self.assertEqual(path.read_bytes(), written.encode())

        bad.write_text("format: 2\n", encoding="utf-8")
        said = self.candor("lexicon", "fmt", rules, status=FINDINGS)
        self.assertIn(f'{bad} holds errors; it is left as it is: correct it and run "candor lexicon check"\n', said)
        self.assertTrue(said.endswith("2 files changed, 0 fine, 1 left alone\n"), said)
        self.assertEqual(bad.read_text(encoding="utf-8"), "format: 2\n")
        self.assertEqual(path.read_text(encoding="utf-8"), good)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)
        self.assertEqual((rules / "terms" / "forms.en.tsv").read_text(encoding="utf-8"), "abide\tabides\nzoom\tzooms\n")

        bad.unlink()
        for arguments in ((rules,), ("--lexicon", rules)):
            self.assertEqual(self.candor("lexicon", "fmt", "--check", *arguments), "0 files would change, 2 fine, 0 left alone\n")
        self.assertEqual(sorted(os.listdir(rules / "signals")), ["late-accounts.yaml"])

    def test_a_link_to_a_rule_file_stays_a_link(self):
        rules = self.rules("mine", "late")
        path = rules / "signals" / "late-accounts.yaml"
        path.rename(self.folder / "elsewhere.yaml")
        path.symlink_to(self.folder / "elsewhere.yaml")
        self.candor("lexicon", "fmt", rules)
        self.assertTrue(path.is_symlink())
        self.assertIn("p: 0.60}", (self.folder / "elsewhere.yaml").read_text(encoding="utf-8"))

    def test_there_is_nothing_to_format_inside_the_program(self):
        for arguments in ((), ("builtin",)):
            done = harness.run("lexicon", "fmt", *arguments)
            self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
            self.assertIn("there is nothing to format inside the program", done.stderr.decode())

    def test_operands_are_checked(self):
        done = harness.run("lexicon", "diff", "builtin")
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("candor lexicon diff takes OLD, NEW (folders of rules, or builtin) and a case", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
