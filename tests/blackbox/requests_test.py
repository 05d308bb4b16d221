# SPDX-License-Identifier: GPL-3.0-or-later
"""candor requests: the disclosure ledger of the sample room as samples/EXPECTED.md lists it, and the command's edges."""
import csv
import io
import json
import unittest

import harness
from harness import DONE, INCOMPLETE, SAMPLE_ROOM, SOURCE, USAGE, RoomTest, mail, run

FIELDS = ["id", "document", "message", "begin", "end", "quote", "asker", "asked", "item", "asked_on", "asked_on_basis", "again", "outcome", "evidence", "answer_date", "answer_date_basis",
          "upload", "age_business_days", "party", "nda", "nda_period", "in_quoted_text"]


def expected_ledger():
    lines = (SOURCE / "samples" / "EXPECTED.md").read_text(encoding="utf-8").splitlines()
    begin = lines.index("| asked on | asker | asked | file | quote | outcome | on | evidence file | evidence quote | nda | quoted |") + 2
    rows = []
    for line in lines[begin:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def squeeze(text):
    return " ".join(text.split())


class SampleLedger(RoomTest):
    def test_rows_are_those_that_the_page_lists(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        rows = self.rows("requests")
        wrong = []
        for day, asker, asked, path, quote, outcome, on, evidence_path, evidence, nda, quoted in expected_ledger():
            found = [row for row in rows if row["document"]["path"] == path and quote in squeeze(row["quote"])]
            if len(found) != 1:
                wrong.append(f"{len(found)} rows for {quote}")
                continue
            row = found[0]
            rows.remove(row)
            got = (row["asked_on"], row["asker"]["name"], [one["name"] for one in row["asked"]], row["outcome"], row["answer_date"] or "",
                   row["nda"] is not None, row["in_quoted_text"])
            if got != (day, asker, [asked], outcome, on, nda == "yes", quoted == "yes"):
                wrong.append(f"{quote}: {got}")
            if evidence and (row["evidence"]["document"]["path"] != evidence_path or evidence not in squeeze(row["evidence"]["quote"])):
                wrong.append(f"{quote}: evidence {row['evidence']}")
        self.assertEqual(wrong, [])
        self.assertEqual([row["quote"] for row in rows], [])

    def test_sides_and_the_nda_between_them(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        rows = self.rows("requests")
        self.assertEqual({row["party"] for row in rows}, {"quellin.example", "brandtvogel.example", "northmere.example"})
        agreements = {row["nda"] for row in rows if row["nda"]}
        self.assertEqual([row["nda_period"] for row in rows if row["nda"]],
                         [{"begin": "2025-03-03", "end": "2027-03-03", "affiliate": False}] * sum(row["nda"] is not None for row in rows))
        self.assertTrue(all(row["nda_period"] is None for row in rows if not row["nda"]))
        self.assertEqual(len(agreements), 1)
        listed = {row["control"]: row["path"] for row in self.rows("nda")}
        self.assertEqual(listed[agreements.pop()], "01-agreements/nda-marlowick-quellin.pdf")
        self.assertIn("under the NDA ", harness.run("requests", "--case", self.case).stdout.decode())

    def test_our_side_is_the_one_that_is_named(self):
        self.screen("--us", "quellin.example", room=SAMPLE_ROOM, status=INCOMPLETE)
        parties = {row["party"] for row in self.rows("requests")}
        self.assertEqual(parties, {"marlowick.example", None})
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        self.assertEqual({row["party"] for row in self.rows("requests")}, parties, "the case keeps it")

    def test_ages_are_working_days(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        ages = {squeeze(row["quote"]): row["age_business_days"] for row in self.rows("requests")}
        register = "for our own files, please let us have a copy of the share register of Quellin Controls, Inc."
        self.assertEqual(ages[register], 38)  # open, to the newest message of 5 June
        self.assertEqual(ages["Bitte schicken Sie uns die Liste Ihrer Lieferanten."], 17)  # closed: to the answer
        later = {squeeze(row["quote"]): row["age_business_days"] for row in self.rows("requests", "--as-of", "2025-06-12")}
        self.assertEqual(later[register], 43)
        self.assertEqual(later["Bitte schicken Sie uns die Liste Ihrer Lieferanten."], 17)


    def test_a_day_in_the_past_knows_nothing_of_later_mail(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the list of pledges.\n", subject="Pledges", sender="Max Orr <max@us.example>",
                                 to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>").as_bytes())
        self.put("reply.eml", mail("We cannot share the list of pledges.\n", subject="Re: Pledges", sender="Ada Byrne <ada@partner.example>",
                                   to="Max Orr <max@us.example>", message_id="<reply@partner.example>", date="Wed, 04 Mar 2026 10:00:00 +0000",
                                   in_reply_to="<ask@us.example>").as_bytes())
        self.screen("--us", "us.example")
        row = self.rows("requests", "--as-of", "2026-03-03")[0]
        self.assertEqual((row["outcome"], row["age_business_days"], row["evidence"]), ("unanswered", 1, None))
        self.assertEqual(self.rows("requests", "--as-of", "2026-03-04")[0]["outcome"], "refused")
        self.assertEqual(self.rows("requests", "--as-of", "2026-03-01"), [])
        events = self.rows("score", "--as-of", "2026-03-03")[0]["dimensions"][0]["events"]
        self.assertEqual([event["signal"] for event in events if event["signal"] == "refused-disclosure"], [])
        self.assertEqual({event["kind"] for event in self.rows("timeline", "--as-of", "2026-03-03")}, {"asked", "still-open"})
        for command in ("requests", "score", "timeline"):
            told = harness.run(command, "--case", self.case, "--as-of", "2026-03-03").stdout.decode()
            self.assertIn("1 document of later days is left out.", told)


class Command(RoomTest):
    def ledger_room(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the list of pledges.\n\nWho holds the patents on the valve?\n", subject="Pledges",
                                   sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                                   date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>").as_bytes())
        self.put("reply.eml", mail("We cannot share the list of pledges.\n", subject="Re: Pledges", message_id="<reply@partner.example>",
                                     date="Wed, 04 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>").as_bytes())
        self.screen()

    def test_fields_are_those_of_the_schema(self):
        self.ledger_room()
        rows = self.rows("requests")
        self.assertEqual([list(row) for row in rows], [FIELDS] * 2)
        schema = (SOURCE / "docs" / "output-schema.md").read_text(encoding="utf-8").split("## Request")[1].split("## Exception")[0]
        for field in FIELDS:
            self.assertIn(f"`{field}`", schema)
        text = json.loads(harness.run("text", self.room / "ask.eml", "--format", "jsonl").stdout.splitlines()[0])["text"]
        self.assertEqual(text[rows[0]["begin"]:rows[0]["end"]], rows[0]["quote"])
        self.assertEqual([row["outcome"] for row in rows], ["refused", "unanswered"])
        self.assertEqual([row["age_business_days"] for row in rows], [2, 2])

    def test_two_things_of_one_sentence(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the balance sheet and the list of shareholders.\n", subject="Papers",
                                 sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                                 date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>").as_bytes())
        reply = mail("The balance sheet is attached. We do not share the list of shareholders.\n", subject="Re: Papers",
                     sender="Ada Byrne <ada@partner.example>", to="Max Orr <max@us.example>", message_id="<reply@partner.example>",
                     date="Wed, 04 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>")
        reply.add_attachment(b"Balance sheet of Partner Ltd\n", maintype="text", subtype="plain", filename="balance-sheet.txt")
        self.put("reply.eml", reply.as_bytes())
        self.screen("--us", "us.example")
        rows = self.rows("requests")
        self.assertEqual([(row["item"], row["outcome"]) for row in rows], [("the balance sheet", "answered"), ("the list of shareholders", "refused")])
        self.assertEqual(len({row["quote"] for row in rows}), 1)
        self.assertEqual(len({row["id"] for row in rows}), 2)
        self.assertIn("of which: the list of shareholders", harness.run("requests", "--case", self.case).stdout.decode())

    def test_a_lawyer_is_of_the_side_for_which_he_acts(self):
        ask = mail("Dear Hal,\n\nplease send us the list of pledges.\n", subject="Pledges", sender="Max Orr <max@us.example>",
                   to="Hal Brook <hal@brookhale.example>", date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>")
        self.put("ask.eml", ask.as_bytes())
        self.put("reply.eml", mail("Dear Max,\n\nI write on behalf of our client Partner Ltd. They cannot share the list of pledges.\n",
                                   subject="Re: Pledges", sender="Hal Brook <hal@brookhale.example>", to="Max Orr <max@us.example>",
                                   message_id="<reply@brookhale.example>", date="Wed, 04 Mar 2026 10:00:00 +0000", in_reply_to="<ask@us.example>").as_bytes())
        self.put("hello.eml", mail("Dear Max,\n\nour fair opens in June.\n", subject="Fair", sender="Ada Byrne <ada@partner.example>",
                                   to="Max Orr <max@us.example>", message_id="<hello@partner.example>", date="Thu, 05 Mar 2026 10:00:00 +0000").as_bytes())
        self.screen("--us", "us.example")
        self.assertEqual([(row["party"], row["outcome"]) for row in self.rows("requests")], [("partner.example", "refused")])
        self.assertEqual([row["party"] for row in self.rows("score")], ["partner.example"])

    def test_a_silence_about_what_lies_in_the_room_counts_less(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us the share register.\n", subject="Register", sender="Max Orr <max@us.example>",
                                 to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<ask@us.example>").as_bytes())
        self.screen("--us", "us.example")
        transparency = self.rows("score", "--as-of", "2026-06-01")[0]["dimensions"][0]
        self.assertEqual([event["signal"] for event in transparency["events"]], ["unanswered-request"])
        self.put("share-register-2025.txt", "Share register of Partner Ltd\n\nByrne 60\nOrr 40\n")
        self.screen("--us", "us.example")
        transparency = self.rows("score", "--as-of", "2026-06-01")[0]["dimensions"][0]
        self.assertEqual(transparency["events"], [])
        self.assertIn("perhaps in the room: ROOM-", transparency["not_counted"][0]["quote"])
        self.assertEqual(transparency["reading"], "manage", "it is still overdue")

    def test_sent_twice_without_references_is_one_row_with_both_places(self):
        def ask(name, text, sender, day, subject="Papers"):
            self.put(f"{name}.eml", mail(text, subject=subject, sender=sender, to="Ada Byrne <ada@partner.example>", date=day,
                                         message_id=f"<{name}@us.example>").as_bytes())
        ask("first", "Dear Ada,\n\nplease send us the survey of the mill.\n", "Max Orr <max@us.example>", "Mon, 02 Mar 2026 10:00:00 +0000")
        ask("second", "Dear Ada,\n\ncould you send us the survey of the mill by Friday?\n", "Finn Hale <finn@us.example>",
            "Mon, 16 Mar 2026 10:00:00 +0000", "The mill")
        ask("other", "Dear Ada,\n\nplease send us the survey of the quarry.\n", "Max Orr <max@us.example>", "Tue, 17 Mar 2026 10:00:00 +0000", "Quarry")
        self.put("reply.eml", mail("We cannot share the survey of the mill.\n", subject="Re: The mill", sender="Ada Byrne <ada@partner.example>",
                                   to="Finn Hale <finn@us.example>", message_id="<reply@partner.example>", date="Wed, 18 Mar 2026 10:00:00 +0000",
                                   in_reply_to="<second@us.example>").as_bytes())
        self.screen("--us", "us.example")
        rows = self.rows("requests")
        self.assertEqual([(row["document"]["path"], [place["document"]["path"] for place in row["again"]], row["outcome"], row["age_business_days"])
                          for row in rows],
                         [("first.eml", ["second.eml"], "refused", 12), ("other.eml", [], "unanswered", 1)])
        self.assertIn("again on 2026-03-16", harness.run("requests", "--case", self.case).stdout.decode())
        # What came before it was asked for again does not count for that.
        self.put("came.eml", mail("Attached.\n\nSurvey of the quarry: 14 acres, two pits, one road.\n", subject="Re: Quarry", sender="Ada Byrne <ada@partner.example>",
                                  to="Max Orr <max@us.example>", message_id="<came@partner.example>", date="Wed, 18 Mar 2026 12:00:00 +0000",
                                  in_reply_to="<other@us.example>").as_bytes())
        ask("later", "Dear Ada,\n\nplease send us the survey of the quarry.\n", "Max Orr <max@us.example>", "Mon, 30 Mar 2026 10:00:00 +0000", "New quarry")
        self.screen("--us", "us.example")
        self.assertEqual([row["outcome"] for row in self.rows("requests")], ["refused", "answered", "unanswered"])

    def test_filters(self):
        self.ledger_room()
        self.assertEqual(len(self.rows("requests", "--open")), 1)
        self.assertEqual(len(self.rows("requests", "--outcome", "refused")), 1)
        self.assertEqual(len(self.rows("requests", "--outcome", "refused", "--outcome", "unanswered")), 2)
        self.assertEqual(len(self.rows("requests", "--party", "PARTNER.example")), 2)
        self.assertEqual(run("requests", "--party", "nobody.example", "--case", self.case).returncode, USAGE)

    def test_a_table_of_html_is_asked_row_by_row_and_answered_in_its_columns(self):
        def letter(name, sender, to, day, lead, column, cells, reply=None):
            rows = "".join(f"<tr><td>{n}</td><td>{item}</td><td>{cell}</td></tr>"
                           for n, (item, cell) in enumerate(zip(("Lease of the mill", "Insurance policies"), cells), 1))
            html = f"<p>{lead}</p><table><tr><th>No.</th><th>Request</th><th>{column}</th></tr>{rows}</table><p>Regards</p>"
            head = f"From: {sender}\r\nTo: {to}\r\nSubject: Table\r\nDate: {day}\r\nMessage-ID: <{name}@us.example>\r\n"
            if reply:
                head += f"In-Reply-To: <{reply}@us.example>\r\n"
            self.put(f"{name}.eml", (head + "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html).encode())
        us, them = "Max Orr <max@us.example>", "Ada Byrne <ada@partner.example>"
        letter("ask", us, them, "Mon, 02 Mar 2026 10:00:00 +0000", "Could you please send us the documents in the table below?", "Status", ("open", "open"))
        letter("reply", them, us, "Wed, 04 Mar 2026 10:00:00 +0000", "Please find our answers below.", "Response",
               ("uploaded to folder 7", "We do not disclose these."), "ask")
        self.screen("--us", "us.example")
        self.assertEqual([(row["quote"], row["outcome"], row["evidence"]["quote"]) for row in self.rows("requests")],
                         [("Lease of the mill", "answered", "uploaded to folder 7"),
                          ("Insurance policies", "refused", "We do not disclose these.")])

    def test_csv_is_rfc_4180_and_no_formula(self):
        self.put("ask.eml", mail("=HYPERLINK(1), could you send us the \"list\" of pledges?\n", sender="=Max <max@us.example>").as_bytes())
        self.screen()
        out = harness.run("requests", "--case", self.case, "--format", "csv").stdout.decode()
        self.assertTrue(out.endswith("\r\n"))
        header, row = list(csv.reader(io.StringIO(out, newline="")))
        record = dict(zip(header, row))
        self.assertEqual(len(row), len(header))
        self.assertEqual(record["outcome"], "unanswered")
        for cell in row:
            self.assertNotIn(cell[:1], list("=+-@"))
        self.assertIn('"list"', record["quote"])

    def test_the_table_for_people_says_what_is_open_and_what_was_not_read(self):
        self.ledger_room()
        out = harness.run("requests", "--case", self.case).stdout.decode()
        self.assertIn("2026-03-02  refused     2 days    Max Orr asked Ada Byrne\n", out)
        self.assertIn("2 requests, 1 open. Ages are working days to 2026-03-04, the day of the newest message.\n", out)
        self.assertIn("1 request, 1 open; 2 in the case.", harness.run("requests", "--case", self.case, "--open").stdout.decode())

    def test_one_wrong_clock_does_not_set_the_day(self):
        self.ledger_room()
        self.put("late.eml", mail("Could you send us the share register?\n", subject="Register", sender="Max Orr <max@us.example>",
                                    to="Ada Byrne <ada@partner.example>", date="Tue, 01 Feb 2107 10:00:00 +0000",
                                    message_id="<late@us.example>").as_bytes())
        self.screen()
        rows = self.rows("requests")
        self.assertEqual([row["age_business_days"] for row in rows if row["asked_on"]], [2, 2])
        lost = [row for row in rows if not row["asked_on"]]
        self.assertEqual([(row["asked_on_basis"], row["age_business_days"]) for row in lost], [(None, None)])
        out = harness.run("requests", "--case", self.case).stdout.decode()
        self.assertIn("Ages are working days to 2026-03-04, the day of the newest message. The date of 1 message is not believed (", out)
        self.assertIn("no day      unanswered", out)
        self.assertIn("(does not age: its message has no day that can be, nor have its neighbours)", out)

    def test_a_request_list_that_hangs_on_a_message(self):
        def table(*answers):
            rows = "".join(f"<tr><td>{i + 1}</td><td>{item}</td><td>{answer}</td></tr>"
                           for i, (item, answer) in enumerate(zip(("Audited accounts", "Pending claims", "Share register"), answers)))
            return f"<html><body><table><tr><th>No.</th><th>Request</th><th>Response</th></tr>{rows}</table></body></html>"
        ask = mail("Our request list is attached.\n", subject="List", sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                   date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<list@us.example>")
        ask.add_attachment(table("", "", "").encode(), maintype="text", subtype="html", filename="requests.html")
        self.put("ask.eml", ask.as_bytes())
        reply = mail("Filled in.\n", subject="Re: List", date="Wed, 04 Mar 2026 10:00:00 +0000", message_id="<filled@partner.example>",
                     sender="Ada Byrne <ada@partner.example>", to="Max Orr <max@us.example>", in_reply_to="<list@us.example>")
        reply.add_attachment(table("next week", "There are none.", "").encode(), maintype="text", subtype="html", filename="filled.html")
        self.put("reply.eml", reply.as_bytes())
        self.put("share-register-2025.txt", "Share register of Partner Ltd\n\nByrne 60\nOrr 40\n")
        self.screen()
        rows = {row["item"]: row for row in self.rows("requests")}
        self.assertEqual({item: row["outcome"] for item, row in rows.items()},
                         {"Audited accounts": "deferred", "Pending claims": "answered", "Share register": "unanswered"})
        claims = rows["Pending claims"]
        self.assertEqual((claims["asker"]["name"], claims["asked"][0]["name"], claims["asked_on"]), ("Max Orr", "Ada Byrne", "2026-03-02"))
        self.assertEqual(claims["document"]["path"], "ask.eml/requests.html")
        self.assertEqual(claims["evidence"]["document"]["path"], "reply.eml/filled.html")
        upload = rows["Share register"]["upload"]
        self.assertEqual((upload["document"]["path"], upload["quote"]), ("share-register-2025.txt", "Share register of Partner Ltd"))
        self.assertIsNone(rows["Audited accounts"]["upload"])
        self.assertIn('perhaps in the room: "Share register of Partner Ltd"', harness.run("requests", "--case", self.case).stdout.decode())

    def test_papers_are_found_by_what_they_are_called(self):
        self.put("ask.eml", mail("Dear Ada,\n\nplease send us:\n\n1. the seven largest supply contracts\n2. the 2023 stock count\n"
                                 "3. the crane inspection certificate\n4. the licence of dock B\n\nMax\n",
                                 sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>").as_bytes())
        self.put("supply-contracts.txt", "Contracts for supply, seven largest\n\nText.\n")
        self.put("doc12.txt", "\n  Stock count as of 31 December 2023\n\nText.\n")
        self.put("scan7.txt", "Certificate on the inspection of the crane\n\nText.\n")
        self.put("licence dock C.txt", "Licence\n\nText.\n")
        self.put("supply-list.txt", "List of supply\n\nText.\n")
        self.screen()
        found = {row["item"][:2]: row["upload"] and row["upload"]["document"]["path"] for row in self.rows("requests")}
        self.assertEqual(found, {"1.": "supply-contracts.txt", "2.": "doc12.txt", "3.": "scan7.txt", "4.": None})

    def test_a_copy_that_lost_its_id_is_the_same_message(self):
        ask = dict(subject="Survey", sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000")
        text = "Dear Ada,\n\nplease send us the survey of the slope before the end of the month.\n\nMax\n"
        self.put("ask.eml", mail(text, message_id="<s1@us.example>", **ask).as_bytes())
        self.put("export/ask.eml", mail(text, message_id=None, **ask).as_bytes())
        self.put("reply.eml", mail("Max, we do not share the survey.\n", subject="Re: Survey", sender="Ada Byrne <ada@partner.example>", to="Max Orr <max@us.example>",
                                   date="Wed, 04 Mar 2026 10:00:00 +0000", message_id="<s2@partner.example>", in_reply_to="<s1@us.example>").as_bytes())
        self.screen()
        self.assertEqual([row["outcome"] for row in self.rows("requests")], ["refused"])

    def test_a_reply_that_names_a_lost_id_is_an_answer(self):
        """Gateways give messages other ids: what was answered is no silence."""
        self.put("ask.eml", mail("Please send us the fire report.\n", subject="Fire report", sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                                 date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<s1@us.example>"))
        reply = mail("Attached is the fire report.\n", subject="Re: Fire report", sender="Ada Byrne <ada@partner.example>", to="Max Orr <max@us.example>",
                     date="Thu, 05 Mar 2026 10:00:00 +0000", message_id="<s2@partner.example>", in_reply_to="<gone@x>", references="<gone@x>")
        reply.add_attachment(b"Fire report\n", maintype="text", subtype="plain", filename="fire-report.txt")
        self.put("reply.eml", reply)
        self.put("later.eml", mail("For information only.\n", subject="FYI", sender="Max Orr <max@us.example>", to="Otto Fenn <otto@us.example>",
                                   date="Fri, 10 Apr 2026 10:00:00 +0000", message_id="<s3@us.example>"))
        self.screen("--us", "us.example")
        [row] = self.rows("requests")
        self.assertEqual((row["outcome"], row["answer_date"], row["evidence"]["document"]["path"]), ("answered", "2026-03-05", "reply.eml"))
        self.assertEqual([entry["quote"] for entry in self.rows("timeline") if entry["kind"] == "shape"], [])
        self.assertEqual([party["reading"] for party in self.rows("score")], ["proceed"])

    def test_a_refusal_and_its_copy_count_once(self):
        """The same mail, once more with a line that a relay set on top."""
        self.put("nda.txt", "MUTUAL NON-DISCLOSURE AGREEMENT\n\nThis Mutual Non-Disclosure Agreement is entered into as of 2 February 2026 by and between Partner Works Ltd and Us Ltd.\n\n"
                 "1. Each party may disclose confidential information to the other. The receiving party shall keep it in confidence.\n\n"
                 "2. This Agreement remains in force for two years from the Effective Date.\n")
        self.put("ask.eml", mail("Please send us the list of open lawsuits.\n\nMax Orr\nUs Ltd\n", subject="Lawsuits", sender="Max Orr <max@us.example>",
                                 to="Ada Byrne <ada@partner.example>", date="Mon, 02 Mar 2026 10:00:00 +0000", message_id="<s1@us.example>"))
        refusal = mail("We will not disclose the list of lawsuits.\n\nAda Byrne\nPartner Works Ltd\n", subject="Re: Lawsuits", date="Wed, 04 Mar 2026 10:00:00 +0000",
                       message_id="<s2@partner.example>", in_reply_to="<s1@us.example>").as_bytes()
        self.put("refusal.eml", refusal)
        for name in ("copy.eml", "z-copy.eml"):
            self.put(name, b"Received: by mx.example; Thu, 12 Mar 2026 10:00:01 +0000\r\n" + refusal)
            self.screen("--us", "us.example")
            [gap] = [entry["quote"] for entry in self.rows("timeline") if entry["kind"] == "shape"]
            self.assertIn("refused 1 time (2026-03-04)", gap)
            (self.room / name).unlink()

    def test_whose_silence_it_is(self):
        ask = "Dear all,\n\nplease send us your price lists for pipes.\n\nMax\n"
        many = ", ".join(f"Al {name.title()} <al@{name}.example>" for name in ("north", "south", "west", "east"))
        self.put("many.eml", mail(ask, subject="Pipes", sender="Max Orr <max@us.example>", to=many, message_id="<m@us.example>").as_bytes())
        self.put("desk.eml", mail("Please send us your price list for bolts.\n", subject="Bolts", sender="Max Orr <max@us.example>", to="sales@tarn.example",
                                  message_id="<d@us.example>").as_bytes())
        self.put("later.eml", mail("Hello.\n", subject="Later", sender="Max Orr <max@us.example>", to="Bo Ek <bo@us.example>",
                                   date="Tue, 30 Jun 2026 10:00:00 +0000", message_id="<l@us.example>").as_bytes())
        self.screen("--us", "us.example")
        self.assertEqual({row["item"][:40]: row["party"] for row in self.rows("requests")},
                         {"please send us your price lists for pipe": None, "Please send us your price list for bolts": "tarn.example"})
        [card] = self.rows("score", "--party", "tarn.example")
        [transparency] = [dimension for dimension in card["dimensions"] if dimension["dimension"] == "transparency"]
        self.assertEqual((transparency["reading"], transparency["events"]), ("nothing-seen", []))

    def test_a_side_that_stands_in_quotations_alone(self):
        self.put("fw.eml", mail("Bo, see below.\n\nMax\n\nFrom: Ada Byrne <ada@partner.example>\nSent: Tuesday, March 3, 2026 4:00 PM\nTo: Max Orr <max@us.example>\n"
                                "Subject: RE: Slope\n\nMax, we do not share the survey of the slope.\n\nAda\n\nFrom: Max Orr <max@us.example>\n"
                                "Sent: Monday, March 2, 2026 9:00 AM\nTo: Ada Byrne <ada@partner.example>\nSubject: Slope\n\n"
                                "Ada, please send us the survey of the slope.\n\nMax\n",
                                subject="FW: Slope", sender="Max Orr <max@us.example>", to="Bo Ek <bo@us.example>").as_bytes())
        self.screen("--us", "us.example")
        self.assertEqual([(row["party"], row["outcome"]) for row in self.rows("requests")], [("partner.example", "refused")])

    def test_the_same_case_gives_the_same_bytes(self):
        self.ledger_room()
        once, again = (harness.run("requests", "--case", self.case, "--format", "json").stdout for _ in range(2))
        self.assertEqual(once, again)
        self.assertEqual(len(json.loads(once)), 2)

    def test_wrong_use_is_said(self):
        self.ledger_room()
        for arguments, message in (
                (["--as-of", "yesterday"], '--as-of takes a day such as 2025-06-30, not "yesterday"'),
                (["--as-of", "2025-02-30"], '--as-of takes a day such as 2025-06-30, not "2025-02-30"'),
                (["--outcome", "refusd"], '--outcome takes answered, partial, deferred, refused or unanswered, not "refusd"'),
                (["--format", "xml"], "xml")):
            done = harness.run("requests", "--case", self.case, *arguments)
            self.assertEqual(done.returncode, USAGE, arguments)
            self.assertIn(message, done.stderr.decode())
        self.assertIn("did you mean refused?", harness.run("requests", "--case", self.case, "--outcome", "refusd").stderr.decode())

    def test_a_case_without_mail_has_no_requests(self):
        self.put("note.txt", "Could you send us the list of pledges?")
        self.screen()
        done = harness.run("requests", "--case", self.case)
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(done.stdout.decode(), "0 requests, 0 open.\n")


if __name__ == "__main__":
    harness.main()
