# SPDX-License-Identifier: GPL-3.0-or-later
"""`candor nda`: the facts of agreements, of files and of a case."""
import json

import harness
from harness import DONE, INCOMPLETE, USAGE, FAILED, mail, run

FIELDS = {"path", "room", "control", "sha256", "is_nda", "confidence", "kind", "note", "parties", "affiliates", "effective_date", "term",
          "renews", "expires", "survival", "governing_law", "changes", "periods", "no_period", "loose_changes", "evidence"}
MUTUAL = """MUTUAL NON-DISCLOSURE AGREEMENT

This Mutual Non-Disclosure Agreement is made as of the 3rd day of March, 2021 (the “Effective Date”), by and between
Quellin Systems, Inc., a Delaware corporation (“Quellin”), and Osei Mühlen GmbH (the “Recipient”).

1. Each party shall not disclose the Confidential Information of the other party.

2. Term. This Agreement shall expire eighteen (18) months from the Effective Date.

3. This Agreement is governed by the laws of the State of New York.
"""
EXTENSION = """EXTENSION OF MUTUAL NON-DISCLOSURE AGREEMENT

This Extension is made as of 1 September 2022 by and between Quellin Systems, Inc. and Osei Mühlen GmbH. The parties agree that the
Mutual Non-Disclosure Agreement shall remain in force until 31 December 2024.
"""
TERMINATION = """Quellin Systems, Inc.
12 Mill Lane

1 May 2024

Osei Mühlen GmbH
Kai 4

Termination of the Mutual Non-Disclosure Agreement

Dear Ms Osei,

We hereby give notice that the Mutual Non-Disclosure Agreement dated 3 March 2021 is hereby terminated with effect from 30 June 2024.

Yours sincerely,

Quellin Systems, Inc.
Ada Byrne
"""
DISTRIBUTION = """DISTRIBUTION AGREEMENT

This Agreement is made and entered into as of May 4, 2020 by and between Quellin Systems, Inc. and Lane Ltd.

1. Sales. Lane shall sell the mills.

9. Confidentiality. Each party shall keep confidential what it learns and shall not disclose it.

IN WITNESS WHEREOF the parties have executed this Agreement.
"""


class Nda(harness.RoomTest):
    def setUp(self):
        super().setUp()
        self.mutual = self.put("contracts/mutual.txt", MUTUAL)
        self.extension = self.put("contracts/extension.txt", EXTENSION)
        self.distribution = self.put("contracts/distribution.txt", DISTRIBUTION)
        self.mail = self.put("mail.eml", mail("The mutual non-disclosure agreement is signed."))

    def facts(self, *arguments, status=DONE):
        return [json.loads(line) for line in self.candor("nda", "--format", "jsonl", *arguments, status=status).splitlines()]

    def test_facts_stand_on_the_words_of_the_document(self):
        [row] = self.facts(self.mutual)
        self.assertEqual(set(row), FIELDS)
        self.assertEqual((row["path"], row["room"], row["control"]), (str(self.mutual), None, None))
        self.assertEqual((row["is_nda"], row["kind"], row["note"]), (True, "agreement", None))
        self.assertEqual(row["parties"], ["Quellin Systems Inc.", "Osei Mühlen GmbH"])
        self.assertEqual((row["effective_date"], row["term"], row["expires"], row["governing_law"]),
                         ("2021-03-03", "18 months", "2022-09-03", "New York"))
        self.assertEqual([party["role"] for party in row["evidence"]["parties"]], ["Quellin", "Recipient"])
        places = [*row["evidence"].pop("parties"), *row["evidence"].values()]
        self.assertEqual(len(places), 6)
        for place in places:
            self.assertEqual(MUTUAL[place["begin"]:place["end"]], place["quote"])
            self.assertIsNone(place["page"])
        self.assertIn("Quellin Systems, Inc.", [place["quote"] for place in places])

    def test_a_pdf_gives_the_page(self):
        [row] = self.facts(harness.SAMPLE_ROOM / "01-agreements" / "nda-marlowick-quellin.pdf")
        self.assertEqual(row["parties"], ["Marlowick Engineering Ltd.", "Quellin Controls Inc."])
        self.assertEqual((row["effective_date"], row["term"], row["expires"], row["governing_law"]),
                         ("2025-03-03", "2 years", "2027-03-03", "England and Wales"))
        self.assertEqual({fact["page"] for fact in [*row["evidence"].pop("parties"), *row["evidence"].values()]}, {1})
        [row] = self.facts(harness.SAMPLE_ROOM / "01-agreements" / "alliance-agreement-draft-3.pdf")
        self.assertEqual((row["is_nda"], row["kind"], row["evidence"]["governing_law"]["page"]), (False, "clause", 2))

    def test_an_extension_is_named_and_says_until_when(self):
        [row] = self.facts(self.extension)
        self.assertEqual((row["is_nda"], row["kind"], row["term"], row["expires"]), (True, "extension", "until 2024-12-31", "2024-12-31"))
        self.assertIn("stands elsewhere", row["note"])

    def test_a_clause_makes_no_nda(self):
        [row] = self.facts(self.distribution)
        self.assertEqual((row["is_nda"], row["kind"], row["parties"]), (False, "clause", ["Quellin Systems Inc.", "Lane Ltd."]))
        [row] = self.facts(self.mail)
        self.assertEqual((row["is_nda"], row["kind"], row["parties"], row["evidence"]), (False, None, [], {}))

    def test_a_line_for_each_document_in_the_order_given(self):
        rows = self.facts(self.mail, self.mutual, self.room / "contracts")
        self.assertEqual([row["path"].rsplit("/", 1)[1] for row in rows],
                         ["mail.eml", "mutual.txt", "distribution.txt", "extension.txt", "mutual.txt"])
        self.assertEqual(json.loads(self.candor("nda", "--format", "json", self.mail, self.mutual)), rows[:2])
        self.assertEqual(json.loads(self.candor("nda", "--format", "json", self.put("none.txt", "Nothing."))) [0]["is_nda"], False)

    def test_what_cannot_be_read_is_a_line_too(self):
        rows = self.facts(self.room / "missing.pdf", self.put("empty.pdf", ""), self.mutual, status=INCOMPLETE)
        self.assertEqual([(set(row) == FIELDS, row["is_nda"]) for row in rows], [(True, None), (True, None), (True, True)])
        self.assertEqual(rows[1]["note"], "not read (empty)")

    def test_people_see_the_passages(self):
        text = self.candor("nda", self.mutual, self.mail)
        self.assertIn("  party           Osei Mühlen GmbH (Recipient)  \"Osei Mühlen GmbH\"\n", text)
        self.assertIn("  expires         2022-09-03", text)
        self.assertTrue(text.endswith("1 NDA, 1 other document\n"), text)
        self.assertNotIn("mail.eml", text)
        self.assertIn("mail.eml  no NDA", self.candor("nda", "--all", self.mail))

    def test_of_a_case(self):
        self.screen()
        rows = self.facts("--case", self.case)
        self.assertEqual([(row["path"], row["kind"]) for row in rows], [("contracts/extension.txt", "extension"), ("contracts/mutual.txt", "agreement")])
        self.assertTrue(all(row["control"].startswith("ROOM-") and row["room"] == str(self.room) for row in rows))
        alone = self.facts(self.mutual)[0]
        for field in FIELDS - {"path", "room", "control", "periods", "loose_changes"}:
            self.assertEqual(rows[1][field], alone[field], field)
        self.assertIn("contracts/distribution.txt", [row["path"] for row in self.facts("--case", self.case, "--all")])
        self.assertTrue(self.candor("nda", "--case", self.case).endswith("2 NDAs in the case, of 4 documents\n"))

    def test_a_termination_names_its_agreement(self):
        letter = self.put("contracts/termination.txt", TERMINATION)
        [row] = self.facts(letter)
        self.assertEqual((row["is_nda"], row["kind"]), (True, "termination"))
        [change] = row["changes"]
        self.assertEqual((change["effect"], change["dated"], change["from"]), ("terminates", "2021-03-03", "2024-06-30"))
        self.assertEqual(TERMINATION[change["begin"]:change["end"]], change["quote"])
        self.assertIn("terminates      Mutual Non-Disclosure Agreement of 2021-03-03 from 2024-06-30", self.candor("nda", letter))

    def test_periods_of_a_case_after_what_changed_them(self):
        self.put("contracts/termination.txt", TERMINATION)
        self.screen()
        rows = {row["path"]: row for row in self.facts("--case", self.case)}
        [period] = rows["contracts/mutual.txt"]["periods"]
        self.assertEqual((period["begin"], period["end"], period["affiliate"]), ("2021-03-03", "2024-06-30", False))
        self.assertEqual([change["effect"] for change in period["changed_by"]], ["extends", "terminates"])
        self.assertEqual(rows["contracts/termination.txt"]["periods"], [])
        text = self.candor("nda", "--case", self.case)
        self.assertIn("in force 2021-03-03 to 2024-06-29", text)
        self.assertIn("    terminated by " + rows["contracts/termination.txt"]["control"] + " from 2024-06-30\n", text)

    def mail_about_it(self, name, body, by_us=False, answers=None, day="05"):
        """Between the two of the mutual NDA."""
        ends = ("Ada Byrne <ada@quellin.example>", "Max Osei <max@osei.example>")
        sender, to = ends if by_us else reversed(ends)
        head = {"In_Reply_To": f"<{answers}@test.example>"} if answers else {}
        signature = "Quellin Systems, Inc." if by_us else "Osei Mühlen GmbH"
        return self.put(name, mail(f"{body}\n\n-- \n{sender.split(' <')[0]}\n{signature}\n", subject="Our NDA", sender=sender, to=to,
                                   date=f"Tue, {day} Mar 2024 10:00:00 +0000", message_id=f"<{name}@test.example>", **head))

    def periods_of_the_case(self):
        self.screen("--us", "quellin.example")
        rows = {row["path"]: row for row in self.facts("--case", self.case)}
        [period] = rows["contracts/mutual.txt"]["periods"]
        return rows, period

    def test_a_message_ends_it(self):
        notice = "We hereby terminate the NDA dated 3 March 2021 with effect from 30 June 2024."
        self.mail_about_it("notice.eml", notice)
        rows, period = self.periods_of_the_case()
        self.assertEqual((period["begin"], period["end"]), ("2021-03-03", "2024-06-30"))
        self.assertEqual([change["effect"] for change in period["changed_by"]], ["extends", "terminates"])
        row = rows["notice.eml"]
        self.assertEqual((row["is_nda"], row["kind"]), (False, None))
        [change] = row["changes"]
        self.assertEqual((change["effect"], change["dated"], change["from"]), ("terminates", "2021-03-03", "2024-06-30"))
        self.assertEqual(change["quote"], "hereby terminate the NDA dated 3 March 2021 with effect from 30 June 2024")

    def test_two_messages_extend_it_and_one_does_not(self):
        self.mail_about_it("offer.eml", "Shall we extend the NDA of 3 March 2021 until 31 December 2027?", by_us=True)
        _, period = self.periods_of_the_case()
        self.assertEqual(period["end"], "2025-01-01")
        self.mail_about_it("yes.eml", "Agreed.", answers="offer.eml", day="12")
        rows, period = self.periods_of_the_case()
        self.assertEqual(period["end"], "2028-01-01")
        self.assertEqual([change["effect"] for change in period["changed_by"]], ["extends", "offers", "agrees"])
        self.assertEqual(rows["yes.eml"]["changes"][0]["quote"], "Agreed")
        self.assertIn("agreed to be extended by " + rows["yes.eml"]["control"], self.candor("nda", "--case", self.case))

    def test_what_has_no_period_is_named_with_its_reason(self):
        self.put("contracts/mutual.txt", MUTUAL.replace("as of the 3rd day of March, 2021 (the “Effective Date”)", "by hand"))
        self.put("contracts/termination.txt", TERMINATION.replace("Osei Mühlen GmbH", "Lane Ltd.").replace("3 March 2021", "4 April 2019"))
        self.screen()
        rows = {row["path"]: row for row in self.facts("--case", self.case)}
        self.assertEqual(rows["contracts/mutual.txt"]["no_period"], "it does not say since when")
        [loose] = rows["contracts/termination.txt"]["loose_changes"]
        self.assertEqual(loose, "ends an agreement that is not found in the room: Mutual Non-Disclosure Agreement of 2019-04-04")
        text = self.candor("nda", "--case", self.case)
        self.assertIn("Quellin Systems Inc. and Osei Mühlen GmbH: when it was in force is not known, for it does not say since when", text)
        self.assertIn(rows["contracts/termination.txt"]["control"] + " " + loose + "\n", text)

    def test_under_which_nda_each_message_passed(self):
        self.put("contracts/mutual.txt", MUTUAL.replace("Osei Mühlen GmbH", "Osei Mills GmbH"))
        for number, day in enumerate(("Tue, 02 Mar 2021", "Wed, 03 Mar 2021", "Fri, 02 Sep 2022", "Sat, 03 Sep 2022")):
            self.put(f"mail/{number}.eml", mail("When shall we meet?", sender="Ada <ada@quellin.example>", to="Max <max@oseimills.example>",
                                                date=f"{day} 10:00:00 +0000", message_id=f"<{number}@quellin.example>"))
        self.screen()
        rows = [row for row in self.facts("--messages", "--case", self.case) if row["path"].startswith("mail/")]
        self.assertEqual([(row["date"], row["from"], row["to"], row["nda"] is not None) for row in rows],
                         [("2021-03-02", "quellin.example", ["oseimills.example"], False), ("2021-03-03", "quellin.example", ["oseimills.example"], True),
                          ("2022-09-02", "quellin.example", ["oseimills.example"], True), ("2022-09-03", "quellin.example", ["oseimills.example"], False)])
        self.assertIn("2 of 5 messages passed under an NDA; of 1 it is not known\n", self.candor("nda", "--messages", "--case", self.case))

    def test_why_nobody_can_say_whether_a_message_passed_under_an_nda(self):
        self.put("contracts/mutual.txt", MUTUAL.replace("Osei Mühlen GmbH", "Zimtal AG"))
        self.put("mail/1.eml", mail("When shall we meet?", sender="Ada <ada@quellin.example>", to="Max <max@oseimills.example>",
                                    date="Tue, 04 May 2021 10:00:00 +0000", message_id="<1@quellin.example>"))
        self.candor("screen", self.room, "--us", "quellin.example", "--case", self.case, "--quiet")
        [row] = [row for row in self.facts("--messages", "--case", self.case) if row["path"] == "mail/1.eml"]
        self.assertEqual((row["nda_in_force"], row["nda"]), ("unknown", None))
        self.assertRegex(row["unknown_because"], r"^ROOM-\d+ names Zimtal AG, whom nobody in the room is by name: it may be one of the two$")
        self.assertIn("names Zimtal AG, whom nobody", self.candor("nda", "--messages", "--case", self.case))

    def test_wrong_use(self):
        done = run("nda", self.mutual, "--case", self.case)
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertIn(b"candor nda takes files or --case, not both", done.stderr)
        done = run("nda", "--case", self.folder / "no.case")
        self.assertEqual((done.returncode, done.stdout), (FAILED, b""))


if __name__ == "__main__":
    harness.main()
