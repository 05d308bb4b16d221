# SPDX-License-Identifier: GPL-3.0-or-later
"""Quoted history goes back to its message; what comes from no message of the room is told of, once."""
import json

import harness
from harness import USAGE, RoomTest, mail, run

ADA, MAX, EVE = "Ada Byrne <ada@partner.example>", "Max Orr <max@us.example>", "Eve Sung <eve@us.example>"
REFUSAL = "We will not hand over the source code of the pump controller to anybody,\nand the board has said so twice."
QUOTED = "\n".join("> " + line for line in REFUSAL.split("\n"))


class Missing(RoomTest):
    def letter(self, name, body, day, sender=MAX, to=ADA, subject="Re: Sources", subtype="plain", **headers):
        message = mail("", subject=subject, sender=sender, to=to, date=f"Tue, {day:02} Mar 2026 10:00:00 +0000",
                       message_id=f"<{name}@us.example>", **headers)
        message.set_content(body, subtype=subtype)
        self.put(f"{name}.eml", message)

    def original(self):
        self.letter("original", REFUSAL + "\n", 2, ADA, MAX, "Sources")

    def missing(self):
        rows = self.rows("exceptions", "--missing")
        self.assertEqual(self.screen()["coverage"]["missing_messages"], len(rows))
        return rows

    def test_one_message_known_three_ways_is_one_row(self):
        self.letter("a", f"Why not?\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Byrne <ada@partner.example> wrote:\n{QUOTED}\n", 3,
                    In_Reply_To="<gone@partner.example>")
        self.letter("b", f"See below.\n\n-----Original Message-----\nFrom: Ada Byrne\nSent: Monday, March 2, 2026 10:00 AM\nTo: Max Orr\n"
                         f"Subject: Sources\n\n{REFUSAL}\n", 4, to=EVE, subject="FW: Sources")
        summary = self.screen()
        self.assertEqual(summary["coverage"]["missing_messages"], 1)
        self.assertEqual(summary["coverage"]["not_fully_read"], 0)
        self.assertEqual(summary["coverage"]["items"], 2)
        [row] = self.missing()
        self.assertEqual(list(row), ["kind", "message_id", "author", "date", "subject", "recipients", "quoted_in", "answered_by"])
        self.assertEqual((row["kind"], row["message_id"]), ("missing_message", "gone@partner.example"))
        self.assertEqual((row["author"], row["date"], row["subject"], row["recipients"]),
                         ("Ada Byrne", "Monday, March 2, 2026 10:00 AM", "Sources", "Max Orr"))
        self.assertEqual([place["document"]["path"] for place in row["quoted_in"]], ["a.eml", "b.eml"])
        self.assertEqual([place["document"]["path"] for place in row["answered_by"]], ["a.eml"])
        place = row["quoted_in"][1]
        self.assertEqual((list(place), place["level"]), (["document", "message", "level", "begin", "end"], 1))
        [text] = [entry["text"] for entry in map(json.loads, self.candor("text", self.room / "b.eml", "--format", "jsonl").splitlines())]
        self.assertTrue(text[place["begin"]:place["end"]].startswith("-----Original Message-----\nFrom: Ada"))
        self.assertTrue(text[place["begin"]:place["end"]].endswith("said so twice."))
        self.assertEqual(self.rows("exceptions"), [])

    def test_a_room_that_is_forgotten_misses_nothing(self):
        self.letter("a", "Why not?\n", 3, In_Reply_To="<gone@partner.example>")
        self.assertEqual(self.screen()["coverage"]["missing_messages"], 1)
        summary = json.loads(self.candor("screen", "--forget", self.room, "--case", self.case, "--format", "json"))
        self.assertEqual(summary["coverage"]["missing_messages"], 0)

    def test_people_read_one_line_and_ask_for_the_list(self):
        self.letter("a", f"Why not?\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Byrne wrote:\n{QUOTED}\n", 3)
        line = "1 message is quoted or referred to but not in the room: candor exceptions --missing\n"
        self.assertIn("Missing    " + line, run("screen", self.room, "--case", self.case).stdout.decode())
        self.assertEqual(self.candor("exceptions", "--case", self.case), "Everything was read.\n\n" + line)
        self.assertEqual(self.candor("exceptions", "--missing", "--case", self.case),
                         "1 message is quoted or referred to but not in the room\n\nAda Byrne, Mon, 2 Mar 2026 at 10:00\n"
                         "  quoted in    ROOM-000001  a.eml; Max Orr <max@us.example>, 2026-03-03, \"Re: Sources\"\n")
        self.assertEqual(run("exceptions", "--missing", "--code", "empty", "--case", self.case).returncode, USAGE)

    def test_the_message_itself_takes_it_off_the_list_and_gives_it_back(self):
        self.letter("a", f"Why not?\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Byrne wrote:\n{QUOTED}\n", 3, In_Reply_To="<original@us.example>")
        self.screen()
        self.assertEqual(len(self.missing()), 1)
        self.assertEqual({(row["quoted"]["author"], row["quoted"]["origin"]) for row in self.findings()}, {("Ada Byrne", None)})
        self.original()
        self.screen()
        self.assertEqual(self.missing(), [])
        quotation = [row for row in self.findings("--every") if row["quoted"]]
        [original] = {row["document"]["control"] for row in self.findings("--every") if not row["quoted"]}
        self.assertEqual({row["quoted"]["origin"] for row in quotation}, {original})
        self.assertIn(f"quoted from Ada Byrne, Mon, 2 Mar 2026 at 10:00 ({original})",
                      self.candor("show", quotation[0]["id"], "--case", self.case))
        (self.room / "original.eml").unlink()
        self.screen()
        self.assertEqual(len(self.missing()), 1)
        (self.room / "a.eml").unlink()
        self.screen()
        self.assertEqual(self.missing(), [])

    def test_a_sentence_that_its_author_did_not_write_is_told(self):
        self.letter("original", "We will show you the list of our sources on Monday, and the contracts on Friday.\n", 2, ADA, MAX, "Sources")
        changed = "> We refuse to show you the list of our sources on Monday,\n> and the contracts on Friday."
        self.letter("a", f"Why not?\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Byrne wrote:\n{changed}\n", 3, In_Reply_To="<original@us.example>")
        self.screen()
        [row] = self.findings("--signal", "refused-disclosure")
        self.assertIsNotNone(row["quoted"]["origin"])
        self.assertFalse(row["quoted"]["in_origin"])
        self.assertIn(f"(not to the word in {row['quoted']['origin']})", self.candor("show", row["id"], "--case", self.case))

    def test_marks_markup_and_line_breaks_do_not_hide_the_origin(self):
        self.original()
        words = REFUSAL.split()
        narrow = "\n".join("> " + " ".join(words[i:i + 3]) for i in range(0, len(words), 3))
        self.letter("a", f"Why?\n\nAda Byrne wrote:\n{narrow}\n", 3)
        self.letter("b", f"Why?\n\n> {' '.join(words[:16])}\n", 4)
        page = f"<p>Why?</p><div class=gmail_quote>On Mon, Mar 2, 2026 Ada Byrne wrote:<blockquote>{REFUSAL}</blockquote></div>"
        self.letter("c", page, 5, subtype="html")
        self.screen()
        self.assertEqual(self.missing(), [])
        origins = {row["document"]["path"]: row["quoted"]["origin"] for row in self.findings("--every") if row["quoted"]}
        self.assertEqual(len(origins), 3, origins)
        self.assertEqual(len(set(origins.values())), 1, origins)
        self.assertNotIn(None, origins.values())
        self.assertEqual({row["quoted"]["in_origin"] for row in self.findings("--every") if row["quoted"]}, {True})

    def test_lanes_and_order_do_not_matter(self):
        self.original()
        for day, name in enumerate("abcd", 3):
            self.letter(name, f"No {name}.\n\nOn Mon, 2 Mar 2026 at 10:00, Ada Byrne wrote:\n{QUOTED}\n\n"
                              f"On Sun, 1 Mar 2026 at 09:0{day}, Lea Moe wrote:\n> Nobody has told the bank of it.\n", day)
        self.screen("--jobs", 1)
        one = self.missing()
        self.case.unlink()
        self.screen("--jobs", 8)
        self.assertEqual(self.missing(), one)
        self.assertEqual(len(one), 4)


if __name__ == "__main__":
    harness.main()
