# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands under many messages: told when a run ends, a finding in it said once, and taken back when messages leave the room."""
import harness
from harness import REFUSAL, USAGE, RoomTest, run

STANDING = ("We do not share the customer contracts or the source code of our products with partners,\n"
            "whoever asks for them and whatever has been signed.")
WORDS = " ".join(STANDING.split())
TOPICS = ["The pallets left the warehouse on Monday and should be with you by Friday.",
          "Our accountant has moved to the second floor, so please use the new extension.",
          "The drawing of the bracket is attached, with the two holes that you asked about.",
          "Thursday works for me; shall we say eleven at the station?",
          "I have booked the hall for the fair and paid the deposit this morning.",
          "The paint dries in four hours, the lacquer takes a night and a half.",
          "Nobody has seen the second key since the summer party, I am afraid.",
          "The trial run went well and the operators are content with the new guard.",
          "The boxes are too small for the large fan, as we found out today."]


def message(i, body, sender="Ada Byrne <ada@partner.example>", **headers):
    return harness.mail(body, subject=f"Matter {i}", sender=sender, date=f"Tue, {3 + i:02} Mar 2026 10:00:00 +0000",
                        message_id=f"<{i}.{sender.split('<')[-1].strip('>')}>", **headers)


class Footers(RoomTest):
    def put_mails(self, count, footer=STANDING, first=0, **options):
        for i in range(first, first + count):
            self.put(f"{i:02}.eml", message(i, f"Dear Max,\n\n{TOPICS[i % len(TOPICS)]}\n\nAda\n\n{footer}\n", **options))

    def footers(self, **options):
        return [(row["messages"], " ".join(row["text"].split())) for row in self.rows("exceptions", "--footers", **options)]

    def standing(self, *arguments, **options):
        return [row for row in self.findings("--signal", "refused-disclosure", *arguments, **options) if "standing" in row["context"]]

    def test_enough_messages_make_a_footer(self):
        self.put_mails(3)
        summary = self.screen()
        self.assertEqual((summary["coverage"]["footers"], self.footers(), self.standing()), (0, [], []))
        self.assertTrue(self.findings("--signal", "refused-disclosure"))
        self.put_mails(1, first=3)
        summary = self.screen()
        self.assertEqual(self.footers(), [(4, WORDS)])
        self.assertEqual((summary["coverage"]["footers"], summary["coverage"]["messages_with_footers"]), (1, 4))
        text = self.candor("screen", self.room, "--case", self.case, "--quiet")
        self.assertIn("Footers    1 text stands under 4 messages as a footer: candor exceptions --footers", text)

    def test_it_says_a_thing_once(self):
        self.put_mails(6)
        self.screen()
        [row] = self.findings("--signal", "refused-disclosure")
        self.assertEqual((row["document"]["path"], row["footer_of"], row["event"]), ("00.eml", 6, row["id"]))
        self.assertIn("standing", row["context"])
        self.assertEqual(sorted(row["locations"]), [f"{i:02}.eml" for i in range(6)])
        every = self.findings("--signal", "refused-disclosure", "--every")
        self.assertEqual([each["footer_of"] for each in every], [6] * 6)
        self.assertEqual({each["event"] for each in every}, {row["id"]})
        [footer] = self.rows("exceptions", "--footers")
        self.assertEqual(set(footer), {"kind", "messages", "findings", "text", "document", "message", "begin", "end"})
        self.assertEqual((footer["kind"], footer["findings"], footer["document"]), ("footer", 6, row["document"]))
        self.assertEqual(footer["end"] - footer["begin"], len(footer["text"]))
        shown = " ".join(self.candor("show", row["id"], "--case", self.case).split())
        self.assertIn("context: standing", shown)
        self.assertIn("standing a footer of 6 messages; this is the earliest", shown)
        [other] = [each["id"] for each in every if each["document"]["path"] == "05.eml"]
        self.assertIn(f"a footer of 6 messages; the earliest is {row['id']}", " ".join(self.candor("show", other, "--case", self.case).split()))
        self.assertIn("; a footer of 6 messages", " ".join(self.candor("findings", "--case", self.case).split()))

    def test_the_earliest_speaks_for_it_whatever_the_order_of_files(self):
        for i in range(5):
            self.put(f"{9 - i}.eml", message(i, f"Dear Max,\n\n{TOPICS[i]}\n\nAda\n\n{STANDING}\n"))
        self.screen()
        self.assertEqual([row["document"]["path"] for row in self.standing()], ["9.eml"])
        [of_one] = self.findings("--signal", "refused-disclosure", "--path", "6.eml")
        self.assertEqual((of_one["document"]["path"], of_one["footer_of"]), ("6.eml", 5))

    def test_what_is_said_in_a_message_is_no_footer(self):
        self.put_mails(5)
        self.put("said.eml", message(8, f"Dear Max,\n\n{REFUSAL}\n\nThe reasons are on the second page of the letter of Monday.\n\n{STANDING}\n"))
        self.put("answer.eml", message(9, f"Dear Max,\n\n{STANDING}\n\nYou asked about it on Monday, and that is all that there is to say.\n"))
        self.screen()
        self.assertEqual(self.footers(), [(6, WORDS)])
        rows = {row["document"]["path"]: row["footer_of"] for row in self.findings("--signal", "refused-disclosure")}
        self.assertEqual(rows, {"00.eml": 6, "said.eml": None, "answer.eml": None})

    def test_messages_that_leave_turn_it_back(self):
        self.put_mails(5)
        self.screen()
        self.assertEqual(self.footers(), [(5, WORDS)])
        for i in (0, 1):
            (self.room / f"{i:02}.eml").unlink()
        summary = self.screen()
        self.assertEqual((summary["coverage"]["footers"], self.footers(), self.standing("--every")), (0, [], []))
        self.put_mails(2)
        self.screen()
        self.assertEqual([row["document"]["path"] for row in self.standing()], ["00.eml"])

    def test_neither_lanes_nor_the_order_of_runs_matter(self):
        def story(case):
            rows = self.findings("--every", case=case)
            events = {row["id"]: (row["document"]["path"], row["begin"]) for row in rows}
            return (self.footers(case=case),
                    [(row["document"]["path"], row["begin"], row["context"], row["footer_of"], events[row["event"]]) for row in
                     sorted(rows, key=lambda row: (row["document"]["path"], row["begin"], row["signal"]))])
        self.put_mails(9)
        self.put("own.eml", message(20, f"{REFUSAL}\n\nMore on Monday, when the lawyers are back."))
        one, four, grown = (self.folder / f"{name}.case" for name in ("one", "four", "grown"))
        self.screen("--jobs", 1, case=one)
        self.screen("--jobs", 4, case=four)
        self.assertEqual(story(one), story(four))
        whole = sorted(self.room.iterdir())
        aside = [(path, path.read_bytes()) for path in whole[::2]]
        for path, _ in aside:
            path.unlink()
        self.screen(case=grown)
        for path, content in aside:
            path.write_bytes(content)
        self.screen(case=grown)
        self.assertEqual(story(one), story(grown))
        self.assertEqual([messages for messages, _ in story(one)[0]], [9])

    def test_a_habit_is_no_footer(self):
        habit = "Please let me know whether you need anything else from my colleagues or from me this week."
        self.put_mails(5, footer=habit)
        self.put_mails(10, footer="", first=5)
        self.put_mails(1, footer=habit, first=15)
        self.screen()
        self.assertEqual(self.footers(), [])

    def test_a_footer_counts_while_it_is_in_use(self):
        self.put_mails(5)
        self.put_mails(10, footer="", first=5)
        self.screen()
        self.assertEqual(self.footers(), [(5, WORDS)])

    def test_mail_that_says_nothing_else_keeps_its_body(self):
        notice = "The nightly copy of the archive was made and nothing had to be repeated this time."
        for i in range(8):
            self.put(f"n{i}.eml", message(i, f"Dear customer,\n\n{notice}\n\n{STANDING}\n", sender="noreply@robot.example"))
        self.screen()
        self.assertEqual(self.footers(), [])

    def test_a_newsletter_keeps_its_news(self):
        imprint = "You get this letter because you signed up for it at our stand at the fair in the autumn."
        for i in range(8):
            self.put(f"n{i}.eml", message(i, f"News of the week\n\n{TOPICS[i]}\n\n{TOPICS[(3 * i + 1) % 9]}\n\n{imprint}\n",
                                          sender="news@paper.example"))
        self.screen()
        self.assertEqual(self.footers(), [(8, imprint)])

    def test_colleagues_share_the_footer_of_their_company(self):
        for i in range(4):
            self.put(f"{i}.eml", message(i, f"Dear Max,\n\n{TOPICS[i]}\n\n{STANDING}\n", sender=f"Nr {i} <n{i}@partner.example>"))
        self.screen()
        self.assertEqual(self.footers(), [(4, WORDS)])

    def test_what_programs_put_below_the_mail_of_everybody(self):
        line = "This letter has been looked at by the gate keeper of the village and was found to be free of vermin."
        for i in range(4):
            self.put(f"{i}.eml", message(i, f"Dear Max,\n\n{TOPICS[i]}\n\n{line}\n", sender=f"Nr {i} <ann@house{i}.example>"))
        self.screen()
        self.assertEqual(self.footers(), [(4, line)])

    def test_a_mailing_list_has_a_footer_of_its_own(self):
        line = "The archive of these letters, the rules of the house and the way out are behind the third door."
        for i in range(4):
            sender = "Ada Byrne <ada@a.example>" if i % 2 else "Max Orr <max@b.example>"
            self.put(f"{i}.eml", message(i, f"{TOPICS[i]}\n\n{line}\n", sender=sender, List_Id="<talk.lists.example>"))
        self.screen()
        self.assertEqual(self.footers(), [(4, line)])

    def test_a_footer_neither_asks_nor_answers(self):
        question = "Could you please send us the list of your customers by the end of the month, as our lawyers have asked?"
        self.put_mails(6, footer=question)
        self.put("asked.eml", harness.mail("Dear Ada,\n\nPlease send us the customer contracts.\n\nMax", subject="Contracts",
                                           sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                                           message_id="<asked@us.example>"))
        self.screen("--us", "us.example")
        self.assertEqual(self.footers(), [(6, question)])
        asked = [row["document"]["path"] for row in self.rows("requests")]
        self.assertEqual(asked, ["asked.eml"])

    def test_a_refusal_that_stands_under_everything_refuses_nothing_in_particular(self):
        self.put("asked.eml", harness.mail("Dear Ada,\n\nPlease send us the customer contracts.\n\nMax", subject="Contracts",
                                           sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                                           message_id="<asked@us.example>"))
        self.put("reply.eml", harness.mail(f"Dear Max,\n\n{TOPICS[7]}\n\nAda\n\n{STANDING}\n", subject="Re: Contracts", message_id="<reply@partner.example>",
                                           date="Thu, 05 Mar 2026 10:00:00 +0000", In_Reply_To="<asked@us.example>"))
        self.screen("--us", "us.example")
        self.assertEqual([row["outcome"] for row in self.rows("requests")], ["refused"])
        self.put_mails(6)
        self.screen()
        self.assertEqual([row["outcome"] for row in self.rows("requests")], ["unanswered"])

    def test_footers_are_a_list_of_their_own(self):
        self.put_mails(1)
        self.screen()
        self.assertEqual(self.candor("exceptions", "--footers", "--case", self.case),
                         "Nothing stands under so many messages that it is a footer\n")
        self.assertEqual(run("exceptions", "--footers", "--missing", "--case", self.case).returncode, USAGE)
        self.put_mails(5)
        self.screen()
        text = " ".join(self.candor("exceptions", "--footers", "--case", self.case).split())
        self.assertIn("1 text stands under 5 messages as a footer", text)
        self.assertIn("5 messages, 5 findings", text)
        self.assertIn(f"“{WORDS}”", text)
        self.assertIn("first in ROOM-000001 00.eml; Ada Byrne", text)


if __name__ == "__main__":
    harness.main()
