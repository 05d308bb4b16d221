# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists in the forms of other programs: csv, SARIF, Web Annotation, Concordance load file; and what is new since the run before."""
import csv
import io
import json
import unittest
import urllib.parse

import jsonschema

import harness
from harness import REFUSAL, SOURCE, SUNSET, USAGE, RoomTest, SampleCase, mail, run


def schema(name):
    return json.loads((SOURCE / "tests" / "schemas" / name).read_text(encoding="utf-8"))


SARIF = jsonschema.Draft4Validator(schema("sarif-2.1.0-rtm.5.json"))
ANNOTATIONS = jsonschema.Draft7Validator(schema("web-annotation.json"))


class Exports(RoomTest):
    def table(self, command, *arguments):
        text = self.candor(command, "--case", self.case, "--format", "csv", *arguments)
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def sarif(self, *arguments):
        log = json.loads(self.candor("findings", "--case", self.case, "--format", "sarif", *arguments))
        self.assertEqual([error.message for error in SARIF.iter_errors(log)], [])
        return log["runs"][0]

    def annotations(self, *arguments):
        collection = json.loads(self.candor("findings", "--case", self.case, "--format", "webannotation", *arguments))
        self.assertEqual([error.message for error in ANNOTATIONS.iter_errors(collection)], [])
        return collection["first"]["items"]


class Sample(SampleCase, Exports):
    def test_csv_has_what_jsonl_has(self):
        rows = self.rows("findings", "--limit", 0)
        table = self.table("findings")
        self.assertEqual([row["id"] for row in table], [row["id"] for row in rows])
        for flat, row in zip(table, rows):
            self.assertEqual(flat["quote"].removeprefix("'"), row["quote"])
            self.assertEqual((flat["path"], flat["severity"], float(flat["confidence"]), flat["new"]),
                             (row["document"]["path"], row["severity"], row["confidence"], "true"))
        self.assertEqual([row["path"] for row in self.table("exceptions")], [row["path"] for row in self.rows("exceptions")])
        self.assertEqual([row["control"] for row in self.table("documents")], [row["control"] for row in self.rows("documents")])

    def test_sarif_points_at_the_words(self):
        run = self.sarif()
        rows = {row["id"]: row for row in self.rows("findings", "--limit", 0)}
        self.assertEqual(len(run["results"]), len(rows))
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            row = rows[result["partialFingerprints"]["finding/v1"]]
            place = result["locations"][0]["physicalLocation"]
            text = self.read(row["document"]["path"])
            begin = place["region"]["charOffset"]
            self.assertEqual(text[begin:begin + place["region"]["charLength"]], row["quote"])
            begin = place["contextRegion"]["charOffset"]
            self.assertEqual(text[begin:begin + place["contextRegion"]["charLength"]], row["sentence"])
            self.assertEqual(rules[result["ruleIndex"]]["id"], row["signal"])
            self.assertTrue(rules[result["ruleIndex"]]["help"]["text"])
            self.assertEqual(urllib.parse.unquote(place["artifactLocation"]["uri"]), row["document"]["path"])
            self.assertNotIn("baselineState", result)
        unread = {note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for note in run["invocations"][0]["toolExecutionNotifications"]}
        self.assertIn("02-company/accounts-2024.pdf", unread)

    def setUp(self):
        super().setUp()
        self.texts = {}

    def read(self, path):
        """The text of a document of the sample room."""
        if path in self.texts:
            return self.texts[path]
        top = path
        while not (harness.SAMPLE_ROOM / top).is_file():
            top = top.rsplit("/", 1)[0]
        for document in map(json.loads, run("text", "--format", "jsonl", harness.SAMPLE_ROOM / top).stdout.splitlines()):
            self.texts[document["path"].removeprefix(f"{harness.SAMPLE_ROOM}/")] = document["text"]
        return self.texts[path]

    def test_annotations_have_words_place_and_page(self):
        rows = {f"urn:candor:finding:{row['id']}": row for row in self.rows("findings", "--limit", 0)}
        items = self.annotations()
        self.assertEqual({item["id"] for item in items}, set(rows))
        for item in items:
            row, selectors = rows[item["id"]], {selector["type"]: selector for selector in item["target"]["selector"]}
            self.assertEqual(selectors["TextQuoteSelector"]["exact"], row["quote"])
            self.assertEqual([selectors["TextPositionSelector"][end] for end in ("start", "end")], [row["begin"], row["end"]])
            on_page = row["document"]["media_type"] == "application/pdf"
            self.assertEqual(selectors.get("FragmentSelector", {}).get("value"), f"page={row['page']}" if on_page else None)
            text = " ".join((self.read(row["document"]["path"])).split())
            quoted = " ".join((selectors["TextQuoteSelector"]["prefix"] + row["quote"] + selectors["TextQuoteSelector"]["suffix"]).split())
            self.assertIn(quoted, text)

    def test_a_load_file_has_the_documents_and_their_families(self):
        text = run("documents", "--case", self.case, "--format", "dat").stdout.decode("utf-8-sig")
        lines = [line.removeprefix("þ").removesuffix("þ").split("þ\x14þ") for line in text.removesuffix("\r\n").split("\r\n")]
        names = lines[0]
        self.assertEqual(names, ["BEGDOC", "ENDDOC", "BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "CUSTODIAN", "FROM", "TO", "CC", "SUBJECT", "DATESENT",
                                 "FILENAME", "FILEPATH", "DOCTYPE", "PAGES", "MD5HASH", "SHA1", "SHA256", "ATTACHIDS", "PARENTIDS"])
        documents = [dict(zip(names, line)) for line in lines[1:]]
        rows = self.rows("documents")
        self.assertEqual([(d["BEGDOC"], d["FILEPATH"], d["SHA256"]) for d in documents],
                         [(row["control"], row["path"], row["sha256"]) for row in rows])
        families = {(row["first_of_family"], row["last_of_family"]) for row in rows if row["first_of_family"]}
        self.assertTrue(families)
        for document, row in zip(documents, rows):
            self.assertEqual((document["ATTACHIDS"], document["PARENTIDS"]), (";".join(row["attachments"]), ";".join(row["attached_to"])))
        for first, last in families:
            members = [row for row in rows if first <= row["control"] <= last]
            self.assertTrue(all((row["first_of_family"], row["last_of_family"]) == (first, last) for row in members))
            self.assertTrue(members[0]["message"])
            self.assertTrue(all(row["path"].startswith(members[0]["path"]) for row in members))


class Hostile(Exports):
    def test_what_a_document_says_stays_data(self):
        self.put("=cmd|' /C calc'!A1 þ\x14®\n<script>.eml", mail(REFUSAL, subject="=HYPERLINK(\"http://x\") <b>þ®\x1b[2J", sender="\"@SUM(1)\" <ada@partner.example>"))
        self.screen("--us", "us.example")
        finding = next(row for row in self.table("findings") if row["signal"] == "refused-disclosure")
        self.assertTrue(finding["subject"].startswith("'=HYPERLINK"))
        self.assertTrue(finding["from"].startswith("'@SUM"))
        self.assertTrue(finding["path"].startswith("'=cmd"))
        self.assertTrue(self.sarif()["results"])
        self.assertTrue(self.annotations())
        done = run("documents", "--case", self.case, "--format", "dat")
        self.assertEqual(done.stdout.decode("utf-8-sig").count("\r\n"), 2)
        self.assertIn("held a character that the load file needs for itself", done.stderr.decode())
        self.assertEqual(len(done.stdout.decode("utf-8-sig").split("\r\n")[1].split("\x14")), 21)

    def test_encodings(self):
        self.put("a.eml", mail(REFUSAL, subject="日本 Müller"))
        self.screen()
        documents = lambda name: run("documents", "--case", self.case, "--format", "dat", "--encoding", name)
        self.assertIn("日本 Müller", documents("utf-16le").stdout.decode("utf-16"))
        windows = documents("windows-1252")
        self.assertIn("þ?? Müllerþ", windows.stdout.decode("cp1252"))
        self.assertIn("1 value held characters that the encoding does not have", windows.stderr.decode())
        own = run("documents", "--case", self.case, "--format", "dat", "--delimiters", "44,34,10").stdout.decode("utf-8-sig")
        self.assertEqual(list(csv.DictReader(io.StringIO(own)))[0]["SUBJECT"], "日本 Müller")

    def test_wrong_use_is_told(self):
        self.put("a.txt", "words")
        self.screen()
        for words, told in ((("documents", "--encoding", "utf-8"), "--format dat alone"), (("documents", "--format", "dat", "--encoding", "latin"), "utf-16le"),
                            (("documents", "--format", "dat", "--delimiters", "1,1,2"), "two are the same"),
                            (("exceptions", "--missing", "--format", "csv"), "no form csv"), (("exceptions", "--format", "sarif"), "csv"),
                            (("findings", "--format", "xml"), "webannotation")):
            with self.subTest(words=words):
                done = run(*words, "--case", self.case)
                self.assertEqual(done.returncode, USAGE)
                self.assertIn(told, done.stderr.decode())


class BetweenRuns(Exports):
    def states(self):
        """{(signal, path): baselineState}"""
        return {(result["ruleId"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]): result.get("baselineState") for result in self.sarif()["results"]}

    def new(self):
        return sorted((row["signal"], row["document"]["path"]) for row in self.findings("--new"))

    def setUp(self):
        super().setUp()
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()

    def test_three_runs(self):
        self.assertEqual(self.new(), [("refused-disclosure", "refusal.eml")])
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): None})
        self.assertIn("No run ended before the last one", self.candor("findings", "--new", "--case", self.case))
        self.put("sunset.eml", mail(SUNSET, subject="Model 7", message_id="<2@partner.example>"))
        self.screen()
        self.assertEqual(self.new(), [("sunset-announcement", "sunset.eml")])
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): "unchanged", ("sunset-announcement", "sunset.eml"): "new"})
        (self.room / "refusal.eml").unlink()
        self.screen()
        self.assertEqual(self.new(), [])
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): "absent", ("sunset-announcement", "sunset.eml"): "unchanged"})
        self.assertIn("1 finding of the run before went", self.candor("findings", "--new", "--case", self.case))
        self.screen()
        self.assertEqual(self.states(), {("sunset-announcement", "sunset.eml"): "unchanged"})
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        self.assertEqual(self.new(), [])

    def test_nothing_new_is_told_as_such(self):
        self.screen()
        told = self.candor("findings", "--new", "--case", self.case)
        self.assertIn("Nothing new since the run before.", told)
        self.assertNotIn("No findings", told)

    def test_copies_other_names_and_new_versions_tell_nothing_new(self):
        (self.room / "refusal.eml").rename(self.room / "moved.eml")
        self.put("copy.eml", mail("Dear Max,\n\n" + REFUSAL + "\n\nWe will speak about the weather instead.", subject="Again", message_id="<9@partner.example>"))
        self.screen()
        self.assertEqual(self.new(), [])
        self.put("moved.eml", mail("A sentence that was not there before.\n\n" + REFUSAL + "\n\nAnd another one."))
        (self.room / "copy.eml").unlink()
        self.screen()
        self.assertEqual(self.new(), [])
        self.assertEqual(set(self.states().values()), {"unchanged"})

    def test_other_rules(self):
        rules = self.folder / "rules" / "signals"
        rules.mkdir(parents=True)
        own = (SOURCE / "lexicons" / "signals" / "sunset-announcement.yaml").read_text(encoding="utf-8")
        (rules / "refused-disclosure.yaml").write_text(own.replace("signal: sunset-announcement", "signal: refused-disclosure"), encoding="utf-8")
        self.screen("--lexicon", rules.parent)
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): "absent"})
        self.screen()
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): "unchanged"})

    def test_a_room_that_is_forgotten_is_not_told_as_gone(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "sunset.eml").write_bytes(mail(SUNSET, message_id="<5@partner.example>").as_bytes())
        self.screen(room=other)
        self.screen("--forget", other)
        self.assertEqual(self.states(), {("refused-disclosure", "refusal.eml"): "unchanged"})
        self.assertNotIn(b"sunset-announcement", self.case.read_bytes())

    def test_what_is_dismissed_is_suppressed(self):
        (finding,) = self.findings()
        self.candor("review", finding["id"], "--state", "dismissed", "--note", "a joke", "--by", "Ada", "--case", self.case)
        (result,) = self.sarif()["results"]
        self.assertEqual([(s["kind"], s["status"], s["justification"], s["properties"]["by"]) for s in result["suppressions"]], [("external", "accepted", "a joke", "Ada")])
        (item,) = self.annotations()
        self.assertEqual([(body["value"], body["creator"]["name"]) for body in item["body"] if body["purpose"] == "assessing"], [("dismissed: a joke", "Ada")])
        self.candor("review", finding["id"], "--state", "confirmed", "--by", "Ada", "--case", self.case)
        self.assertEqual(self.sarif()["results"][0]["suppressions"], [])

    def test_tags_of_people_go_with_it(self):
        (finding,) = self.findings()
        self.assertEqual(self.sarif()["results"][0]["properties"]["tags"], [])
        self.candor("review", finding["id"], "--tag", "urgent", "--tag", "board", "--by", "Ada", "--case", self.case)
        properties = self.sarif()["results"][0]["properties"]
        self.assertEqual((properties["tags"], properties["context"]), (["board", "urgent"], finding["context"]))
        (item,) = self.annotations()
        self.assertEqual([(body["value"], body["creator"]["name"]) for body in item["body"] if body["purpose"] == "tagging" and "creator" in body], [("board", "Ada"), ("urgent", "Ada")])


if __name__ == "__main__":
    harness.main()
