# SPDX-License-Identifier: GPL-3.0-or-later
"""candor serve: who may ask, what is answered (the same as the commands say), and that nothing stops it."""
import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import unittest
import urllib.parse
import zipfile

import harness
from harness import FAILED, REFUSAL, SUNSET, USAGE, RoomTest, SampleCase, mail

PATIENCE = 60


class Server:
    """A running `candor serve`, with the cookie that its address gives."""

    def __init__(self, case, *arguments, env=None):
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **(env or {})}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        self.process = subprocess.Popen([str(harness.PROGRAM), "serve", "--case", str(case), *map(str, arguments)], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=environment)
        self.address = self.process.stdout.readline().decode().strip()
        parts = urllib.parse.urlsplit(self.address)
        self.port, self.query = parts.port, parts.query
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""
        status, headers, _ = self.ask("GET", "/?" + self.query, cookie=None)
        assert status == 303, status
        self.set_cookie = headers["Set-Cookie"]
        self.cookie = self.set_cookie.split(";")[0]

    def ask(self, method, target, body=None, cookie="", **headers):
        """(status, headers, body); `cookie` None: none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            if cookie is not None:
                sent["Cookie"] = cookie or self.cookie
            connection.request(method, target, body=body, headers=sent)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def get(self, target, status=200):
        got, headers, body = self.ask("GET", target)
        assert got == status, (target, got, body[:500])
        return json.loads(body)

    def post(self, target, body, **headers):
        sent = {"Origin": f"http://{self.host}", "X-Candor": "1", "Content-Type": "application/json", **headers}
        status, _, answer = self.ask("POST", target, json.dumps(body), **{name: value for name, value in sent.items() if value is not None})
        return status, json.loads(answer)

    def raw(self, text, timeout=PATIENCE):
        """What comes back for these bytes until the server ends the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout) as one:
            one.sendall(text if isinstance(text, bytes) else text.encode())
            one.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: one.recv(65536), b""))

    def end(self, sent=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(sent)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out.decode(), err.decode()


class Access(SampleCase):
    def setUp(self):
        super().setUp()
        self.server = Server(self.case)
        self.addCleanup(self.server.end)

    def refused(self, method, target, code, **headers):
        status, _, body = self.server.ask(method, target, **headers)
        self.assertEqual((status, json.loads(body)["error"]["code"]), (403, code), f"{method} {target} {headers}")

    def test_the_address_is_for_whoever_has_it(self):
        self.assertRegex(self.server.address, r"^http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{64}$")
        self.assertRegex(self.server.set_cookie, rf"^candor-{self.server.port}=[0-9a-f]{{64}}; Path=/; HttpOnly; SameSite=Strict$")
        self.assertNotIn(self.server.query[6:], self.server.set_cookie, "addresses stay in the history of the browser")
        status, headers, body = self.server.ask("GET", "/")
        self.assertEqual(status, 200)
        self.assertIn(b"<!doctype html>", body.lower())

    def test_without_the_cookie_nothing_is_answered(self):
        for target in ("/", "/api/case", "/api/documents/ROOM-000004/source", "/api/nothing", "/assets/page.js"):
            self.refused("GET", target, "no_token", cookie=None)
            self.refused("GET", target, "no_token", cookie=self.server.cookie[:-1] + "x")
        self.refused("GET", "/?token=" + "0" * 64, "wrong_token", cookie=None)

    def test_a_bookmark_without_the_cookie_leads_to_words_and_not_to_json(self):
        for target in ("/", "/?token=" + "0" * 64):
            status, headers, body = self.server.ask("GET", target, cookie=None, Sec_Fetch_Mode="navigate", Sec_Fetch_Site="none")
            self.assertEqual((status, headers["Content-Type"]), (403, "text/html; charset=utf-8"))
            self.assertIn(b"candor serve", body)
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])

    def test_other_hosts(self):
        for host in ("evil.example", f"evil.example:{self.server.port}", "127.0.0.1", "localhost", f"127.0.0.1:{self.server.port + 1}"):
            self.refused("GET", "/api/case", "wrong_host", Host=host)
            self.refused("GET", "/?" + self.server.query, "wrong_host", Host=host, cookie=None)
        self.assertEqual(self.server.ask("GET", "/api/case", Host=f"localhost:{self.server.port}")[0], 200)

    def test_other_pages(self):
        self.refused("GET", "/api/case", "wrong_origin", Origin="http://evil.example")
        self.refused("GET", "/api/case", "wrong_origin", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors")
        self.refused("GET", "/api/case", "wrong_origin", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="no-cors")

    def test_writing_needs_a_page_of_this_server(self):
        body = {"ids": ["0" * 16], "state": "confirmed"}
        for headers in ({"Origin": None}, {"Origin": "null"}, {"Origin": "http://evil.example"}, {"X-Candor": None}, {"Content-Type": "text/plain"},
                        {"Sec-Fetch-Site": "same-site"}, {"Host": "evil.example"}):
            status, answer = self.server.post("/api/reviews", body, **headers)
            self.assertEqual(status, 403, headers)
        self.refused("POST", "/api/reviews", "no_token", cookie=None, body=json.dumps(body), Origin=f"http://{self.server.host}", X_Candor="1",
                     Content_Type="application/json")
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
            self.assertEqual(self.server.ask(method, "/api/reviews", Origin=f"http://{self.server.host}")[0], 405)
        self.assertEqual(self.server.ask("GET", "/api/reviews")[0], 404)

    def test_paths_are_plain(self):
        for target in ("/../../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc/passwd", "//etc/passwd",
                       "/api/documents/..%2F..%2Fetc%2Fpasswd/source", "/api/case%00", "/api/%c0%ae%c0%ae/case", "/api/case/", "/api\\case", "/api/./case"):
            answer = self.server.raw(f"GET {target} HTTP/1.1\r\nHost: {self.server.host}\r\nCookie: {self.server.cookie}\r\n\r\n")
            self.assertRegex(answer, rb"^HTTP/1\.1 40[04] ", target)
            self.assertNotIn(b"root:", answer)

    def test_every_answer_forbids_what_the_page_does_not_need(self):
        answers = [self.server.ask("GET", target) for target in ("/", "/api/case", "/api/nothing", "/api/documents/ROOM-000004/source", "/a/b")]
        answers.append(self.server.ask("GET", "/api/case", cookie=None))
        for _, headers, _ in answers:
            self.assertTrue(headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';"))
            self.assertNotIn("unsafe", headers["Content-Security-Policy"])
            self.assertEqual((headers["X-Content-Type-Options"], headers["Referrer-Policy"]), ("nosniff", "no-referrer"))
        self.assertEqual(answers[1][1]["Cache-Control"], "no-store")

    def test_too_large(self):
        big = json.dumps({"ids": ["x" * 2_000_000], "state": "open"})
        status = self.server.raw(f"POST /api/reviews HTTP/1.1\r\nHost: {self.server.host}\r\nContent-Length: {len(big)}\r\n\r\n{big}")
        self.assertTrue(status.startswith(b"HTTP/1.1 413 "), status[:100])
        head = f"GET / HTTP/1.1\r\nHost: {self.server.host}\r\n"
        self.assertTrue(self.server.raw(head + "".join(f"X-{i}: y\r\n" for i in range(5000)) + "\r\n").startswith(b"HTTP/1.1 431 "))
        self.assertTrue(self.server.raw(head + "X: " + "y" * 500_000 + "\r\n\r\n").startswith(b"HTTP/1.1 431 "))
        self.assertTrue(self.server.raw("GET /" + "a" * 10_000 + " HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 414 "))
        self.assertEqual(self.server.get("/api/case")["us"], ["marlowick.example"])

    def test_slow_ones_keep_nobody_out(self):
        slow = []
        self.addCleanup(lambda: [one.close() for one in slow])
        for i in range(100):
            one = socket.create_connection(("127.0.0.1", self.server.port), PATIENCE)
            slow.append(one)
            # Half of them never end their head, half of them never read what they asked for.
            one.sendall(b"GET / HTTP/1.1\r\nHo" if i % 2 else
                        f"GET /api/findings HTTP/1.1\r\nHost: {self.server.host}\r\nCookie: {self.server.cookie}\r\n\r\n".encode())
        self.assertEqual(self.server.get("/api/case")["us"], ["marlowick.example"])

    def test_listens_on_loopback_alone(self):
        listening = []
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            for line in pathlib.Path(table).read_text().splitlines()[1:]:
                local, state = line.split()[1], line.split()[3]
                if state == "0A" and local.endswith(f":{self.server.port:04X}"):
                    listening.append(local.split(":")[0])
        self.assertEqual(listening, ["0100007F"])

    def test_nothing_is_logged_of_what_was_asked(self):
        self.server.get("/api/search?q=zanzibar")
        self.server.ask("GET", "/?token=" + "1" * 64)
        status, out, err = self.server.end()
        self.assertEqual(out, "", "the address is said once")
        self.assertNotIn("zanzibar", err)
        self.assertNotIn("token", err)


class SameAsTheCommands(SampleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Server(cls.shared.case)
        cls.addClassCleanup(cls.server.end)

    def all_rows(self, target):
        joiner = "&" if "?" in target else "?"
        answer = self.server.get(f"{target}{joiner}limit=1000")
        self.assertEqual(answer["total"], len(answer["rows"]))
        return answer["rows"]

    def test_findings(self):
        for arguments, parameters in ((["--min-confidence", 50], ""), (["--min-confidence", 0], "min_confidence=0"), (["--severity", "high"], "min_severity=high"),
                                      (["--signal", "refused-disclosure", "--min-confidence", 30], "signal=refused-disclosure&min_confidence=30"),
                                      (["--dimension", "transparency"], "dimension=transparency"), (["--min-confidence", 80], "min_confidence=80"),
                                      (["--party", "quellin.example"], "party=quellin.example"), (["--state", "open"], "state=open"),
                                      (["--query", "from:quellin.example", "--min-confidence", 20], "q=from:quellin.example&min_confidence=20")):
            self.assertEqual(self.all_rows(f"/api/findings?{parameters}"), self.rows("findings", "--limit", 0, *arguments), parameters)

    def test_counts_beside_a_filter_are_what_it_would_list(self):
        for base in ("", "min_confidence=20&severity=high", "signal=refused-disclosure", "party=quellin.example&dimension=transparency"):
            counts = self.server.get(f"/api/findings?{base}&limit=0")["counts"]
            self.assertEqual(set(counts), {"dimension", "signal", "severity", "state", "party"})
            for facet in ("dimension", "signal", "party", "state"):
                others = "&".join(pair for pair in base.split("&") if not pair.startswith(facet + "="))
                for value, count in counts[facet].items():
                    listed = self.server.get(f"/api/findings?{others}&{facet}={urllib.parse.quote(value)}&limit=0")["total"]
                    self.assertEqual(listed, count, f"{base}: {facet} {value}")

    def test_pages_of_a_list_are_the_list(self):
        rows = self.all_rows("/api/findings")
        pieces = [row for offset in range(0, len(rows), 7) for row in self.server.get(f"/api/findings?offset={offset}&limit=7")["rows"]]
        self.assertEqual(pieces, rows)

    def test_one_finding(self):
        row = self.rows("findings", "--limit", 1)[0]
        answer = self.server.get(f"/api/findings/{row['id']}")
        self.assertEqual(answer["finding"], self.rows("show", row["id"])[0])
        passages = answer["passages"]
        text = self.server.get(f"/api/documents/{row['document']['control']}")["text"]
        self.assertEqual(text[passages["begin"]:passages["begin"] + len(passages["text"])], passages["text"])
        self.assertEqual(text[row["begin"]:row["end"]], row["quote"])

    def test_neighbours_walk_through_the_document(self):
        control = "ROOM-000004"
        ids = [mark["id"] for mark in self.server.get(f"/api/documents/{control}")["findings"] if mark["confidence"] >= 0.5]
        walked, at = [], ids[0]
        while at:
            walked.append(at)
            at = self.server.get(f"/api/findings/{at}")["next"]
        self.assertEqual(sorted(walked), sorted(ids))

    def test_what_is_computed_has_its_place_too(self):
        request = self.rows("requests")[0]
        self.assertEqual(self.server.get(f"/api/findings/{request['id']}")["request"], request)
        shapes = [event["id"] for party in self.rows("score") for dimension in party["dimensions"] for event in dimension["events"] if event["source"] == "shape"]
        self.assertEqual(self.server.get(f"/api/findings/{urllib.parse.quote(shapes[0])}")["shape"], self.rows("show", shapes[0])[0])

    def test_lists(self):
        for target, arguments in (("/api/requests", ["requests"]), ("/api/requests?as_of=2025-05-01&outcome=unanswered", ["requests", "--as-of", "2025-05-01", "--outcome", "unanswered"]),
                                  ("/api/requests?party=quellin", ["requests", "--party", "quellin"]), ("/api/timeline", ["timeline"]),
                                  ("/api/timeline?party=quellin&as_of=2025-05-01", ["timeline", "--party", "quellin", "--as-of", "2025-05-01"]), ("/api/nda", ["nda"]),
                                  ("/api/missing", ["exceptions", "--missing"]), ("/api/footers", ["exceptions", "--footers"])):
            self.assertEqual(self.all_rows(target), self.rows(*arguments), target)
        exceptions = self.all_rows("/api/exceptions")
        for row in exceptions:
            del row["control"]
        self.assertEqual(exceptions, self.rows("exceptions"))

    def test_overview(self):
        overview = self.server.get("/api/overview")
        self.assertEqual(self.server.get("/api/scorecard")["scorecard"], self.rows("score"))
        self.assertEqual(overview["top"], self.rows("findings", "--limit", 10))
        self.assertEqual(sum(of["events"] for of in overview["dimensions"]), self.server.get("/api/findings")["total"])
        self.assertEqual(self.server.get("/api/scorecard?as_of=2025-05-01")["scorecard"], self.rows("score", "--as-of", "2025-05-01"))

    def test_search(self):
        for query in ("share register", '"share register" from:marlowick.example', "refus* OR declin*", "type:nda", "date:2025-04"):
            answer = self.server.get("/api/search?" + urllib.parse.urlencode({"q": query, "limit": 50}))
            self.assertEqual(answer["hits"], self.rows("search", query, "--limit", 50), query)
            documents = {document["control"] for hit in self.rows("search", query, "--limit", 0)
                         for document in (hit["document"], *(place["document"] for place in hit["also"]))}
            self.assertEqual(sum(answer["facets"]["type"].values()), len(documents), query)
        error = self.server.get("/api/search?q=" + urllib.parse.quote("share (register"), status=400)["error"]
        self.assertEqual((error["code"], error["column"]), ("query_syntax", 7))
        self.assertEqual(self.server.get("/api/search?q=signal:refussed-disclosure", status=400)["error"]["hint"], "did you mean refused-disclosure?")

    def test_documents(self):
        listed = self.all_rows("/api/documents")
        self.assertEqual(len({row["control"] for row in listed}), len(listed))
        for row in listed[:12]:
            document = self.server.get(f"/api/documents/{row['control']}")
            said = self.text(harness.SAMPLE_ROOM / row["path"], status=document["status"] and harness.DONE) if row["container"] is None else None
            if said:
                for key in ("text", "pages", "media_type", "sha256", "title", "language", "problems"):
                    self.assertEqual(document[key], said[0][key], f"{row['path']}: {key}")

    def test_a_stretch_of_text(self):
        whole = self.server.get("/api/documents/ROOM-000004")["text"]
        part = self.server.get("/api/documents/ROOM-000004?text_from=10&text_to=30")
        self.assertEqual((part["text"], part["text_from"]), (whole[10:30], 10))

    def test_boxes_are_those_of_the_finding(self):
        finding = next(row for row in self.findings() if row["page"])
        boxes = self.server.get(f"/api/documents/{finding['document']['control']}/boxes?begin={finding['begin']}&end={finding['end']}")["boxes"]
        self.assertEqual(boxes, finding["boxes"])

    def test_a_message_in_its_conversation(self):
        answer = self.server.get("/api/messages/ROOM-000016")
        shown = self.rows("show", "ROOM-000016")[0]
        self.assertEqual({key: value for key, value in answer.items() if key != "thread"}, shown)
        self.assertEqual(len(answer["thread"]), shown["thread_size"])
        self.assertEqual(self.server.get("/api/messages/ROOM-000004", status=404)["error"]["code"], "not_a_message")

    def test_people(self):
        answer = self.server.get("/api/people")
        people = {person["id"]: person for person in answer["people"]}
        self.assertTrue(any(person["ours"] for person in people.values()))
        for link in answer["links"]:
            self.assertIn(link["a"], people)
            self.assertIn(link["b"], people)
            self.assertGreater(link["messages"], 0)

    def test_rules(self):
        rows = self.server.get("/api/lexicon")["rows"]
        self.assertIn("refused-disclosure", {row["signal"] for row in rows})
        rule = self.server.get("/api/lexicon/refused-disclosure")
        self.assertTrue(rule["rationale"] and rule["ask"] and rule["rules"] and rule["examples"])
        status, tried = self.server.post("/api/lexicon/try", {"text": REFUSAL, "signal": "refused-disclosure"})
        self.assertEqual(status, 200)
        command = self.candor("lexicon", "try", "--jsonl", "--signal", "refused-disclosure", stdin=json.dumps({"text": REFUSAL}).encode())
        self.assertEqual(tried["sentences"], json.loads(command)["sentences"])

    def test_exports(self):
        for name, arguments in (("findings.jsonl", ["findings", "--limit", 0]), ("requests.jsonl", ["requests"]), ("timeline.jsonl", ["timeline"]),
                                ("exceptions.jsonl", ["exceptions"]), ("score.jsonl", ["score"]), ("nda.jsonl", ["nda"])):
            status, headers, body = self.server.ask("GET", f"/api/export/{name}")
            self.assertEqual(status, 200, name)
            self.assertIn(f'attachment; filename="{name}"', headers["Content-Disposition"])
            self.assertEqual(body.decode(), self.candor(*arguments, "--case", self.case, "--format", "jsonl"), name)
        body = self.server.ask("GET", "/api/export/requests.csv")[2]
        self.assertEqual(body.decode(), self.candor("requests", "--case", self.case, "--format", "csv"))
        self.assertEqual(self.server.get("/api/export/all.exe", status=404)["error"]["code"], "not_found")

    def test_sources(self):
        for row in self.all_rows("/api/documents"):
            status, headers, body = self.server.ask("GET", f"/api/documents/{row['control']}/source")
            self.assertEqual(status, 200, row["path"])
            self.assertEqual(hashlib.sha256(body).hexdigest(), row["sha256"], row["path"])
            is_pdf = row["media_type"] == "application/pdf"
            self.assertEqual(headers["Content-Type"], "application/pdf" if is_pdf else "application/octet-stream")
            self.assertEqual("attachment" in headers.get("Content-Disposition", ""), not is_pdf)
        whole = self.server.ask("GET", "/api/documents/ROOM-000004/source")[2]
        status, headers, part = self.server.ask("GET", "/api/documents/ROOM-000004/source", Range="bytes=100-199")
        self.assertEqual((status, headers["Content-Range"], part), (206, f"bytes 100-199/{len(whole)}", whole[100:200]))

    def test_wrong_parameters_say_so(self):
        for target in ("/api/findings?min_severity=huge", "/api/findings?limit=x", "/api/findings?limit=100000", "/api/findings?from=yesterday",
                       "/api/findings?order=random", "/api/findings?state=maybe", "/api/requests?outcome=lost", "/api/requests?as_of=1",
                       "/api/exceptions?code=nothing", "/api/timeline?party=nobody-at-all", "/api/documents/ROOM-000004?text_from=-1"):
            error = self.server.get(target, status=400)["error"]
            self.assertTrue(error["message"], target)
        for target in ("/api/findings/ffffffffffffffff", "/api/documents/ROOM-999999", "/api/documents/ROOM-999999/source", "/api/lexicon/no-signal",
                       "/api/messages/ROOM-999999", "/api/case/x", "/api"):
            self.server.get(target, status=404)


SCRIPT = "<script>alert(1)</script>"


class Hostile(RoomTest):
    def test_what_documents_say_is_data(self):
        name = '"><img src=x onerror=alert(1)>.eml'
        self.put(name, mail(REFUSAL, subject=f"{SCRIPT} \u202eevil"))
        self.put("page.html", f"<title>{SCRIPT}</title><script>alert(2)</script><p>{SUNSET}</p>")
        self.screen("--us", "us.example")
        server = Server(self.case)
        self.addCleanup(server.end)
        for target in ("/api/findings", "/api/documents", "/api/search?q=refuse", "/api/overview", "/api/scorecard", "/api/timeline"):
            status, headers, body = server.ask("GET", target)
            self.assertEqual((status, headers["Content-Type"]), (200, "application/json; charset=utf-8"), target)
            json.loads(body)
            self.assertNotIn("\u202e".encode(), body, "turns nothing round where it is read as text")
        row = next(row for row in server.get("/api/documents")["rows"] if row["path"] == name)
        self.assertEqual(row["message"]["subject"], f"{SCRIPT} \u202eevil")
        for row in server.get("/api/documents")["rows"]:
            status, headers, _ = server.ask("GET", f"/api/documents/{row['control']}/source")
            self.assertEqual(headers["Content-Type"], "application/octet-stream")
            self.assertTrue(headers["Content-Disposition"].startswith("attachment; filename="))
            self.assertNotIn("\n", headers["Content-Disposition"])

    def test_parts_come_out_through_the_worker(self):
        inner = mail("See the attachment.", subject="Attached")
        inner.add_attachment(SUNSET.encode(), maintype="text", subtype="plain", filename="notice.txt")
        (self.room / "box").mkdir()
        with zipfile.ZipFile(self.room / "box" / "deep.zip", "w") as archive:
            archive.writestr("letters/one.eml", inner.as_bytes())
        self.screen()
        server = Server(self.case)
        self.addCleanup(server.end)
        part = next(row for row in server.get("/api/documents")["rows"] if row["path"].endswith("notice.txt"))
        status, headers, body = server.ask("GET", f"/api/documents/{part['control']}/source")
        self.assertEqual((status, body), (200, SUNSET.encode()))
        self.assertIn('filename="notice.txt"', headers["Content-Disposition"])

    def test_other_bytes_are_not_given(self):
        path = self.put("refusal.eml", mail(REFUSAL))
        self.put("gone.eml", mail(SUNSET, message_id="<2@partner.example>"))
        self.screen()
        rows = {}
        server = Server(self.case)
        self.addCleanup(server.end)
        rows = {row["path"]: row["control"] for row in server.get("/api/documents")["rows"]}
        path.write_bytes(path.read_bytes() + b"\r\nMore.\r\n")
        self.assertEqual(server.get(f"/api/documents/{rows['refusal.eml']}/source", status=409)["error"]["code"], "source_changed")
        (self.room / "gone.eml").unlink()
        (self.room / "gone.eml").symlink_to("/etc/passwd")
        error = server.get(f"/api/documents/{rows['gone.eml']}/source", status=404)["error"]
        self.assertEqual(error["code"], "no_source")
        self.assertTrue(error["hint"])


class Verdicts(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("refusal.eml", mail(REFUSAL))
        self.put("sunset.eml", mail(SUNSET, subject="Model 7", message_id="<2@partner.example>"))
        self.screen("--us", "us.example")
        self.server = Server(self.case)
        self.addCleanup(self.server.end)

    def test_a_verdict_is_that_of_the_command(self):
        ids = [row["id"] for row in self.findings()]
        before = self.server.get("/api/case")["run"]["changed"]
        status, answer = self.server.post("/api/reviews", {"ids": ids, "state": "dismissed", "note": "old <news>", "by": "Ada"})
        self.assertEqual((status, answer["reviewed"]), (200, len(ids)))
        self.assertEqual({(row["review"]["state"], row["review"]["note"], row["review"]["by"]) for row in self.findings()}, {("dismissed", "old <news>", "Ada")})
        self.assertEqual([row["review"] for row in answer["rows"]], [row["review"] for row in self.findings()])
        self.assertGreater(self.server.get("/api/case")["run"]["changed"], before)
        self.assertEqual(self.server.get("/api/findings")["counts"]["state"], {"dismissed": len(ids)})
        self.assertEqual(self.server.get("/api/scorecard")["scorecard"], self.rows("score"), "the scorecard counts it at once")
        self.assertEqual([entry["what"] for entry in self.rows("log")][-1], "reviewed")
        self.server.post("/api/reviews", {"ids": ids[:1], "state": "open", "by": "Ada"})
        self.assertEqual([row["review"]["state"] for row in self.findings() if row["id"] == ids[0]], ["open"])
        self.candor("verify", "--no-sources", "--case", self.case)

    def test_what_another_process_says_is_seen(self):
        id = self.findings()[0]["id"]
        self.candor("review", id, "--state", "confirmed", "--by", "Bo", "--case", self.case)
        self.assertEqual(self.server.get(f"/api/findings/{id}")["finding"]["review"]["by"], "Bo")
        self.assertEqual(self.server.get("/api/findings?state=confirmed")["total"], 1)

    def gone(self, code):
        """Nothing that is asked of a case that is not there any more is answered as if it were, and a verdict makes none."""
        for target in ("/api/case", "/api/overview", "/api/scorecard", "/api/findings", "/api/documents", "/api/search?q=accounts", "/api/people", "/api/exceptions"):
            error = self.server.get(target, status=409)["error"]
            self.assertEqual((target, error["code"]), (target, code))
            self.assertTrue(error["hint"])
        status, answer = self.server.post("/api/reviews", {"ids": [self.id], "state": "confirmed"})
        self.assertEqual((status, answer["error"]["code"]), (409, code))

    def test_no_verdict_goes_into_a_case_that_is_gone(self):
        self.id = self.findings()[0]["id"]
        self.server.get("/api/findings")
        elsewhere = self.case.with_name("moved.case")
        self.case.rename(elsewhere)
        self.gone("case_missing")
        self.assertEqual(sorted(path.name for path in self.case.parent.glob("*case*")), ["moved.case"], "nothing was made at its place")
        elsewhere.rename(self.case)
        self.assertEqual(self.server.post("/api/reviews", {"ids": [self.id], "state": "confirmed"})[0], 200, "it came back")
        self.assertEqual({row["id"]: row["review"] and row["review"]["state"] for row in self.findings()}[self.id], "confirmed")

    def test_no_verdict_goes_into_another_case(self):
        self.id = self.findings()[0]["id"]
        self.case.rename(self.case.with_name("moved.case"))
        self.screen("--us", "us.example")
        self.gone("case_replaced")
        self.assertEqual({row["review"] for row in self.findings()}, {None})

    def test_bodies_that_are_none(self):
        id = self.findings()[0]["id"]
        for body in ([], "x", {}, {"ids": [], "state": "open"}, {"ids": [id]}, {"ids": [id], "state": "maybe"}, {"ids": id, "state": "open"},
                     {"ids": [1], "state": "open"}, {"ids": [id], "state": "open", "note": 1}, {"ids": [id], "state": "open", "by": "x" * 1000},
                     {"ids": [id], "state": "open", "more": 1}):
            status, answer = self.server.post("/api/reviews", body)
            self.assertEqual((status, answer["error"]["code"]), (400, "bad_body"), body)
        status, _, _ = self.server.ask("POST", "/api/reviews", "{", Origin=f"http://{self.server.host}", X_Candor="1", Content_Type="application/json")
        self.assertEqual(status, 400)
        self.assertEqual(self.server.post("/api/reviews", {"ids": [id, "0" * 16], "state": "open"})[0], 404)
        self.assertEqual({row["review"] for row in self.findings()}, {None})

    def test_while_a_run_writes(self):
        for i in range(400):
            self.put(f"more/{i}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<m{i}@partner.example>"))
        run = subprocess.Popen([str(harness.PROGRAM), "screen", str(self.room), "--case", str(self.case), "--quiet"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
        id, conflicts, answered = self.server.get("/api/findings")["rows"][0]["id"], 0, 0
        while run.poll() is None:
            self.assertGreaterEqual(self.server.get("/api/findings")["total"], 1)
            state = self.server.get("/api/case")["run"]["status"]
            self.assertIn(state, ("running", "done"))
            answered += 1
            if state != "running" or conflicts:  # a verdict that holds the case when a run wants to begin would end it
                continue
            status, answer = self.server.post("/api/reviews", {"ids": [id], "state": "confirmed"})
            if status == 409:
                conflicts += 1
                self.assertIn(f"process {run.pid}", answer["error"]["message"])
        self.assertEqual(run.returncode, 0, run.communicate()[1].decode())
        self.assertGreater(answered, 0)
        status, answer = self.server.post("/api/reviews", {"ids": [id], "state": "confirmed"})
        self.assertEqual(status, 200, answer)
        self.assertEqual(self.server.get("/api/case")["counts"]["messages"], 402)
        self.candor("verify", "--case", self.case)


class Program(RoomTest):
    def test_an_interrupt_ends_it_well(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        for sent in (signal.SIGINT, signal.SIGTERM):
            server = Server(self.case)
            idle = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
            server.get("/api/findings")
            begin = time.monotonic()
            status, _, err = server.end(sent)
            idle.close()
            self.assertEqual(status, 0, err)
            self.assertLess(time.monotonic() - begin, PATIENCE / 2)
        self.assertEqual(len(self.findings()), 1)

    def test_wrong_use(self):
        self.candor("serve", "--port", "70000", "--case", self.case, status=USAGE)
        self.candor("serve", "--case", self.folder / "none.case", status=FAILED)

    def test_a_port_of_ones_own(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        first = Server(self.case)
        self.addCleanup(first.end)
        done = harness.run("serve", "--case", self.case, "--port", first.port)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(b"cannot be listened on", done.stderr)

    def test_the_browser_is_told_by_a_file(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        programs, runtime = self.folder / "programs", self.folder / "runtime"
        programs.mkdir()
        runtime.mkdir()
        opener = programs / "xdg-open"
        opener.write_text(f'#!/bin/sh\necho "$@" > {self.folder}/arguments\ncat "$1" > {self.folder}/page\n')
        opener.chmod(0o755)
        server = Server(self.case, "--open", env={"PATH": f"{programs}:{os.environ['PATH']}", "XDG_RUNTIME_DIR": str(runtime)})
        arguments = self.folder / "arguments"
        for _ in range(200):
            if (self.folder / "page").exists() and server.address in (self.folder / "page").read_text():
                break
            time.sleep(0.05)
        self.assertNotIn(server.query, arguments.read_text(), "arguments of a process are for everybody to read")
        self.assertIn(server.address, (self.folder / "page").read_text())
        self.assertEqual(server.end()[0], 0)
        self.assertEqual(list(runtime.iterdir()), [])

    def test_without_a_browser_it_serves_all_the_same(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        server = Server(self.case, "--open", env={"PATH": "/nonexistent"})
        self.assertEqual(server.get("/api/findings")["total"], 1)
        self.assertIn("xdg-open is not installed", server.end()[2])


if __name__ == "__main__":
    harness.main()
