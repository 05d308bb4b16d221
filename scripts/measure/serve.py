#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The review page's server on a case: first answers, lists and searches under wrk with 8 connections, and memory after 10,000 requests.

    scripts/measure/serve.py build/release/bin/candor CASE [SECONDS]

Each list and search of a connection asks for something else than the one before, so that no answer is simply repeated.
"""
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

CONNECTIONS = 8
REQUESTS = 10_000
QUERIES = ["agreement", "refuse OR decline", "\"confidential information\"", "terminat* w/5 notice", "customer contract", "price increase", "type:email meeting",
           "exclusive license", "never disclose", "board approval", "date:2001 gas", "warranty -software", "assign* consent", "breach", "linux kernel"]
FINDINGS = ["", "min_severity=high", "dimension=transparency", "min_confidence=20", "signal=refused-disclosure", "order=date", "state=open", "order=document&offset=100",
            "min_confidence=80", "dimension=strategic-fit&min_severity=medium", "order=confidence", "min_confidence=0&limit=50"]

SCRIPT = """
local paths = {%s}
local at = 0
function setup(thread) thread:set("seed", math.random(1000)) end
function init(args) at = seed end
function request()
  at = at + 1
  return wrk.format("GET", paths[at %% #paths + 1], {["Cookie"] = "%s", ["Host"] = "%s"})
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %%d %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    latency.max, summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"""


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


class Server:
    def __init__(self, candor, case):
        self.begin = time.monotonic()
        self.process = subprocess.Popen([candor, "serve", "--case", case], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        address = urllib.parse.urlsplit(self.process.stdout.readline().decode().strip())
        self.host = address.netloc
        connection = http.client.HTTPConnection(self.host)
        connection.request("GET", "/?" + address.query)
        self.cookie = connection.getresponse().getheader("Set-Cookie").split(";")[0]
        self.ready = time.monotonic() - self.begin

    def timed(self, path):
        begin = time.monotonic()
        connection = http.client.HTTPConnection(self.host)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        response = connection.getresponse()
        body = response.read()
        assert response.status == 200, (path, response.status, body[:200])
        return 1000 * (time.monotonic() - begin), body

    def under_load(self, paths, seconds):
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(SCRIPT % (", ".join(json.dumps(path) for path in paths), self.cookie, self.host))
            script.flush()
            out = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script.name, f"http://{self.host}"], capture_output=True, text=True, check=True).stdout
        requests, duration, p50, p99, worst, errors = map(int, re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", out).groups())
        return {"requests": requests, "per_second": requests / (duration / 1e6), "p50": p50 / 1000, "p99": p99 / 1000, "max": worst / 1000, "errors": errors}


def main():
    candor, case = sys.argv[1:3]
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    server = Server(candor, case)
    try:
        first, body = server.timed("/api/case")
        print(f"case: {json.loads(body)['counts']}, {os.path.getsize(case) / 1e6:.0f} MB; ready after {1000 * server.ready:.0f} ms, {resident(server.process.pid):.0f} MB")
        print(f"/api/case, the first answer: {first:.0f} ms")
        for path in ("/api/overview", "/api/findings", "/api/search?q=agreement", "/api/scorecard", "/api/scorecard", "/api/requests", "/api/people"):
            milliseconds, body = server.timed(path)
            print(f"{path}: {milliseconds:.0f} ms, {len(body) / 1000:.0f} kB")
        print(f"memory: {resident(server.process.pid):.0f} MB")
        lists = [f"/api/findings?{query}" for query in FINDINGS]
        searches = ["/api/search?" + urllib.parse.urlencode({"q": query, "limit": 20}) for query in QUERIES]
        done = 0
        for name, paths in (("findings", lists), ("search", searches)):
            got = server.under_load(paths, seconds)
            done += got["requests"]
            print(f"{name}, {CONNECTIONS} connections: {got['per_second']:.0f}/s, p50 {got['p50']:.0f} ms, p99 {got['p99']:.0f} ms, worst {got['max']:.0f} ms, {got['errors']} errors")
        while done < REQUESTS:
            done += server.under_load(["/api/case", "/api/findings?limit=10"], 5)["requests"]
        print(f"memory after {done} requests: {resident(server.process.pid):.0f} MB")
    finally:
        server.process.send_signal(signal.SIGINT)
        print(f"exit status {server.process.wait(30)}")


if __name__ == "__main__":
    main()
