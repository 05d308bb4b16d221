# SPDX-License-Identifier: GPL-3.0-or-later
"""candor review: verdicts of people, what follows from them and what they survive."""
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

    def test_a_verdict_survives_new_runs_other_names_and_other_rules(self):
        id = self.finding("refused-disclosure")["id"]
        self.review(id, "--state", "confirmed", "--by", "Ada")
        self.screen()
        (self.room / "refusal.eml").rename(self.room / "moved.eml")
        self.screen()
        self.assertEqual(self.finding("refused-disclosure")["document"]["path"], "moved.eml")
        self.assertEqual(self.states()["refused-disclosure"], "confirmed")
        rules = self.folder / "rules" / "signals"
        rules.mkdir(parents=True)
        own = (harness.SOURCE / "lexicons" / "signals" / "sunset-announcement.yaml").read_text(encoding="utf-8")
        (rules / "refused-disclosure.yaml").write_text(own.replace("signal: sunset-announcement", "signal: refused-disclosure"), encoding="utf-8")
        self.screen("--lexicon", rules.parent)
        self.assertNotIn(id, {row["id"] for row in self.findings()})
        self.screen()
        again = self.finding("refused-disclosure")
        self.assertEqual((again["id"], again["review"]["state"]), (id, "confirmed"))

    def test_a_verdict_holds_for_a_copy_that_comes_later(self):
        self.review(self.finding("refused-disclosure")["id"], "--state", "dismissed", "--by", "Ada")
        self.put("a-copy.eml", mail(REFUSAL, subject="Once more", message_id="<3@partner.example>", date="Tue, 06 May 2025 09:00:00 +0000"))
        self.screen()
        self.assertEqual({row["review"]["state"] for row in self.findings("--every", "--signal", "refused-disclosure")}, {"dismissed"})

    def test_mistakes_are_told(self):
        id = self.finding("refused-disclosure")["id"]
        for words, told in ((("0123456789abcdef", "--state", "open"), "there is no finding"), ((id, "--state", "maybe"), "confirmed, dismissed"),
                            ((), "no finding is named"), ((id, "--note", "x"), "add --state"), ((id, "--query", "x", "--state", "open"), "both"),
                            (("--query", "signal:nonesuch", "--state", "open"), "nonesuch"), ((id, "--state", "open", "--by", ""), "--by")):
            with self.subTest(words=words):
                done = harness.run("review", *words, "--case", self.case)
                self.assertEqual(done.returncode, USAGE)
                self.assertIn(told, done.stderr.decode())
        self.assertEqual(set(self.states().values()), {None})
        missing = self.folder / "none.case"
        self.assertEqual(harness.run("review", id, "--state", "open", "--case", missing).returncode, FAILED)
        self.assertFalse(missing.exists())


if __name__ == "__main__":
    harness.main()
