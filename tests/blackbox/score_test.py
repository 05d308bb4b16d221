# SPDX-License-Identifier: GPL-3.0-or-later
"""candor score and candor timeline: the readings of the sample room as samples/EXPECTED.md lists them, settings, and the commands' edges."""
import json
import re
import sqlite3
import unittest

import harness
from harness import DONE, INCOMPLETE, SAMPLE_ROOM, SOURCE, USAGE, RoomTest, mail

PARTY_FIELDS = ["party", "name", "reading", "reason", "as_of", "dimensions", "answered", "owed", "unread", "unread_of_nobody", "unattributed", "sandbox"]
DIMENSION_FIELDS = ["dimension", "reading", "risk", "reasons", "dealbreakers", "ask", "events", "not_counted"]
EVENT_FIELDS = ["id", "source", "signal", "severity", "confidence", "verdict", "context", "under_nda", "promised", "quote", "sentence", "control", "room", "path", "day"]
STEP_FIELDS = ["weight", "factor", "nda", "tags", "strength", "confidence", "repeat", "counts", "risk"]
TIMELINE_FIELDS = ["day", "kind", "party", "what", "id", "document", "quote", "ahead"]


def expected_scorecard():
    lines = (SOURCE / "samples" / "EXPECTED.md").read_text(encoding="utf-8").splitlines()
    begin = lines.index("| party | dimension | reading | because |") + 2
    rows = {}
    for line in lines[begin:]:
        if not line.startswith("|"):
            break
        party, dimension, reading, _ = [cell.strip() for cell in line.strip("|").split("|")]
        rows[party.lower() + ".example", dimension.replace(" ", "-")] = reading.replace(" ", "-")
    return rows


def schema_of(section):
    return (SOURCE / "docs" / "output-schema.md").read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]


class SampleRoom(harness.SampleCase):
    def test_readings_are_those_that_the_page_lists(self):
        parties = self.rows("score")
        readings = {(party["party"], score["dimension"]): score["reading"]
                    for party in parties for score in party["dimensions"] if score["reading"] != "nothing-seen"}
        self.assertEqual(readings, expected_scorecard())
        self.assertEqual([(party["party"], party["reading"]) for party in parties],
                         [("quellin.example", "walk-away"), ("brandtvogel.example", "manage"), ("northmere.example", "proceed")])

    def test_screen_says_the_readings_once_our_side_is_named(self):
        again = self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)["scorecard"]
        self.assertEqual([(row["party"], row["reading"]) for row in again],
                         [(party["party"], party["reading"]) for party in self.rows("score")])
        text = harness.run("screen", SAMPLE_ROOM, "--case", self.case, "--quiet").stdout.decode()
        self.assertIn("Other sides (candor score says why)\n  Quellin Controls Inc. (quellin.example): walk away\n", text)
        unnamed = self.screen(room=SAMPLE_ROOM, status=INCOMPLETE, case=self.folder / "unnamed.case")
        self.assertIsNone(unnamed["scorecard"])

    def test_what_was_not_read_or_answered_stands_beside_it(self):
        quellin = self.rows("score", "--party", "quellin")[0]
        self.assertEqual([item["path"] for item in quellin["unread"]],
                         ["02-company/accounts-2024.pdf", "02-company/insurance-certificate.pdf", "03-products/calibration-2022.pdf",
                          "03-products/pump-skid-assembly.dwg", "03-products/test-report-2023.pdf"])
        self.assertEqual([(owed["asked_on"], owed["outcome"], owed["overdue"]) for owed in quellin["owed"]],
                         [("2025-04-14", "unanswered", True), ("2025-05-12", "partial", True)])

    def test_every_dealbreaker_names_events_and_every_event_a_passage(self):
        for party in self.rows("score"):
            for score in party["dimensions"]:
                self.assertEqual(score["reading"] == "walk-away", score["dealbreakers"] != [])
                everywhere = {event["id"] for other in party["dimensions"] for event in other["events"]}
                for dealbreaker in score["dealbreakers"]:
                    self.assertTrue(dealbreaker["events"])
                    self.assertLessEqual(set(dealbreaker["events"]), everywhere)
                for event in score["events"] + score["not_counted"]:
                    self.assertTrue(event["quote"] and event["control"], event)
                if score["reading"] in ("manage", "walk-away"):
                    self.assertTrue(score["ask"], score["dimension"])

    def test_steps_add_up(self):
        for party in self.rows("score"):
            for score in party["dimensions"]:
                left = 1
                for event in score["events"]:
                    step = event["step"]
                    strength = min(0.99, step["weight"] * step["factor"] * step["nda"] * step["tags"])
                    self.assertAlmostEqual(step["strength"], strength, delta=0.00051)
                    self.assertAlmostEqual(step["counts"], step["strength"] * step["confidence"] * step["repeat"], delta=0.00051)
                    left *= 1 - step["counts"]
                    self.assertAlmostEqual(step["risk"], 1 - left, delta=0.00051)
                    left = 1 - step["risk"]  # whoever goes on with what is printed gets what is printed
                self.assertEqual(score["risk"], score["events"][-1]["step"]["risk"] if score["events"] else 0)

    def test_fields_are_those_of_the_schema(self):
        party = self.rows("score")[0]
        self.assertEqual(list(party), PARTY_FIELDS)
        score = party["dimensions"][0]
        self.assertEqual(list(score), DIMENSION_FIELDS)
        self.assertEqual(list(score["events"][0]), EVENT_FIELDS + ["step"])
        self.assertEqual(list(score["events"][0]["step"]), STEP_FIELDS)
        self.assertEqual(list(score["not_counted"][0]), EVENT_FIELDS + ["why"])
        schema = schema_of("Scorecard")
        for field in PARTY_FIELDS + DIMENSION_FIELDS + EVENT_FIELDS + STEP_FIELDS + ["why"]:
            self.assertIn(f"`{field}`", schema)
        self.assertEqual(json.loads(self.candor("score", "--case", self.case, "--format", "json")), self.rows("score"))

    def test_explain_says_each_step(self):
        text = self.candor("score", "--case", self.case, "--party", "Brandtvogel", "--explain")
        self.assertIn("because risk", text)
        step = re.search(r"0\.70 high = 0\.700; x (0\.\d{3}) confidence = (0\.\d{3}); risk (0\.\d{3})\n", text)
        self.assertIsNotNone(step, text)
        self.assertAlmostEqual(0.7 * float(step[1]), float(step[2]), delta=0.0006)
        self.assertEqual(step[3], step[2], "the first event is the whole risk")
        self.assertNotIn("Quellin", text)

    def test_settings_change_readings_and_mistakes_are_named(self):
        settings = self.folder / "deal.yaml"
        settings.write_text("format: 1\nscorecard:\n  dealbreakers:\n    one-way-deal: off\n    leaves-the-field: off\n")
        quellin = self.rows("score", "--party", "quellin", "--settings", settings)[0]
        self.assertEqual({score["dimension"]: score["reading"] for score in quellin["dimensions"]}["value-balance"], "manage")
        settings.write_text("format: 1\nscorecard: {manages: 0.5}\n")
        done = harness.run("score", "--case", self.case, "--settings", settings)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'did you mean "manage"?', done.stderr)
        settings.write_text("format: 1\nscorecard: {dealbreakers: {x: {says: y, when: [{signals: [refused-disclosures]}]}}}\n")
        done = harness.run("score", "--case", self.case, "--settings", settings)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'did you mean refused-disclosure?', done.stderr)
        settings.write_text("format: 1\nscorecard: {tags: {historicel: 0.5}}\n")
        done = harness.run("score", "--case", self.case, "--settings", settings)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'the settings name the tag "historicel"', done.stderr)
        self.assertIn(b'did you mean historical?', done.stderr)
        settings.write_text("format: 1\nscorecard: {dealbreakers: {x: {dimension: governence, says: y, when: [{count: 1}]}}}\n")
        done = harness.run("score", "--case", self.case, "--settings", settings)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b'did you mean "governance"?', done.stderr)

    def test_a_side_that_is_not_there_is_an_error(self):
        for command in ("score", "timeline"):
            done = harness.run(command, "--case", self.case, "--party", "quelin")
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(b'no other side of this case is called "quelin"\n  it has brandtvogel.example, northmere.example, quellin.example', done.stderr)

    def test_timeline_is_one_list_by_day(self):
        rows = self.rows("timeline", "--party", "quellin")
        for row in rows:
            self.assertEqual(list(row), TIMELINE_FIELDS)
            self.assertEqual(row["party"], "quellin.example")
        schema = schema_of("Timeline")
        for field in TIMELINE_FIELDS + sorted({row["kind"] for row in rows}):
            self.assertIn(f"`{field}`", schema)
        days = [row["day"] or "9999" for row in rows]
        self.assertEqual(days, sorted(days))
        at = {(row["day"], row["kind"]) for row in rows}
        for what in [("2025-03-03", "nda-begins"), ("2027-03-02", "nda-ends"), ("2025-03-10", "asked"), ("2025-03-14", "answered"),
                     ("2025-03-14", "refused"), ("2025-05-23", "partial"), ("2025-06-05", "still-open"), ("2025-06-30", "departure"),
                     ("2025-05-30", "sunset"), ("2025-06", "sunset"), ("2025-09-30", "sunset"), ("2025-12-31", "sunset"),
                     ("2026-12-31", "sunset"), ("2028", "sunset"), ("2025-03-06", "finding")]:
            self.assertIn(what, at)
        self.assertEqual({row["kind"] for row in rows if row["ahead"]}, {"nda-ends", "departure", "sunset"})

    def test_timeline_as_text_ends_with_what_is_still_to_come(self):
        text = self.candor("timeline", "--case", self.case, "--party", "brandtvogel")
        self.assertTrue(text.endswith("""
Still to come
2026-03-31  sunset      brandtvogel.example: end that is announced
                        “Der Durchflusssensor DS-20 wird nur noch bis zum 31. März 2026 gefertigt,
                        einen Nachfolger gibt es nicht.”
                        ROOM-000020  04-correspondence/2025-05-28-aw-pruefprotokolle.eml

11 events.
"""), text[-900:])


class Command(RoomTest):
    maxDiff = None

    def ask(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the list of pledges.\n", subject="Pledges", sender="Max Orr <max@us.example>",
                                 to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>"))

    def test_text_for_people(self):
        self.ask()
        self.put("reply.eml", mail("Dear Max,\n\nthe list of pledges is attached.\n", subject="Re: Pledges", message_id="<reply@partner.example>",
                                   date="Wed, 04 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>"))
        self.put("sunset.eml", mail("The Harbour gateway will be discontinued on 31 December 2026.\n", subject="News",
                                    message_id="<news@partner.example>", date="Thu, 05 Mar 2026 10:00:00 +0000"))
        self.screen("--us", "us.example")
        confidence = self.rows("score")[0]["dimensions"][1]["events"][0]["confidence"]
        risk = round(0.7 * confidence, 3)
        self.assertEqual(self.candor("score", "--case", self.case), f"""\
partner.example: manage

  transparency           proceed            1 request was answered
  strategic-fit          manage       {risk:.2f}  sunset-announcement ROOM-000003
  governance             nothing seen 0.04  single-threaded-relationship ROOM-000002; too little to
                                            say
  value-balance          nothing seen       nothing seen, for or against
  relationship           nothing seen       nothing seen, for or against
  intellectual-property  nothing seen       nothing seen, for or against

  Ask next
    strategic-fit          Which of our use cases depend on it, and what replaces it, from when, at
                           whose cost?
    strategic-fit          How long are support, spare parts, last orders and data export guaranteed
                           in writing?
    strategic-fit          What else is planned to end within the term of the agreement?

Readings are no advice, and nothing seen is no proof that nothing is there.
Each step: candor score --explain. Ages are to 2026-03-05.
Log of the case: 2 entries, head {self.rows("log")[-1]["hash"]}.
""")

    def test_silence_is_told_from_waiting(self):
        self.ask()
        self.screen("--us", "us.example")
        waiting = self.rows("score", "--as-of", "2026-03-09")[0]
        self.assertEqual((waiting["reading"], waiting["owed"][0]["overdue"]), ("nothing-seen", False))
        silent = self.rows("score", "--as-of", "2026-03-30")[0]
        self.assertEqual((silent["reading"], silent["owed"][0]["overdue"]), ("manage", True))
        self.assertEqual([event["signal"] for event in silent["dimensions"][0]["events"]], ["unanswered-request"])

    def deferred(self, says):
        self.ask()
        self.put("later.eml", mail(f"Dear Max,\n\n{says}\n", subject="Re: Pledges", message_id="<later@partner.example>",
                                   date="Tue, 03 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>"))
        self.screen("--us", "us.example")

    def test_what_is_promised_for_a_day_ahead_is_told(self):
        self.deferred("You will get the list of pledges in June, as soon as our new office is ready.")
        def promised(day):
            [party] = self.rows("score", "--as-of", day)
            return [(event["signal"], event["promised"]) for event in party["dimensions"][0]["events"]]
        self.assertEqual(promised("2026-05-29"), [("unanswered-request", "2026-06-30")])
        self.assertEqual(promised("2026-07-01"), [("unanswered-request", None)])

    def test_a_request_counts_once_however_many_tell_of_it(self):
        self.deferred("You will get the list of pledges in June, as soon as our new office is ready.")
        [party] = self.rows("score", "--as-of", "2026-05-29")
        self.assertEqual([event["signal"] for event in party["dimensions"][0]["events"]], ["unanswered-request"])

    def test_a_logo_or_a_signature_that_is_not_read_is_nothing_of_theirs(self):
        self.ask()
        picture = ("image", "png", b"\x89PNG\r\n\x1a\n" + bytes(200))
        for name, media in (("image001.png", picture), ("smime.p7s", ("application", "pkcs7-signature", b"0\x80" + bytes(40))),
                            ("sunflower.png", picture)):
            letter = mail("Dear Max,\n\nthe list of pledges:\n- the mill\n- the quay\n", subject="Re: Pledges", message_id="<reply@partner.example>",
                          date="Wed, 04 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>")
            letter.add_attachment(media[2], maintype=media[0], subtype=media[1], filename=name)
            self.put("reply.eml", letter)
            self.screen("--us", "us.example", status=INCOMPLETE)
            [party] = self.rows("score")
            self.assertEqual(party["unread"], [], name)

    def test_each_of_two_sides_that_were_asked_owes_its_own_answer(self):
        self.put("ask.eml", mail("Dear both,\n\nplease send us your lease contract.\n", subject="Lease", sender="Max Orr <max@us.example>",
                                 to="Ada Byrne <ada@partner.example>, Cy Moor <cy@other.example>", date="Mon, 02 Mar 2026 10:00:00 +0000",
                                 message_id="<ask@us.example>"))
        self.put("reply.eml", mail("Dear Max,\n\nour lease contract is this: rent 900 a month, until 2031.\n\nCy Moor\n", subject="Re: Lease",
                                   sender="Cy Moor <cy@other.example>", to="Max Orr <max@us.example>", message_id="<reply@other.example>",
                                   date="Tue, 03 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>"))
        self.screen("--us", "us.example")
        parties = {party["party"]: party for party in self.rows("score", "--as-of", "2026-03-30")}
        self.assertEqual(parties["other.example"]["owed"], [])
        silent = parties["partner.example"]
        self.assertEqual([(owed["outcome"], owed["overdue"]) for owed in silent["owed"]], [("unanswered", True)])
        self.assertEqual([event["signal"] for event in silent["dimensions"][0]["events"]], ["unanswered-request"])

    def test_as_of_knows_no_title_of_a_later_day(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the list of pledges.\n\nMax Orr\nVice President Alliances\nOrr Ltd.\n", subject="Pledges",
                                 sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000",
                                 message_id="<ask@us.example>"))
        self.put("later.eml", mail("Dear Max,\n\nhere is the weather.\n\nAda Byrne\nSales Coordinator\nPartner Works Ltd.\n", subject="Re: Pledges",
                                   date="Mon, 09 Mar 2026 10:00:00 +0000", message_id="<later@partner.example>", in_reply_to="<ask@us.example>"))
        self.screen("--us", "us.example")
        def signals(day):
            return {event["signal"] for party in self.rows("score", "--as-of", day) for score in party["dimensions"]
                    for event in score["events"] + score["not_counted"]}
        self.assertIn("counterpart-level-gap", signals("2026-03-10"))
        self.assertNotIn("counterpart-level-gap", signals("2026-03-06"))

    def test_verdicts_outrank_the_machine(self):
        self.put("no.eml", mail("We refuse to share the list of pledges.\n"))
        self.screen("--us", "us.example")
        before = self.rows("score")[0]["dimensions"][0]
        event = before["events"][0]
        for verdict, reading, risk in (("confirmed", "manage", 0.7), ("dismissed", "nothing-seen", 0)):
            with sqlite3.connect(self.case) as case:
                case.execute("INSERT INTO reviews(finding, verdict, note, reviewer, at) VALUES(?, ?, '', 'Max', 0)", (event["id"], verdict))
            case.close()
            after = self.rows("score")[0]["dimensions"][0]
            self.assertEqual((after["reading"], after["risk"]), (reading, risk))
            told = (after["events"] + after["not_counted"])[0]
            self.assertEqual((told["id"], told["verdict"], told["confidence"]), (event["id"], verdict, event["confidence"]))
            days = [row for row in self.rows("timeline") if row["id"] == event["id"]]
            self.assertEqual(len(days), 0 if verdict == "dismissed" else 1)

    def test_a_case_without_an_other_side_says_so(self):
        self.put("note.txt", "Nothing of note.\n")
        self.screen()
        done = harness.run("score", "--case", self.case)
        self.assertEqual(done.returncode, DONE)
        self.assertIn(b"nobody said which side is ours", done.stderr)
        self.assertIn(b"No other side is known", done.stdout)

    def test_the_same_people_in_two_conversations_are_one_fact(self):
        for number, subject in enumerate(("Pumps", "Valves")):
            self.put(f"{number}a.eml", mail("Shall we meet on this?\n\n-- \nMax Orr\nChief Executive Officer\nOrr Ltd.\n", subject=subject,
                                            sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>", message_id=f"<{number}a@us.example>"))
            self.put(f"{number}b.eml", mail("Gladly.\n\n-- \nAda Byrne\nSales Coordinator\nPartner Works Ltd.\n", subject=f"Re: {subject}",
                                            message_id=f"<{number}b@partner.example>", In_Reply_To=f"<{number}a@us.example>",
                                            date="Wed, 04 Mar 2026 10:00:00 +0000"))
        self.screen("--us", "us.example")
        [party] = self.rows("score")
        counted, told = ([event for score in party["dimensions"] for event in score[place] if event["signal"] == "counterpart-level-gap"]
                         for place in ("events", "not_counted"))
        self.assertEqual((len(counted), len(told)), (1, 1), (counted, told))
        self.assertEqual(told[0]["why"], "a thing counts once: told by " + counted[0]["id"])

    def test_silences_that_began_on_one_day_are_several(self):
        for number, subject in enumerate(("Lease", "Deed", "Plan")):
            self.put(f"{number}.eml", mail(f"Could you send us the {subject.lower()}?", subject=subject, sender="Max Orr <max@us.example>",
                                           to="Ada Byrne <ada@partner.example>", message_id=f"<{number}@us.example>"))
        self.put("late.eml", mail("For information only.", subject="Later", sender="Max Orr <max@us.example>", to="Eve Roe <eve@us.example>",
                                  message_id="<9@us.example>", date="Mon, 04 May 2026 10:00:00 +0000"))
        self.screen("--us", "us.example")
        [party] = self.rows("score")
        silences = [event for score in party["dimensions"] for event in score["events"] if event["signal"] == "unanswered-request"]
        self.assertEqual(len(silences), 3, silences)

    def test_a_mistyped_side_of_ours_is_told_at_once(self):
        self.put("a.eml", mail("Shall we meet?"))
        done = harness.run("screen", self.room, "--case", self.case, "--us", "uss.example")
        self.assertIn(b"warning: nobody in this case is of uss.example", done.stderr)
        done = harness.run("findings", "--case", self.case, "--party", "partner")
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertIn(b"nobody in this case is of uss.example", done.stderr)
        done = harness.run("requests", "--case", self.case, "--party", "zzz")
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))

    def test_wrong_use(self):
        self.put("note.txt", "Nothing of note.\n")
        self.screen()
        for command in ("score", "timeline"):
            done = harness.run(command, "--case", self.case, "--as-of", "June")
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(b'--as-of takes a day such as 2025-06-30, not "June"', done.stderr)


if __name__ == "__main__":
    harness.main()
