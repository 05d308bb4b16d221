# SPDX-License-Identifier: GPL-3.0-or-later
"""candor review: verdicts of people, what follows from them and what they survive."""
import csv
import json
import unittest

import harness
from harness import FAILED, REFUSAL, SUNSET, USAGE, RoomTest, mail


class Reviews(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("refusal.eml", mail(REFUSAL))
        self.put("sunset.eml", mail(SUNSET, subject="Model 7", message_id="<2@partner.example>"))
        self.screen("--us", "us.example")

    def finding(self, signal):
        return next(row for row in self.findings() if row["signal"] == signal)

    def review(self, *arguments, status=harness.DONE):
        return self.candor("review", *arguments, "--case", self.case, status=status)

    def states(self):
        return {row["signal"]: row["review"] and row["review"]["state"] for row in self.findings()}

    def test_a_verdict_is_kept_beside_the_finding(self):
        before = self.finding("refused-disclosure")
        self.assertIsNone(before["review"])
        said = self.review(before["id"][:6], "--state", "confirmed", "--note", "twice", "--by", "Ada")
        self.assertEqual(said, "1 finding is confirmed, by Ada\n")
        after = self.finding("refused-disclosure")
        self.assertEqual({**after, "review": None}, before)
        self.assertEqual(list(after["review"]), ["state", "note", "by", "at"])
        self.assertEqual([after["review"][key] for key in ("state", "note", "by")], ["confirmed", "twice", "Ada"])
        self.assertRegex(after["review"]["at"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertIn("confirmed by Ada, ", self.candor("show", before["id"], "--case", self.case))
        self.assertIn(f"refused-disclosure  {before['id']}  about partner.example  confirmed by Ada\n", self.candor("findings", "--case", self.case))
        self.assertEqual(self.states()["sunset-announcement"], None)

    def test_all_that_was_said_is_shown_the_latest_first(self):
        id = self.finding("refused-disclosure")["id"]
        self.assertIn("open: nobody said anything of it", self.review(id))
        for state in ("confirmed", "dismissed", "open"):
            self.review(id, "--state", state, "--by", "Ada")
        history = json.loads(self.review(id, "--format", "jsonl"))
        self.assertEqual((history["id"], [review["state"] for review in history["reviews"]]), (id, ["open", "dismissed", "confirmed"]))

    def test_findings_and_queries_ask_for_a_state(self):
        self.review("--query", "signal:sunset-announcement", "--state", "dismissed", "--by", "Ada")
        self.assertEqual({row["signal"] for row in self.findings("--state", "dismissed")}, {"sunset-announcement"})
        self.assertNotIn("sunset-announcement", {row["signal"] for row in self.findings("--state", "open")})
        hits = self.rows("search", "state:dismissed")
        self.assertEqual([hit["document"]["path"] for hit in hits], ["sunset.eml"])

    def test_what_is_dismissed_no_longer_counts(self):
        reading = lambda: {score["dimension"]: score["reading"] for score in self.rows("score")[0]["dimensions"]}
        self.assertNotEqual(reading()["transparency"], "nothing-seen")
        self.review(self.finding("refused-disclosure")["id"], "--state", "dismissed", "--by", "Ada")
        self.assertEqual(reading()["transparency"], "nothing-seen")

    def test_a_verdict_holds_for_a_copy_that_comes_later(self):
        self.review(self.finding("refused-disclosure")["id"], "--state", "dismissed", "--by", "Ada")
        self.put("a-copy.eml", mail(REFUSAL, subject="Once more", message_id="<3@partner.example>", date="Tue, 06 May 2025 09:00:00 +0000"))
        self.screen()
        self.assertEqual({row["review"]["state"] for row in self.findings("--every", "--signal", "refused-disclosure")}, {"dismissed"})

    def test_a_query_means_the_paragraphs_that_it_marks_and_lists_what_it_took(self):
        self.put("short.txt", "They refused to share the budget.\n\nThey refused to share the payroll.\n\nThe canteen was painted.\n")
        self.screen()
        ids = {row["sentence"]: row["id"] for row in self.findings("--query", "path:short.txt")}
        budget = ids["They refused to share the budget."]
        self.assertIn("0 findings", self.review("--query", "canteen", "--state", "dismissed", "--by", "Ada"))
        for dry in (["--dry-run"], []):
            told = self.review("--query", "budget", "--state", "dismissed", "--by", "Ada", *dry)
            self.assertIn("1 finding is dismissed, by Ada", told)
            self.assertIn(f"  {budget}  refused-disclosure", told)
            self.assertEqual([row["id"] for row in self.findings("--state", "dismissed")], [] if dry else [budget])
        rows = json.loads(self.review("--query", "payroll", "--state", "confirmed", "--by", "Ada", "--dry-run", "--format", "json"))
        self.assertEqual([row["dry_run"] for row in rows], [True])

    def test_one_finding_named_twice_is_one(self):
        id = self.findings()[0]["id"]
        self.assertIn("1 finding is dismissed", self.review(id, id[:6], "--state", "dismissed", "--by", "Ada"))

    def test_tags_are_put_on_and_taken_off_one_by_one_and_by_query(self):
        refusal, sunset = self.finding("refused-disclosure"), self.finding("sunset-announcement")
        self.assertEqual((refusal["tags"], sunset["tags"]), ([], []))
        said = self.review(refusal["id"], "--tag", "Board-Paper", "--tag", "urgent", "--by", "Ada")
        self.assertEqual(said, "1 finding: tagged #board-paper, tagged #urgent, by Ada\n")
        after = self.finding("refused-disclosure")
        self.assertEqual({**after, "tags": []}, refusal, "a tag is no verdict")
        self.assertEqual(after["tags"], ["board-paper", "urgent"])
        said = self.review("--query", "signal:refused-disclosure OR signal:sunset-announcement", "--tag", "to-ask", "--state", "confirmed", "--by", "Max")
        self.assertEqual(said.splitlines(keepends=True)[0], "2 findings are confirmed, tagged #to-ask, by Max\n")
        self.assertEqual(self.review(refusal["id"], "--untag", "urgent", "--by", "Ada"), "1 finding: no longer #urgent, by Ada\n")
        never = harness.run("review", refusal["id"], "--untag", "nie", "--by", "Ada", "--case", self.case)
        self.assertIn("has the tag #nie", never.stderr.decode())
        self.assertEqual(never.stdout.decode(), "nothing is said of 1 finding\n")
        self.assertEqual([row["tags"] for row in (self.finding("refused-disclosure"), self.finding("sunset-announcement"))], [["board-paper", "to-ask"], ["to-ask"]])
        history = json.loads(self.review(refusal["id"], "--format", "jsonl"))
        self.assertEqual(history["tags"], ["board-paper", "to-ask"])
        self.assertEqual([(tagging["tag"], tagging["put"], tagging["by"]) for tagging in history["taggings"]],
                         [("urgent", False, "Ada"), ("to-ask", True, "Max"), ("urgent", True, "Ada"), ("board-paper", True, "Ada")])
        self.assertIn("  #urgent taken off by Ada, ", self.review(refusal["id"]))
        self.candor("verify", "--no-sources", "--case", self.case)

    def test_tags_are_found_and_shown(self):
        id = self.finding("refused-disclosure")["id"]
        self.review(id, "--tag", "urgent", "--by", "Ada")
        self.assertEqual([row["id"] for row in self.findings("--tag", "URGENT")], [id])
        self.assertEqual([row["id"] for row in self.findings("--query", "tag:urg*")], [id])
        self.assertEqual([hit["document"]["path"] for hit in self.rows("search", "tag:urgent")], ["refusal.eml"])
        self.assertIn(f"{id}  about partner.example  #urgent\n", self.candor("findings", "--case", self.case))
        self.assertIn("  tag        #urgent by Ada, ", self.candor("show", id, "--case", self.case))
        table = csv.DictReader(self.candor("findings", "--format", "csv", "--signal", "refused-disclosure", "--case", self.case).splitlines())
        self.assertEqual([row["tags"] for row in table], ["urgent"])
        for words, told in ((("findings", "--tag", "urgend"), "did you mean urgent?"), (("search", "tag:urgend"), 'column 1: nobody put the tag "urgend"'),
                            (("findings", "--tag", "two words"), "is no tag")):
            done = harness.run(*words, "--case", self.case)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(told, done.stderr.decode())
        self.review(id, "--untag", "urgent", "--by", "Ada")
        self.assertEqual(self.findings("--tag", "urgent"), [], "it was put on once, so that it is no slip")

    def test_what_the_rules_say_is_no_tag(self):
        self.put("reported.eml", mail("Quellin told us last year that it refuses to provide the customer contracts.", message_id="<5@partner.example>"))
        self.screen()
        said = {tag for row in self.findings() for tag in row["context"]}
        self.assertTrue(said)
        for tag in said:
            self.assertEqual(harness.run("findings", "--tag", tag, "--case", self.case).returncode, USAGE)
        self.assertEqual([row["tags"] for row in self.findings()], [[]] * len(self.findings()))

    def test_mistakes_are_told(self):
        id = self.finding("refused-disclosure")["id"]
        for words, told in ((("0123456789abcdef", "--state", "open"), "there is no finding"), ((id, "--state", "maybe"), "confirmed, dismissed"),
                            ((), "no finding is named"), ((id, "--note", "x"), "add --state"), ((id, "--query", "x", "--state", "open"), "both"), ((id[:3], "--state", "open"), "four digits"), ((id, "--dry-run"), "add --state"),
                            ((id, "--by", "Ada"), "--tag or --untag"), ((id, "--tag", "a b"), "is no tag"), ((id, "--tag", "x", "--untag", "X"), "one of --tag, --untag"),
                            ((id, "--waiting"), "a list of its own"),
                            (("--query", "signal:nonesuch", "--state", "open"), "nonesuch"), ((id, "--state", "open", "--by", ""), "--by")):
            with self.subTest(words=words):
                done = harness.run("review", *words, "--case", self.case)
                self.assertEqual(done.returncode, USAGE)
                self.assertIn(told, done.stderr.decode())
        self.assertEqual(set(self.states().values()), {None})
        missing = self.folder / "none.case"
        self.assertEqual(harness.run("review", id, "--state", "open", "--case", missing).returncode, FAILED)
        self.assertFalse(missing.exists())


class Survival(RoomTest):
    """A verdict and a tag are on words: what happens to them when files, names and rules change."""

    RULE = (harness.SOURCE / "lexicons" / "signals" / "refused-disclosure.yaml").read_text(encoding="utf-8")
    OWN = """format: 1
signal: %s
title: They refuse
dimension: transparency
severity: high
status: draft
rationale: R
zones: [body, subject, quoted]
patterns:
  - {id: mine, lang: en, seq: "%s", p: 0.7}
context: {negated: drop, hypothetical: {add: -2.0}, reported: keep, historical: keep, question: drop}
examples: |
  + %s
"""

    def setUp(self):
        super().setUp()
        self.put("refusal.eml", mail(REFUSAL))
        self.screen("--us", "us.example")
        self.id = self.findings("--signal", "refused-disclosure")[0]["id"]
        self.candor("review", self.id, "--state", "dismissed", "--note", "a joke", "--tag", "later", "--by", "Ada", "--case", self.case)

    def rules(self, signal, text):
        folder = self.folder / "rules" / "signals"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{signal}.yaml").write_text(text, encoding="utf-8")
        return folder.parent

    def said(self):
        """Of each finding of the signal what people say."""
        return [(row["id"], row["review"] and (row["review"]["state"], row["review"]["note"]), row["tags"]) for row in self.findings("--signal", "refused-disclosure")]

    def waiting(self):
        return [json.loads(line) for line in self.candor("review", "--waiting", "--format", "jsonl", "--case", self.case).splitlines()]

    def assert_kept(self):
        self.assertEqual(self.said(), [(self.id, ("dismissed", "a joke"), ["later"])])
        self.assertEqual(self.waiting(), [])

    def assert_waiting(self, why, **fields):
        self.assertEqual(self.said(), fields.pop("said", []))
        waiting = self.waiting()
        self.assertEqual([(row["findings"], row["signal"], row["path"], row["why"], row["tags"]) for row in waiting],
                         [([self.id], "refused-disclosure", "refusal.eml", why, ["later"])])
        self.assertEqual((waiting[0]["review"]["state"], waiting[0]["review"]["note"]), ("dismissed", "a joke"))
        for field, value in fields.items():
            self.assertEqual(waiting[0][field], value)

    def test_a_run_more(self):
        self.assertEqual(self.screen()["waiting_reviews"], 0)
        self.assert_kept()

    def test_a_file_that_is_read_anew(self):
        text = (self.room / "refusal.eml").read_bytes()
        (self.room / "refusal.eml").unlink()
        self.put("refusal.eml", text)
        self.screen()
        self.assert_kept()

    def test_a_renamed_file(self):
        (self.room / "refusal.eml").rename(self.room / "moved.eml")
        self.screen()
        self.assertEqual(self.findings("--signal", "refused-disclosure")[0]["document"]["path"], "moved.eml")
        self.assert_kept()

    def test_a_rule_of_ones_own_beside_the_built_in_ones(self):
        self.screen("--lexicon", self.rules("stone-walls", self.OWN % ("stone-walls", "refuse to provide", "They refuse to provide it.")))
        self.assertEqual([(row["review"], row["tags"]) for row in self.findings("--signal", "stone-walls")], [(None, [])], "another assertion about the same words")
        self.assert_kept()

    def test_a_built_in_rule_that_is_replaced(self):
        self.screen("--lexicon", self.rules("refused-disclosure", self.OWN % ("refused-disclosure", "refuse to provide the", "They refuse to provide the deed.")))
        self.assertEqual(self.findings("--signal", "refused-disclosure")[0]["rule"], "mine")
        self.assert_kept()

    def test_a_pattern_in_other_words(self):
        for words in ("we refuse", "refuse to provide the customer"):
            rules = self.rules("refused-disclosure", self.OWN % ("refused-disclosure", words, words.capitalize() + "."))
            self.screen("--lexicon", rules)
            self.assertIn(words, self.findings("--signal", "refused-disclosure")[0]["quote"].lower())
            self.assert_kept()

    def test_a_rule_that_no_longer_finds_it(self):
        summary = self.screen("--lexicon", self.rules("refused-disclosure", self.OWN % ("refused-disclosure", "stone wall", "They stone wall.")))
        self.assertEqual(summary["waiting_reviews"], 1)
        self.assert_waiting("not-found", same_words=[])
        self.assertIn("Reviews    1 review waits for a finding that is gone: candor review --waiting\n",
                      self.candor("screen", self.room, "--case", self.case, "--lexicon", self.folder / "rules"))
        self.assertIn("dismissed by Ada", self.candor("review", "--waiting", "--case", self.case))
        self.screen()
        self.assert_kept()

    def test_a_file_that_is_gone(self):
        (self.room / "refusal.eml").unlink()
        self.screen()
        self.assert_waiting("file-gone", same_words=[])
        self.put("again/refusal.eml", mail(REFUSAL))
        self.screen()
        self.assert_kept()

    def test_a_new_version_of_the_paper(self):
        self.put("refusal.eml", mail(REFUSAL, subject="Your request, corrected"))
        self.screen()
        new = self.findings("--signal", "refused-disclosure")[0]["id"]
        self.assertNotEqual(new, self.id)
        self.assert_waiting("not-found", said=[(new, None, [])], same_words=[new])
        self.assertIn(f"the same words now: candor show {new}", self.candor("review", "--waiting", "--case", self.case))

    def test_the_place_of_which_it_was_said_goes_and_another_stays(self):
        self.put("a-copy.eml", mail(REFUSAL, subject="Once more", message_id="<3@partner.example>", date="Tue, 06 May 2025 09:00:00 +0000"))
        self.screen()
        self.candor("review", self.id, "--state", "confirmed", "--note", "no joke", "--by", "Ada", "--case", self.case)
        (self.room / "refusal.eml").unlink()
        self.screen()
        self.assertEqual([said[1:] for said in self.said()], [(("confirmed", "no joke"), [])])
        # The tag was put on before the other place came, and does not stand on that one.
        self.assertEqual([(row["review"], row["tags"], row["same_words"]) for row in self.waiting()], [(None, ["later"], [self.said()[0][0]])])

    def test_a_room_that_is_forgotten(self):
        self.candor("screen", "--forget", self.room, "--case", self.case)
        self.assertEqual([(row["why"], row["path"], row["review"]["state"]) for row in self.waiting()], [("forgotten", None, "dismissed")])
        self.screen("--us", "us.example")
        self.assert_kept()


if __name__ == "__main__":
    harness.main()
