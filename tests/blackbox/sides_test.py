# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom findings speak about, whose documents are, and which NDA was in force: findings, show, search, --party."""
import sqlite3

import harness
from harness import INCOMPLETE, REFUSAL, SAMPLE_ROOM, USAGE, RoomTest, run

NDA = """MUTUAL NON-DISCLOSURE AGREEMENT

This Mutual Non-Disclosure Agreement is entered into as of 1 February 2026 (the "Effective Date") by and between Partner Works Ltd.
("Partner") and Orr Holdings Ltd. ("Orr").

1. Each party may disclose confidential information to the other. The receiving party shall keep it in confidence.
2. This Agreement remains in force for two (2) years from the Effective Date.
3. This Agreement is governed by the laws of England and Wales.
"""


def mail(*arguments, to="Max Orr <max@orr.example>", **options):
    return harness.mail(*arguments, to=to, **options)


def sides(row):
    return row["party"], row["nda_in_force"], row["nda"]


class SampleRoom(harness.SampleCase):
    def test_refusals_of_a_partner_are_under_the_nda(self):
        [nda] = [row["control"] for row in self.rows("nda")]
        for name in ("2025-03-14-re-information-list.eml", "2025-04-02-re-information-list.eml"):
            refusals = [row for row in self.findings("--signal", "refused-disclosure") if row["document"]["path"].endswith(name)]
            self.assertTrue(refusals, name)
            for row in refusals:
                self.assertEqual(sides(row), ("quellin.example", "yes", nda), row["sentence"])
        text = " ".join(self.candor("findings", "--case", self.case, "--signal", "refused-disclosure").split())
        self.assertIn(f"about quellin.example UNDER NDA {nda}", text)
        self.assertIn(f"NDA {nda} was in force", " ".join(self.candor("show", refusals[0]["id"], "--case", self.case).split()))

    def test_a_partner_without_an_agreement_has_none_in_force(self):
        rows = [row for row in self.findings("--party", "brandtvogel") if row["message"]]
        self.assertTrue(rows)
        for row in rows:
            self.assertEqual(sides(row), ("brandtvogel.example", "no", None), row["sentence"])

    def test_findings_of_one_side(self):
        every = self.findings()
        for name in ("quellin", "QUELLIN.example", "quellin controls"):
            of_one = self.findings("--party", name)
            self.assertEqual([row["id"] for row in of_one], [row["id"] for row in every if row["party"] == "quellin.example"])
        done = run("findings", "--party", "quelin", "--case", self.case)
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertIn('no other side of this case is called "quelin"', done.stderr.decode())
        self.assertIn("quellin.example", done.stderr.decode())
        self.assertEqual(run("findings", "--party", "marlowick", "--case", self.case).returncode, USAGE)

    def test_the_scorecard_counts_the_same(self):
        for party in self.rows("score"):
            told = {row["id"] for row in self.findings("--party", party["party"])}
            for score in party["dimensions"]:
                for event in score["events"] + score["not_counted"]:
                    if event["source"] == "finding":
                        self.assertIn(event["id"], told)

    def test_a_party_in_a_query(self):
        def paths(*query):
            return {row["document"]["path"] for row in self.rows("search", "--limit", 0, *query)}
        with_quellin = paths("party:quellin")
        self.assertEqual(with_quellin, paths('party:"Quellin Controls"'))
        self.assertEqual(with_quellin, paths("party:quellin.example"))
        self.assertLess(paths("from:quellin.example OR to:quellin.example OR cc:quellin.example"), with_quellin)
        self.assertIn("01-agreements/nda-marlowick-quellin.pdf", with_quellin)
        self.assertTrue(any(path.startswith("04-correspondence/2025-03-06-re-interface-specification.eml/") for path in with_quellin),
                        "what came with a mail")
        self.assertFalse(with_quellin & {"05-questions/qa-log.txt", "06-press/press-release-alliance.html"})
        done = run("search", "refus* party:nobody.example", "--case", self.case)
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertIn('column 8: no company that wrote or got anything in this case is called "nobody.example"', done.stderr.decode())
        for row in self.rows("search", "--limit", 0, "party:quellin type:email"):
            self.assertIn(row["party"], ("quellin.example", "marlowick.example"))


    def test_show_opens_requests_and_signals_of_shape(self):
        row = self.rows("requests", "--outcome", "refused")[0]
        [shown] = self.rows("show", row["id"])
        self.assertEqual(shown, row)
        self.assertEqual(self.rows("show", row["id"][:10]), [row])
        self.assertIn(row["quote"].split()[0], self.candor("show", row["id"], "--case", self.case))
        events = [event for party in self.rows("score") for score in party["dimensions"]
                  for event in score["events"] + score["not_counted"] if event["source"] == "shape"]
        self.assertTrue(events)
        for event in events:
            [shape] = self.rows("show", event["id"])
            self.assertEqual(set(shape), {"id", "signal", "party", "thread", "nda", "severity", "confidence", "summary", "evidence"})
            self.assertEqual((shape["id"], shape["signal"], shape["summary"]), (event["id"], event["signal"], event["quote"]))
            for passage in shape["evidence"]:
                text = self.rows("search", "--limit", 0, f"control:{passage['document']['control']}")
                self.assertTrue(text)
                self.assertGreater(passage["end"], passage["begin"])
                self.assertEqual(len(passage["quote"]), passage["end"] - passage["begin"])
        self.assertIn(events[0]["signal"], self.candor("show", events[0]["id"], "--case", self.case))
        done = run("show", "unanswered-request:nobody", "--case", self.case)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("no finding, request, signal of shape or stamped page", done.stderr.decode())


class OwnRoom(RoomTest):
    def refusals(self, case=None):
        return [row for row in self.findings(case=case) if row["signal"] == "refused-disclosure"]

    def test_what_comes_later_changes_what_is_told(self):
        self.put("a.eml", mail(REFUSAL))
        self.screen("--us", "orr.example")
        [row] = self.refusals()
        self.assertEqual(sides(row), ("partner.example", "no", None))
        self.put("nda.txt", NDA)
        self.screen()
        [row] = self.refusals()
        self.assertEqual(sides(row), ("partner.example", "yes", self.rows("nda")[0]["control"]))
        (self.room / "nda.txt").unlink()
        self.screen()
        self.assertEqual(sides(self.refusals()[0]), ("partner.example", "no", None))

    def test_two_firms_that_refuse_by_the_same_form_refused_both(self):
        # One of them after the other, so that what is grouped is grouped anew; and a copy without a sender.
        self.put("a.eml", mail(REFUSAL, sender="Ada <ada@alpha.example>"))
        self.screen("--us", "orr.example")
        self.put("b.eml", mail(REFUSAL, sender="Bo <bo@beta.example>", message_id="two@beta.example"))
        self.put("copy.txt", f"\n\n{REFUSAL}\n")
        self.screen()
        self.assertEqual(sorted(row["party"] for row in self.refusals()), ["alpha.example", "beta.example"])
        self.assertEqual([(row["party"], [event["signal"] for one in row["dimensions"] for event in one["events"]]) for row in self.rows("score")],
                         [("alpha.example", ["refused-disclosure"]), ("beta.example", ["refused-disclosure"])])

    def test_our_side_can_change(self):
        self.put("a.eml", mail(REFUSAL))
        self.screen("--us", "partner.example")
        self.assertEqual(sides(self.refusals()[0]), (None, "no", None))
        self.screen("--us", "orr.example")
        self.assertEqual(sides(self.refusals()[0]), ("partner.example", "no", None))

    def test_a_room_that_is_forgotten_takes_its_agreement_along(self):
        papers = self.folder / "papers"
        papers.mkdir()
        (papers / "nda.txt").write_text(NDA)
        self.put("a.eml", mail(REFUSAL))
        self.candor("screen", self.room, papers, "--us", "orr.example", "--case", self.case, "--quiet")
        self.assertEqual(self.refusals()[0]["nda_in_force"], "yes")
        self.candor("screen", "--forget", papers, "--case", self.case, "--quiet")
        self.assertEqual(self.refusals()[0]["nda_in_force"], "no")

    def test_a_run_in_which_nothing_came_or_went_leaves_it(self):
        self.put("a.eml", mail(REFUSAL))
        self.screen("--us", "orr.example")
        connection = sqlite3.connect(self.case)
        connection.execute("UPDATE findings SET nda_state = 0")
        connection.commit()
        connection.close()
        self.screen()
        self.assertEqual(self.refusals()[0]["nda_in_force"], "unknown", "it was told anew")
        self.put("b.txt", "Something new.")
        self.screen()
        self.assertEqual(self.refusals()[0]["nda_in_force"], "no")

    def test_a_forwarded_refusal_without_its_original_is_of_who_said_it(self):
        self.put("nda.txt", NDA)
        self.put("fwd.eml", mail("For your information.\n\n-----Original Message-----\nFrom: Ada Byrne <ada@partner.example>\n"
                                 "Sent: Tuesday, March 3, 2026 10:00 AM\nTo: Max Orr <max@orr.example>\n"
                                 f"Subject: Your request\n\nDear Max,\n\n{REFUSAL}\n\nAda\n",
                                 sender="Max Orr <max@orr.example>", to="Gus Lind <gus@orr.example>"))
        self.screen("--us", "orr.example")
        [row] = self.refusals()
        [nda] = [row["control"] for row in self.rows("nda")]
        self.assertIsNotNone(row["quoted"])
        self.assertEqual(row["nda"], nda)
        self.assertIn("partner", row["party"])

    def test_a_company_with_two_domains_is_one(self):
        signature = "\n\n-- \nAda Byrne\nDirector\nPartner Works Ltd.\n"
        self.put("nda.txt", NDA)
        self.put("a.eml", mail("All is well." + signature))
        for number in (2, 3):
            self.put(f"{number}.eml", mail(REFUSAL + f" Number {number}." + signature, sender="Ada Byrne <ada@pworks-group.example>",
                                           message_id=f"<{number}@x.example>"))
        self.screen("--us", "orr.example")
        for name in ("partner.example", "pworks-group.example", "partner works"):
            self.assertEqual(len(self.findings("--party", name, "--signal", "refused-disclosure", "--every")), 2, name)
            self.assertEqual([row["party"] for row in self.rows("score", "--party", name)], ["partner.example"], name)
        self.assertEqual(len(self.rows("search", "party:pworks-group", "type:email")), 3)

    def take_back_to_the_first_format(self):
        """Leaves of the case what the first candor would have stored."""
        connection = sqlite3.connect(self.case)
        connection.executescript("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON")
        script = (harness.SOURCE / "store/testdata/format_1.sql").read_text()
        first = {sql.split("(")[0].split()[2]: sql for sql in map(str.strip, script.split(";")) if sql.startswith("CREATE TABLE")}
        tables = "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'passage_index%' AND name NOT LIKE 'sqlite%'"
        for (table,) in connection.execute(tables).fetchall():
            if table not in first:
                connection.execute(f"DROP TABLE {table}")
                continue
            for (index,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='index' AND tbl_name=? AND sql IS NOT NULL", (table,)).fetchall():
                connection.execute(f"DROP INDEX {index}")
            connection.execute(f"ALTER TABLE {table} RENAME TO was")
            connection.execute(first[table])
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO {table}({columns}) SELECT {columns} FROM was")
            connection.execute("DROP TABLE was")
        for sql in map(str.strip, script.split(";")):
            if sql.startswith("CREATE INDEX"):
                connection.execute(sql)
        connection.execute("DELETE FROM meta WHERE key IN ('sides', 'standing')")
        connection.execute("PRAGMA user_version=1")
        connection.commit()
        connection.close()

    def test_a_case_of_the_version_before_is_brought_up_to_date(self):
        self.put("a.eml", mail(REFUSAL + "\n\n-- \nAda Byrne\nDirector\nPartner Works Ltd.\n"))
        self.put("nda.txt", NDA)
        self.screen("--us", "orr.example")
        def said():  # what an older candor found is not new
            return [{key: value for key, value in row.items() if key != "new"} for row in self.findings()]

        findings, parties = said(), self.rows("search", "party:partner")
        self.take_back_to_the_first_format()
        done = run("findings", "--case", self.case)
        self.assertIn("run candor screen on it once", done.stderr.decode())
        self.assertEqual(self.screen()["run"]["reanalysed"], 2)
        self.assertEqual((said(), self.rows("search", "party:partner")), (findings, parties))
        self.assertEqual(self.rows("log")[0]["what"], "adopted")
        self.candor("verify", "--case", self.case, "--quiet")


if __name__ == "__main__":
    harness.main()
