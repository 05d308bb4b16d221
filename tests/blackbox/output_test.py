# SPDX-License-Identifier: GPL-3.0-or-later
"""Machine-readable output is a contract (docs/output-schema.md): parsed strictly here, every offset checked against the text."""
import io
import json
import re
import urllib.parse
import zipfile

import harness
from harness import DONE, INCOMPLETE, REFUSAL, SUNSET, RoomTest, mail, run, tar

ID = r"^[0-9a-f]{16}$"
SHA256 = r"^[0-9a-f]{64}$"


class Schema(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("mail/a.eml", mail(f"Dear Max,\r\n\r\nTo our regret – “as ever” – nothing new.\r\n{REFUSAL}\r\n\r\nAda", subject="Über contracts"))
        self.put("b.txt", f"Ünïcödé 😀 before it. {SUNSET}")
        self.put("c/copy.txt", f"Ünïcödé 😀 before it. {SUNSET}")
        self.put("empty.txt", "")
        self.screen(status=INCOMPLETE)

    def check_message(self, message):
        self.assertEqual(set(message), {"message_id", "from", "to", "date", "subject", "thread"})
        for mailbox in message["from"] + message["to"]:
            self.assertEqual(set(mailbox), {"name", "address"})

    def check_document(self, document):
        self.assertEqual(set(document), {"control", "room", "path", "container", "sha256", "media_type", "document_type"})
        self.assertRegex(document["sha256"], SHA256)
        self.assertRegex(document["control"], r"^ROOM-\d{6}$")

    def test_finding(self):
        rows = self.findings()
        self.assertEqual(sorted(row["signal"] for row in rows), ["refused-disclosure", "sunset-announcement"])
        for row in rows:
            self.assertEqual(set(row), {"id", "signal", "dimension", "rule", "severity", "confidence", "quote", "sentence", "begin", "end", "footer_of",
                                        "context", "reasons", "document", "page", "stamp", "boxes", "message", "party", "nda", "nda_in_force", "zone", "quoted", "locations", "rooms", "event", "also", "review", "tags",
                                        "new", "lexicon"})
            self.assertIs(row["new"], True)
            self.assertRegex(row["id"], ID)
            self.assertEqual(row["zone"], {"kind": "body", "author": None, "date": None})
            self.assertIn(row["severity"], {"info", "low", "medium", "high", "critical"})
            self.assertTrue(0 <= row["confidence"] <= 1)
            self.check_document(row["document"])
            text = self.text(self.room / row["document"]["path"])[0]["text"]
            self.assertEqual(text[row["begin"]:row["end"]], row["quote"])
            self.assertIn(row["quote"], row["sentence"])
            for reason in row["reasons"]:
                self.assertEqual(set(reason), {"kind", "name", "add"})
            self.assertRegex(row["lexicon"], SHA256)
        refusal, sunset = sorted(rows, key=lambda row: row["signal"])
        self.check_message(refusal["message"])
        self.assertEqual(refusal["message"]["subject"], "Über contracts")
        self.assertEqual(refusal["message"]["date"], "2026-03-03T10:00:00+00:00")
        self.assertIsNone(sunset["message"])
        self.assertEqual(sorted(sunset["locations"]), ["b.txt", "c/copy.txt"])

    def test_show_gives_the_same_object_by_the_beginning_of_an_id(self):
        row = self.findings()[0]
        [shown] = self.rows("show", row["id"][:8])
        ask = shown.pop("ask")
        self.assertEqual(shown, row)
        self.assertGreater(len(ask), 0)
        text = self.candor("show", "--case", self.case, row["id"])
        for question in ask:
            self.assertIn(f"  ask next   {question}\n", text)

    def test_show_of_a_passage_and_a_finding_with_their_neighbours(self):
        filler = " Corn was ground there all the year round." * 20
        self.put("story.txt", "\n\n".join([f"Paragraph {i} of the story about a mill.{filler}" for i in range(4)] + [REFUSAL + filler, f"The end of the story.{filler}"]) + "\n")
        self.screen(status=INCOMPLETE)
        hit = self.rows("search", '"paragraph 2"')[0]
        name = f"{hit['document']['control']}/{hit['passage']}"
        [shown] = self.rows("show", name)
        self.assertEqual(list(shown), ["passage", "page", "zone", "begin", "end", "text", "document", "pages", "message", "passages"])
        self.assertEqual({field: shown[field] for field in ("document", "passage", "page", "zone", "begin", "end", "text")},
                         {field: hit[field] for field in ("document", "passage", "page", "zone", "begin", "end", "text")})
        text = self.text(self.room / "story.txt")[0]["text"]
        for passage in shown["passages"]:
            self.assertEqual(text[passage["begin"]:passage["end"]], passage["text"])
        begins = lambda row: [passage["text"].split(" Corn")[0] for passage in row["passages"]]
        self.assertEqual(begins(shown), [f"Paragraph {i} of the story about a mill." for i in (1, 2, 3)])
        self.assertEqual(begins(self.rows("show", name, "--context", 0)[0]), ["Paragraph 2 of the story about a mill."])
        whole = begins(self.rows("show", name, "--context", "page")[0])
        self.assertEqual((whole[0], whole[-1], len(whole)), ("Paragraph 0 of the story about a mill.", "The end of the story.", 6))

        row = next(row for row in self.findings() if row["document"]["path"] == "story.txt")
        [shown] = self.rows("show", row["id"], "--context", 1)
        self.assertEqual((begins(shown), shown["passage"]), (["Paragraph 3 of the story about a mill.", REFUSAL, "The end of the story."], shown["passages"][1]["passage"]))
        out = self.candor("show", row["id"], "--context", 1, "--case", self.case)
        for begin in ("    Paragraph 3 of the story about a mill. Corn", f"  > {REFUSAL} Corn", "    The end of the story. Corn"):
            self.assertIn(begin, out)
        self.assertNotIn("Paragraph 2", out)
        for arguments in ((name, "--context", "x"), (f"{name}9",), ("<no@such.example>", "--context", 1), (hit["document"]["control"] + "/", )):
            self.assertEqual(harness.run("show", *arguments, "--case", self.case).returncode, harness.USAGE, arguments)

    def test_show_asks_what_a_rule_of_ones_own_asks(self):
        rules = self.folder / "rules" / "signals"
        rules.mkdir(parents=True)
        shipped = (harness.SOURCE / "lexicons" / "signals" / "refused-disclosure.yaml").read_text(encoding="utf-8")
        head, rest = shipped.split("\nask:", 1)
        (rules / "refused-disclosure.yaml").write_text(f'{head}\nask: ["Who said no?"]\nzones:' + rest.split("\nzones:", 1)[1], encoding="utf-8")
        own = ["--lexicon", self.folder / "rules"]
        row = self.findings("--signal", "refused-disclosure")[0]
        [shown] = self.rows("show", row["id"], *own)
        self.assertIsNone(shown["ask"])  # the built-in rule found it
        self.screen(*own, status=INCOMPLETE)
        row = self.findings("--signal", "refused-disclosure")[0]
        [shown] = self.rows("show", row["id"], *own)
        self.assertEqual(shown["ask"], ["Who said no?"])
        [shown] = self.rows("show", row["id"])
        self.assertIsNone(shown["ask"])
        self.assertIn("name their folder with --lexicon, or screen again", self.candor("show", "--case", self.case, row["id"]))

    def test_json_is_one_array_of_the_same_objects(self):
        array = json.loads(self.candor("findings", "--case", self.case, "--format", "json", "--min-confidence", "0"))
        self.assertEqual(array, self.findings())
        self.assertEqual(json.loads(self.candor("findings", "--case", self.case, "--format", "json", "--signal", "sunset-announcement", "--path", "nowhere")), [])

    def test_the_same_words_in_two_places_are_one_finding(self):
        words = ("In spite of two letters and a call the owner of the mill declined to hand over the supply contracts with the two largest "
                 "customers, and gave no reason for it.")
        self.put("note.txt", "For the file.\n\n" + words + "\n")
        self.put("mail/forward.eml", mail("Dear Max,\n\nas you can read:\n\n" + words + "\n\nRegards\nAda", message_id="<9@partner.example>"))
        self.candor("screen", "--case", self.case, self.room, status=INCOMPLETE)
        rows = [row for row in self.findings("--signal", "refused-disclosure") if "mill" in row["sentence"]]
        self.assertEqual(len(rows), 1)
        self.assertEqual(sorted(rows[0]["locations"]), ["mail/forward.eml", "note.txt"])
        self.assertEqual(rows[0]["event"], rows[0]["id"])
        other = rows[0]["also"][0]
        self.assertEqual(set(other), {"id", "control", "room", "path", "page", "begin", "end", "quoted"})
        every = {row["id"]: row for row in self.rows("findings", "--every", "--signal", "refused-disclosure") if "mill" in row["sentence"]}
        self.assertEqual(sorted(every), sorted([rows[0]["id"], other["id"]]))
        self.assertEqual(every[other["id"]]["event"], rows[0]["id"])
        for row in every.values():
            self.assertEqual((row["also"], row["locations"]), ([], [row["document"]["path"]]))
        listed = self.candor("findings", "--case", self.case, "--every", "--signal", "refused-disclosure")
        self.assertNotIn(" more", listed)
        self.assertEqual(listed.count(f"; the same event as {rows[0]['id']}"), 1)
        self.assertIn("and 1 more", self.candor("findings", "--case", self.case))
        self.assertIn("also in", self.candor("show", "--case", self.case, rows[0]["id"]))

    def test_a_mark_that_is_repeated_in_a_document_is_one_finding_with_all_its_places(self):
        contract = "Supply agreement\n\n" + "\n\n".join(f"{i}. The price of item {i} in the year {i + 1900} is $[***] a piece." for i in range(1, 121)) + "\n"
        self.put("contract.txt", contract)
        self.put("print.txt", "Printed for the file.\n\n" + contract)
        self.put("lease.txt", "Lease\n\nThe rent of the hall at the harbour is $[***] a month.\n\nThe lessee pays a deposit of $[***] at once.\n")
        dumps = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.candor("screen", "--case", case, "--jobs", jobs, self.room, status=INCOMPLETE)
            dumps.append(harness.dump(case))
            rows = self.findings("--signal", "withheld-content", case=case)
            self.assertEqual(sorted((row["document"]["path"], len(row["also"]), row["locations"]) for row in rows),
                             [("contract.txt", 239, ["contract.txt", "print.txt"]), ("lease.txt", 1, ["lease.txt"])])
            every = self.findings("--signal", "withheld-content", "--every", case=case)
            self.assertEqual([row["also"] for row in every], [[]] * len(every))  # or the output grows with the square of the places
            self.assertEqual({row["event"] for row in every}, {row["id"] for row in rows})
            self.assertEqual({row["id"] for row in every}, {row["id"] for row in rows} | {place["id"] for row in rows for place in row["also"]})
            text = self.candor("findings", "--case", case, "--signal", "withheld-content")
            self.assertIn("transparency (2)", text)
            self.assertIn("contract.txt and 239 more", text)
        self.assertEqual(dumps[0], dumps[1])

    def test_a_heading_says_how_many_of_how_many_are_listed(self):
        for i in range(7):
            self.put(f"no-{i}.txt", f"Letter {i}. We refuse to provide the {i * 111} ledgers of plant {i} that you asked for in {2000 + i}.")
        listed = self.candor("screen", "--case", self.case, self.room, "--limit", 3, "--quiet", status=INCOMPLETE)
        self.assertRegex(listed, r"\ntransparency \(3 of 8 shown\)\n")
        self.assertIn("\n3 of 9 findings shown, none of strategic-fit (1); --limit 0 shows all.\n", listed)
        for limit, heading in ((3, "transparency (3 of 8 shown)"), (0, "transparency (8)")):
            self.assertIn(f"\n{heading}\n", self.candor("findings", "--case", self.case, "--limit", limit))
        self.assertNotIn(" shown", self.candor("findings", "--case", self.case, "--limit", 0))

    def test_hit(self):
        rows = self.rows("search", "controller")
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual(row["locations"], ["b.txt", "c/copy.txt"])
        self.assertEqual(set(row), {"document", "code", "detail", "locations", "rooms", "page", "passage", "zone", "begin", "end", "marks", "message", "party", "also", "text"})
        self.check_document(row["document"])
        text = self.text(self.room / "b.txt")[0]["text"]
        self.assertEqual(text[row["begin"]:row["end"]], row["text"])
        self.assertEqual([text[m["begin"]:m["end"]] for m in row["marks"]], ["controller"])

    def test_a_hit_names_every_place_of_its_document(self):
        self.assertEqual([row["locations"] for row in self.rows("search", "path:c/copy")], [["b.txt", "c/copy.txt"]])
        self.assertIn("b.txt and 1 more", self.candor("search", "path:c/copy", "--case", self.case))

    def test_files_that_were_not_read_are_found_by_their_flag(self):
        self.put("locked/none.txt", "")
        self.screen(status=INCOMPLETE)
        rows = self.rows("search", "flag:empty")
        self.assertEqual([row["document"]["path"] for row in rows], ["empty.txt", "locked/none.txt"])
        row = rows[0]
        self.assertEqual((row["code"], row["document"]["control"], row["document"]["document_type"], row["text"], row["marks"]), ("empty", None, None, "", []))
        self.assertEqual(set(row), set(self.rows("search", "controller")[0]))
        paths = lambda *query: [row["document"]["path"] for row in self.rows("search", *query)]
        self.assertEqual(paths("flag:empty path:locked/"), ["locked/none.txt"])
        self.assertEqual(paths("flag:empty -path:locked/"), ["empty.txt"])
        self.assertEqual(paths("flag:empty", "--offset", 1), ["locked/none.txt"])
        self.assertEqual(paths("flag:empty", "--limit", 1), ["empty.txt"])
        self.assertEqual(paths("flag:empty OR path:b.txt"), ["b.txt", "empty.txt", "locked/none.txt"])
        self.assertEqual(paths("flag:empty OR path:b.txt", "--limit", 1, "--offset", 1), ["empty.txt"])
        self.assertEqual(paths("ext:txt"), ["b.txt"], "only a flag asks for them")
        self.assertEqual(paths("ext:txt -flag:empty"), ["b.txt"])
        self.assertEqual(paths("flag:empty controller"), [], "they have no words")
        out = self.candor("search", "flag:empty", "--case", self.case)
        self.assertIn("1  not read  empty.txt\n   empty: ", out)
        self.assertIn("2 of 2 hits", out)

    def test_nothing_found_says_what_was_not_read(self):
        told = "No passage matches. 1 of 4 items was not or only partly read, so that what they say was not searched: `candor exceptions` lists them.\n"
        done = harness.run("search", "zeppelin", "--case", self.case)
        self.assertEqual((done.returncode, done.stdout.decode(), done.stderr.decode()), (harness.DONE, told, ""))
        done = harness.run("search", "zeppelin", "--case", self.case, "--format", "jsonl")
        self.assertEqual((done.returncode, done.stdout.decode(), done.stderr.decode()), (harness.DONE, "", "candor: " + told))
        (self.room / "empty.txt").unlink()
        self.screen()
        done = harness.run("search", "zeppelin", "--case", self.case)
        self.assertEqual((done.stdout.decode(), done.stderr.decode()), ("No passage matches.\n", ""))

    def test_exception(self):
        rows = self.rows("exceptions")
        self.assertEqual([(row["path"], row["state"], row["code"]) for row in rows], [("empty.txt", "failed", "empty")])
        self.assertEqual(set(rows[0]), {"kind", "room", "path", "state", "code", "stage", "detail", "meaning", "advice", "retryable", "media_type", "size",
                                        "sha256", "attempts"})

    def test_a_code_that_no_item_has_is_not_everything_was_read(self):
        self.assertEqual(self.candor("exceptions", "--case", self.case, "--code", "timeout"),
                         "No item has code timeout; 1 other was not or only partly read.\n")
        self.put("empty2.txt", "")
        self.screen(status=INCOMPLETE)
        self.assertIn("2 others were not or only partly read", self.candor("exceptions", "--case", self.case, "--code", "timeout"))
        for name in ("empty.txt", "empty2.txt"):
            (self.room / name).unlink()
        self.screen()
        self.assertEqual(self.candor("exceptions", "--case", self.case, "--code", "timeout"), "No item has code timeout.\n")
        self.assertEqual(self.candor("exceptions", "--case", self.case), "Everything was read.\n")

    def test_nothing_read_is_no_result(self):
        for path in [path for path in self.room.rglob("*") if path.is_file()]:
            path.unlink()
        for command in (["findings"], ["search", "refuse"], ["exceptions"]):
            self.screen()
            self.put("empty.txt", "")
            self.assertIn("There is no file in this case", self.candor(*command, "--case", self.case))
            self.screen(status=INCOMPLETE)
            text = self.candor(*command, "--case", self.case)
            self.assertIn("empty.txt" if command == ["exceptions"] else "nothing in this case could be read (1 item): `candor exceptions` says why", text)
            (self.room / "empty.txt").unlink()
        self.assertIn("There is no file in this case", self.candor("screen", self.room, "--case", self.case))
        for command in ("scan", "text"):
            done = run(command, self.room)
            self.assertEqual((done.returncode, done.stdout, done.stderr.decode()), (DONE, b"", f"candor: warning: there are no files in {self.room}\n"))

    def test_exceptions_are_listed_up_to_a_limit_and_every_code_is_told(self):
        for number in range(60):
            self.put(f"many/{number:02}.txt", "")
        self.put("locked/broken.pdf", "%PDF-1.7\nnot really\n")
        self.screen(status=INCOMPLETE)
        text = self.candor("exceptions", "--case", self.case)
        self.assertIn("empty (49 of 61 shown)", text)
        self.assertIn("locked/broken.pdf", text)
        self.assertTrue(text.endswith("\n50 of 62 exceptions shown; --limit 0 shows all.\n"), text[-200:])
        text = self.candor("exceptions", "--case", self.case, "--limit", 1)
        self.assertIn("truncated (0 of 1 shown)", text)
        self.assertNotIn("shown", self.candor("exceptions", "--case", self.case, "--limit", 0))
        self.assertEqual(len(self.rows("exceptions")), 62)
        self.assertEqual(len(self.rows("exceptions", "--limit", 7)), 7)

    def test_equal_parts_are_one_line_for_people(self):
        page = "<p>Page {}.</p><img src='data:application/octet-stream;base64,AAECAwQFBgc='><img src='data:image/gif,GIF89a%01%00%01%00'>"
        for number in range(4):
            self.put(f"pages/{number}.html", page.format(number))
        self.put("empty1.txt", "")
        self.put("empty2.txt", "")
        self.screen(status=INCOMPLETE)
        text = self.candor("exceptions", "--case", self.case)
        self.assertIn("empty (3): ", text)
        self.assertIn("  failed     empty2.txt", text, "files of the room are told one by one")
        self.assertRegex(text, r"\nunsupported \(4\): [^\n]*\n[^\n]*\n  failed     pages/0.html/data-1.bin  \(application/octet-stream\), and 3 more places with the same bytes\n")
        self.assertIn("\nsmall_picture (4, which --code small_picture lists): ", text)
        self.assertNotIn("data-2.gif", text)
        self.assertNotIn("shown", text)
        every = self.candor("exceptions", "--case", self.case, "--every")
        for number in range(4):
            self.assertIn(f"  failed     pages/{number}.html/data-1.bin  (application/octet-stream)\n", every)
            self.assertIn(f"  skipped    pages/{number}.html/data-2.gif  (1 x 1 pixels)\n", every)
        self.assertIn("pages/0.html/data-2.gif  (1 x 1 pixels), and 3 more", self.candor("exceptions", "--case", self.case, "--code", "small_picture"))
        self.assertIn("unsupported (0 of 4 shown)", self.candor("exceptions", "--case", self.case, "--limit", 1))
        self.assertEqual(len(self.rows("exceptions")), 11)

    def test_small_pictures_do_not_make_a_room_incomplete(self):
        (self.room / "empty.txt").unlink()
        self.put("page.html", "<p>Words.</p><img src='data:image/gif,GIF89a%01%00%01%00'>")
        self.screen()
        self.assertEqual([(row["state"], row["code"]) for row in self.rows("manifest") if row["path"] == "page.html/data-1.gif"], [("skipped", "small_picture")])
        self.assertNotIn("not or only partly read", self.candor("findings", "--case", self.case))

    def test_a_small_picture_is_left_out_where_it_is_shown_and_not_as_a_file(self):
        pixels = "GIF89a<%00<%00"
        self.put("a.html", f"<p>Words.</p><img src='data:image/gif,{pixels}'>")
        for name in ("b.gif", "c.gif"):
            self.put(name, pixels.replace("%00", "\0"))
        self.screen("--ocr", "off", status=INCOMPLETE)
        ends = {row["path"]: (row["state"], row["code"]) for row in self.rows("manifest")}
        self.assertEqual(ends["a.html/data-1.gif"], ("skipped", "small_picture"))
        self.assertEqual((ends["b.gif"], ends["c.gif"]), (("failed", "no_text_layer"),) * 2)

    def test_text(self):
        rows = self.text(self.room / "mail" / "a.eml")
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual(set(row), {"path", "media_type", "document_type", "status", "code", "detail", "sha256", "language", "title", "text",
                                    "pages", "zones", "message", "attachments", "problems"})
        self.assertEqual(row["path"], str(self.room / "mail" / "a.eml"))
        self.assertTrue(row["text"].startswith("Über contracts\n\nDear Max,"))
        self.assertEqual((row["zones"][0]["kind"], row["zones"][0]["begin"]), ("subject", 0))
        self.assertEqual(row["zones"][-1]["end"], len(row["text"]))
        for before, after in zip(row["zones"], row["zones"][1:]):
            self.assertEqual(before["end"], after["begin"])

    def test_text_of_what_failed_has_the_same_fields(self):
        fields = set(self.text(self.room / "b.txt", "--boxes")[0])
        failed = self.text(self.put("nothing.pdf", ""), "--boxes", status=INCOMPLETE)[0]
        self.assertEqual((set(failed), failed["code"]), (fields, "empty"))
        self.assertEqual((failed["title"], failed["language"], failed["problems"], failed["boxes"]), (None, None, [], []))

    def test_a_limit_of_nothing_shows_all_hits(self):
        self.assertEqual(self.candor("search", "contracts OR controller", "--case", self.case, "--limit", 0),
                         self.candor("search", "contracts OR controller", "--case", self.case))

    def test_scan_says_whose_words_a_quotation_is(self):
        path = self.put("reply.eml", mail(f"See below.\r\n\r\nOn 3 March 2026, Rita Voss wrote:\r\n> {REFUSAL}\r\n", message_id="<7@x.example>"))
        self.assertIn("refused-disclosure (quoted from Rita Voss, 3 March 2026): ", self.candor("scan", path))

    def test_a_stray_nul_is_counted_and_the_text_around_it_is_read(self):
        row = self.text(self.put("two.txt", REFUSAL.encode() + b"\0\0\n"))[0]
        self.assertEqual((row["status"], [p["code"] for p in row["problems"]]), ("indexed", ["undecodable"]))
        row = self.text(self.put("nul.txt", SUNSET.encode() + b"\0\n" + REFUSAL.encode() + b"\n"))[0]
        self.assertEqual((row["status"], row["media_type"]), ("indexed", "text/plain"))
        self.assertEqual(row["text"], f"{SUNSET}\ufffd\n{REFUSAL}\n")
        self.assertEqual(row["problems"], [{"code": "undecodable", "detail": "1 place could not be read as us-ascii"}])
        wide = self.text(self.put("wide.txt", REFUSAL.encode("utf-16-le")))[0]
        self.assertEqual((wide["status"], wide["text"]), ("indexed", REFUSAL))

    def test_scan_of_files_agrees_with_the_case(self):
        rows = [json.loads(line) for line in self.candor("scan", "--format", "jsonl", self.room / "b.txt").splitlines()]
        same = [f for f in self.findings() if f["signal"] == "sunset-announcement"]
        for key in ("id", "signal", "rule", "confidence", "quote", "begin", "end"):
            self.assertEqual(rows[0][key], same[0][key])


class TwoRooms(RoomTest):
    """A path alone does not say which file is meant."""

    def setUp(self):
        super().setUp()
        words = "We refuse to provide the {} that you asked for."
        self.rooms = [self.folder / "2025" / "room", self.folder / "2026" / "room", self.folder / "letter.txt"]
        for room, what in zip(self.rooms[:2], ("customer contracts", "ledgers of the mill")):
            room.mkdir(parents=True)
            (room / "a.txt").write_text(words.format(what), encoding="utf-8")
            (room / "empty.txt").write_text("", encoding="utf-8")
        self.rooms[2].write_text(words.format("cap table"), encoding="utf-8")
        self.screen("--case", self.case, *self.rooms[1:], room=self.rooms[0], status=INCOMPLETE)

    def screen(self, *arguments, room, status):
        self.listed = self.candor("screen", room, *arguments, "--quiet", status=status)

    def test_people_see_the_room_before_each_path(self):
        for text in (self.listed, self.candor("findings", "--case", self.case), self.candor("search", "refuse", "--case", self.case)):
            self.assertEqual(set(re.findall(r"(ROOM-\d+) +(\S+)\n", text)),
                             {("ROOM-000001", "2025/room/a.txt"), ("ROOM-000002", "2026/room/a.txt"), ("ROOM-000003", "letter.txt")})
        shown = self.candor("show", "--case", self.case, *(row["id"] for row in self.findings()))
        for path in ("2025/room/a.txt", "2026/room/a.txt", "letter.txt"):
            self.assertIn(f"  path       {path}\n", shown)
        exceptions = self.candor("exceptions", "--case", self.case)
        for path in ("2025/room/empty.txt", "2026/room/empty.txt"):
            self.assertIn(f"  failed     {path}  (", exceptions)

    def test_programs_read_the_room_beside_the_path(self):
        places = {(str(self.rooms[0]), "a.txt"), (str(self.rooms[1]), "a.txt"), (str(self.rooms[2]), "letter.txt")}
        rows = self.findings()
        self.assertEqual({(row["document"]["room"], row["document"]["path"]) for row in rows}, places)
        self.assertEqual({place for row in rows for place in zip(row["rooms"], row["locations"], strict=True)}, places)
        self.assertEqual({(row["document"]["room"], row["document"]["path"]) for row in self.rows("search", "refuse")}, places)
        self.assertEqual({(row["room"], row["path"]) for row in self.rows("exceptions")}, {(str(room), "empty.txt") for room in self.rooms[:2]})

    def test_one_path_in_two_rooms_is_two_places(self):
        (self.rooms[1] / "a.txt").write_bytes((self.rooms[0] / "a.txt").read_bytes())
        self.screen("--case", self.case, self.rooms[1], room=self.rooms[0], status=INCOMPLETE)
        [row] = [row for row in self.findings() if "customer" in row["sentence"]]
        self.assertEqual((row["locations"], row["rooms"]), (["a.txt", "a.txt"], [str(room) for room in self.rooms[:2]]))

    def test_one_room_is_not_named(self):
        other = self.folder / "other.case"
        self.screen("--case", other, room=self.rooms[0], status=INCOMPLETE)
        self.assertNotIn("room/", self.listed.split("Case ")[1].split("\n", 1)[1])


class ScanJsonl(RoomTest):
    def scan(self, lines, status=DONE):
        out = self.candor("scan", "--jsonl", stdin="".join(line + "\n" for line in lines).encode(), status=status)
        return [json.loads(line) for line in out.splitlines()]

    def test_answers_line_for_line_in_order(self):
        text = "Ünïcödé 😀. " + REFUSAL
        answers = self.scan([json.dumps({"id": i, "text": text if i % 2 else "Nothing here.", "doc": "email"}) for i in range(50)])
        self.assertEqual([a["id"] for a in answers], list(range(50)))
        for i, answer in enumerate(answers):
            self.assertEqual([f["signal"] for f in answer["findings"]], ["refused-disclosure"] if i % 2 else [])
            for finding in answer["findings"]:
                self.assertEqual(text[finding["begin"]:finding["end"]], finding["quote"])

    def test_a_bad_line_is_answered_and_the_rest_goes_on(self):
        answers = self.scan(["{", '{"id": 1}', '{"id": 2, "text": "x", "doc": "poem"}', '{"id": 4, "text": "x", "lang": "eg"}', '{"id": 3, "text": "x"}'], status=INCOMPLETE)
        self.assertEqual(answers, [{"id": None, "error": "not valid JSON in UTF-8"},
                                   {"id": None, "error": 'not an object with "id" and "text"'},
                                   {"id": 2, "error": 'unknown document type in "doc"'},
                                   {"id": 4, "error": 'unknown language in "lang"'},
                                   {"id": 3, "findings": []}])

    def test_a_line_of_white_space_has_no_answer(self):
        self.assertEqual([answer["id"] for answer in self.scan(["", '{"id": 1, "text": ""}', " \t\r", '{"id": 2, "text": "x"}', ""])], [1, 2])

    def test_any_text_is_safe(self):
        texts = ["", "\u0000", "a\u0000b", "\ud7ff\ue000\U0010ffff", "\u202e\u200b" * 100, "x" * 200_000, "\n" * 1000, "refuse to " * 5000]
        answers = self.scan([json.dumps({"id": i, "text": t}) for i, t in enumerate(texts)])
        self.assertEqual([a["id"] for a in answers], list(range(len(texts))))

    def test_the_type_of_the_document_decides_which_rules_apply(self):
        duty = "The Receiving Party refuses to disclose the source code of the Disclosing Party."
        answers = self.scan([json.dumps({"id": d, "text": duty, "doc": d}) for d in ("email", "contract")])
        self.assertEqual([len(a["findings"]) for a in answers], [1, 0])


class Untrusted(RoomTest):
    EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202eevil"

    def test_names_are_data_for_programs_and_visible_for_people_wherever_they_lie(self):
        name = "two\nlines\t and  two blanks\x1b[2J.txt"
        shown = r"two\x0alines\x09 and  two blanks\x1b[2J.txt"
        self.put(name, "")
        self.put("mail.eml", "From: a@us.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Disposition: attachment;\r\n"
                             f" filename*=utf-8''{urllib.parse.quote(name)}\r\n\r\n")
        self.put("tape.tar", tar((name, "")))
        zipped = io.BytesIO()
        with zipfile.ZipFile(zipped, "w") as archive:
            archive.writestr(zipfile.ZipInfo(name), "")
        self.put("zip.zip", zipped.getvalue())
        self.screen(status=INCOMPLETE)
        containers = ["", "mail.eml/", "tape.tar/", "zip.zip/"]
        self.assertEqual(sorted(row["path"] for row in self.rows("exceptions")), sorted(container + name for container in containers))
        scanned = run("scan", self.room).stderr.decode()
        listed = self.candor("exceptions", "--case", self.case)
        for container in containers:
            self.assertIn(container + shown, scanned)
            self.assertIn(container + shown, listed)
            if container:
                self.assertIn(container + shown, self.candor("text", self.room / container[:-1], status=INCOMPLETE))

    def test_no_control_character_of_a_document_reaches_the_terminal(self):
        self.put("evil\x1b[31m\n.txt", f"{self.EVIL} {REFUSAL}")
        self.put("evil.eml", mail(f"{self.EVIL} {SUNSET}", subject="Re: \u202e evil"))
        self.put("empty\x1b[2J", "")
        self.screen(status=INCOMPLETE)
        outputs = [run(*arguments, "--case", self.case).stdout for arguments in
                   (["findings", "--min-confidence", "0"], ["search", "evil"], ["exceptions"], ["show", self.findings()[0]["id"]])]
        outputs += [run("text", self.room / "evil.eml").stdout, run("text", "--zones", self.room / "evil.eml").stdout,
                    run("scan", self.room).stdout, run("scan", self.room).stderr]
        for output in outputs:
            self.assertGreater(len(output), 0)
            text = output.decode()
            bad = [c for c in text if (ord(c) < 32 and c not in "\n\t") or 0x7f <= ord(c) < 0xa0 or c in "\u202e\u202d\u2066\u2067"]
            self.assertEqual(bad, [], text)


if __name__ == "__main__":
    harness.main()
