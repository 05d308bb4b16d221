# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversations: the messages of a room find each other, whatever the order of files, lanes and runs."""
import harness
from harness import DONE, INCOMPLETE, SAMPLE_ROOM, USAGE, RoomTest, dump, mail, run

ADA, MAX, EVE = "Ada Byrne <ada@partner.example>", "Max Orr <max@us.example>", "Eve Sung <eve@other.example>"


def letter(number, subject="Terms", sender=ADA, to=MAX, day=1, answers=None, message_id=None, **headers):
    if answers:
        headers["In_Reply_To"] = headers["References"] = f"<{answers}@partner.example>"
    return mail(f"Letter {number}.", subject=subject, sender=sender, to=to, date=f"Tue, {day:02} Mar 2026 10:00:00 +0000",
                message_id=f"<{number}@partner.example>" if message_id is None else message_id, **headers)


class Threads(RoomTest):
    def show(self, key):
        [row] = self.rows("show", key)
        return row

    def threads(self, case=None):
        """The conversations as sets of paths."""
        found = {}
        for number in "abcdefgh":
            for hit in self.rows("search", f"path:{number}.eml", case=case):
                found.setdefault(hit["message"]["thread"], set()).add(number)
        return sorted("".join(sorted(thread)) for thread in found.values())

    def test_a_question_and_its_answers(self):
        self.put("b.eml", letter("b", "AW: Terms", MAX, ADA, 2, answers="a"))
        self.put("z/a.eml", letter("a"))
        self.put("c.eml", letter("c", "Other words", ADA, MAX, 3, answers="b"))
        self.put("d.eml", letter("d", "Re: Prices", MAX, ADA, 4, answers="missing"))
        self.screen()
        self.assertEqual(self.threads(), ["abc", "d"])
        question = self.show("<a@partner.example>")
        self.assertEqual(set(question), {"document", "message", "locations", "thread_size", "parent", "link", "missing_parent", "replies", "copies"})
        self.assertEqual((question["parent"], question["link"], question["thread_size"]), (None, None, 3))
        self.assertEqual([reply["message"]["message_id"] for reply in question["replies"]], ["b@partner.example"])
        answer = self.show(question["replies"][0]["document"]["control"])
        self.assertEqual((answer["parent"]["message"]["message_id"], answer["link"]), ("a@partner.example", "reference"))
        thread = question["message"]["thread"]
        self.assertRegex(thread, "^[0-9a-f]{16}$")
        self.assertEqual({hit["message"]["thread"] for hit in self.rows("search", f"thread:{thread}")}, {thread})
        self.assertEqual(len(self.rows("search", f"thread:{thread[:8]}")), 3)
        self.assertEqual(len(self.rows("search", "thread:<c@partner.example>", "terms")), 2)
        text = self.candor("show", "d@partner.example", "--case", self.case)
        self.assertIn("  answers    parent is not in the case: <missing@partner.example>\n", text)
        text = self.candor("show", "b@partner.example", "--case", self.case)
        self.assertRegex(text, r"\n  thread     [0-9a-f]{16}  3 messages; candor search thread:[0-9a-f]{16}\n"
                               r"  answers    ROOM-0000\d\d  Ada Byrne <ada@partner.example>, 2026-03-01, \"Terms\"\n"
                               r"  reply      ROOM-0000\d\d  Ada Byrne <ada@partner.example>, 2026-03-03, \"Other words\"\n$")
        done = run("show", "<nobody@partner.example>", "--case", self.case)
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))

    def test_no_subject_joins_by_itself(self):
        self.put("a.eml", letter("a"))
        self.put("b.eml", letter("b", "Re: Terms", EVE, "x@y.example", 2))
        self.put("c.eml", letter("c", "Terms", MAX, ADA, 3))
        self.put("d.eml", letter("d", "Re: Terms", MAX, ADA, 4))
        self.screen()
        self.assertEqual(self.threads(), ["ad", "b", "c"])
        self.assertEqual(self.show("d@partner.example")["link"], "subject")
        self.assertIn("(a guess: subject, people and time)", self.candor("show", "d@partner.example", "--case", self.case))

    def test_a_reply_to_lost_ids_goes_by_subject_sides_and_time(self):
        self.put("a.eml", letter("a"))
        self.put("b.eml", letter("b", "Re: Terms", MAX, ADA, 4, answers="gone"))
        self.put("c.eml", letter("c", "Re: Terms", EVE, ADA, 5, answers="lost"))  # of another house
        self.put("d.eml", letter("d", "Meeting", ADA, EVE, 1))
        self.put("e.eml", letter("e", "Meeting", ADA, EVE, 1))
        self.put("f.eml", letter("f", "Re: Meeting", EVE, ADA, 6, answers="away"))  # to one of two of a day
        self.screen()
        self.assertEqual(self.threads(), ["ab", "c", "d", "e", "f"])
        reply = self.show("<b@partner.example>")
        self.assertEqual((reply["parent"]["message"]["message_id"], reply["link"], reply["missing_parent"]),
                         ("a@partner.example", "subject", "gone@partner.example"))
        text = self.candor("show", "b@partner.example", "--case", self.case)
        self.assertIn("parent is not in the case: <gone@partner.example>\n", text)
        self.assertRegex(text, r"after it, of what is here: .*\"Terms\".*\(a guess: subject, people and time\)")

    def test_a_reply_to_lost_ids_of_another_month_stays_alone(self):
        self.put("a.eml", letter("a", day=1))
        late = letter("b", "Re: Terms", MAX, ADA, answers="gone")
        late.replace_header("Date", "Fri, 03 Apr 2026 10:00:00 +0000")
        self.put("b.eml", late)
        self.screen()
        self.assertEqual(self.threads(), ["a", "b"])

    def test_a_ticket_system_that_leaves_the_prefix_out(self):
        self.put("a.eml", letter("a"))
        ticket = letter("b", "[#4711] Terms", "Desk <desk@us.example>", ADA, 3, answers="gone")
        ticket.set_content("We refuse.\n\nOn Sun, 1 Mar 2026 10:00, Ada Byrne wrote:\n> Letter a.\n")
        self.put("b.eml", ticket)
        self.put("c.eml", letter("c", "[#4711] Terms", "Desk <desk@us.example>", ADA, 3, answers="away"))  # quotes nothing
        self.screen()
        self.assertEqual(self.threads(), ["ab", "c"])

    def test_parts_and_copies_are_of_the_conversation(self):
        """A message that came attached, and one that lies there twice, once with another header."""
        inner = letter("a")
        outer = letter("b", "FW: Terms", MAX, EVE, 2)
        outer.add_attachment(inner)
        self.put("b.eml", outer)
        self.put("c.eml", letter("c", "Re: Terms", MAX, ADA, 3, answers="a"))
        self.put("d.eml", letter("c", "Re: Terms", MAX, ADA, 3, answers="a", X_Copy="yes"))
        self.screen()
        self.assertEqual(self.threads(), ["bcd"])
        copy = self.show("<c@partner.example>")
        self.assertEqual((len(copy["copies"]), copy["thread_size"]), (1, 4))
        self.assertEqual(len(self.show("<a@partner.example>")["replies"]), 3)

    def test_outlook(self):
        self.put("a.eml", letter("a", message_id="", Thread_Index="AdAAAAAAERITFBUWFxgZGhscHR4fIA=="))
        self.put("b.eml", letter("b", "Re: Terms", MAX, ADA, 2, Thread_Index="AdAAAAAAERITFBUWFxgZGhscHR4fIAABAgME"))
        self.screen()
        self.assertEqual(self.threads(), ["ab"])
        self.assertEqual(self.show("<b@partner.example>")["link"], "thread-index")

    def test_later_runs_keep_it_right(self):
        answer = self.put("b.eml", letter("b", "Re: Terms", MAX, ADA, 2, answers="a"))
        self.put("c.eml", letter("c", "Re: Terms", EVE, ADA, 3, answers="a"))
        self.screen()
        self.assertEqual(self.threads(), ["bc"])
        thread = self.show("<b@partner.example>")["message"]["thread"]
        question = self.put("a.eml", letter("a"))
        self.screen()
        self.assertEqual(self.threads(), ["abc"])
        self.assertEqual(self.show("<b@partner.example>")["message"]["thread"], thread)  # it was named after what was missing
        answer.unlink()
        self.screen()
        self.assertEqual(self.threads(), ["ac"])
        self.assertEqual([r["message"]["message_id"] for r in self.show("<a@partner.example>")["replies"]], ["c@partner.example"])
        question.write_bytes(letter("a", "Changed", message_id="<other@partner.example>").as_bytes())
        self.screen()
        self.assertEqual(self.threads(), ["a", "c"])
        self.assertEqual(self.show("<c@partner.example>")["missing_parent"], "a@partner.example")
        fresh = self.folder / "fresh.case"
        self.screen(case=fresh)
        self.assertEqual(self.threads(), self.threads(case=fresh))

    def test_a_room_that_is_forgotten_takes_its_messages_along(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "a.eml").write_bytes(letter("a").as_bytes())
        self.put("b.eml", letter("b", "Re: Terms", MAX, ADA, 2, answers="a"))
        self.screen(room=other)
        self.screen()
        self.assertEqual(self.threads(), ["ab"])
        self.screen("--forget", other)
        self.assertEqual(self.threads(), ["b"])
        self.assertEqual(self.show("<b@partner.example>")["missing_parent"], "a@partner.example")

    def test_lanes_make_no_difference(self):
        dumps = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.screen("--jobs", jobs, room=SAMPLE_ROOM, case=case, status=INCOMPLETE)
            dumps.append(dump(case)["threads"])
        self.assertEqual(dumps[0], dumps[1])
        self.assertGreater(len(dumps[0]), 20)

    def test_the_sample_room(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        sizes = {}
        for hit in self.rows("search", "type:email", "--limit", 1000):
            sizes.setdefault(hit["message"]["thread"], []).append(hit["message"]["subject"])
        for subject, size in [("Share register", 2), ("Information list for the alliance", 4), ("Joint team", 4),
                              ("Interface of the Tidemark 500", 3), ("A word before I go", 2)]:
            [thread] = [t for t in sizes.values() if subject in t]
            self.assertEqual(len(thread), size, thread)
        self.assertEqual(self.rows("search", "Rillwatch thread:<20250501.1130.training@marlowick.example>")[0]["message"]["thread"],
                         self.show("<20250501.1130.training@marlowick.example>")["message"]["thread"])


harness.main()
