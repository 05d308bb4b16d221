#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Search at size: a case of a million passages beside plain FTS5 and Xapian with the same text.

The texts are taken again and again, with other words each time, until there are a million passages (store/bench_room.h). Written
are a case and a plain FTS5 database (store/load_bench.cc: CPU seconds of writing alone, in one process each), and a Xapian database
with positions from the same passages. Then each is asked the same mixed queries for its best 20 with snippets, three times in turn,
after a round to warm up; of a kind and of all, p50 and p99 are the medians of the three. Candor counts all hits besides and orders the
best 200 by their texts; the others do neither.

Python asks FTS5 and Xapian in this process, whose own share is some microseconds a query; the case is asked by candor_store_bench.
"""
import bisect
import collections
import json
import os
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import paired
from paired import Figure

PASSAGES = 1_000_000
BARS = {"load": 1.25, "size": 1.2, 50: 5.0, 99: 60.0, "memory": 100.0}
KINDS = {"rare word": 200, "middle word": 100, "common word": 100, "two words": 200, "phrase of two": 100, "phrase of three": 100,
         "within ten words": 100, "prefix of five": 50, "word and field": 50}
RARE, MIDDLE, COMMON = (2, 60), (2_500, 10_000), (75_000, 600_000)  # passages in a million that have the word
SHOWN = 20
DOCUMENTS_A_FLUSH = 100_000  # ten times Xapian's own, which writes its tables over and over
ROUNDS = 3


# --- Making the three.

def bench(program, test, **environment):
    """Runs one benchmark; its object in Google Benchmark's JSON."""
    run = subprocess.run([program, f"--benchmark_filter=^{test}(/.*)?$", "--benchmark_format=json", "--benchmark_min_time=0.001"],
                         env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0 or not run.stdout.strip():
        raise paired.Unmeasurable(f"{program} {test} ended with status {run.returncode}: {run.stderr[-500:]}")
    found = json.loads(run.stdout)["benchmarks"][0]
    if found.get("error_occurred"):
        raise paired.Unmeasurable(f"{test}: {found['error_message']}")
    return found


def write_xapian(passages, folder):
    """CPU seconds of writing (path, text) passages, without those of reading them."""
    os.environ["XAPIAN_FLUSH_THRESHOLD"] = str(DOCUMENTS_A_FLUSH)
    import xapian
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    terms = xapian.TermGenerator()
    terms.set_database(database)
    spent = 0.0
    for path, text in passages:
        begin = time.thread_time()
        document = xapian.Document()
        terms.set_document(document)
        terms.index_text(text)
        document.add_boolean_term("E" + path.rsplit(".", 1)[1])
        document.set_data(text)
        database.add_document(document)
        spent += time.thread_time() - begin
    begin = time.thread_time()
    database.commit()
    database.close()
    return spent + time.thread_time() - begin


def size_of(path):
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*")))


# --- Queries.

class Words:
    """Words of the texts by how many passages have them, and phrases that stand in them."""

    def __init__(self, plain, seed):
        self.random = random.Random(seed)
        self.plain = plain
        self.passages = plain.execute("SELECT max(id) FROM passages").fetchone()[0]
        plain.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'idx', 'row')")
        self.by_count = sorted((count, term) for term, count in plain.execute("SELECT term, doc FROM temp.vocabulary")
                               if re.fullmatch("[a-z]{3,}", term) and term not in ("and", "not", "near"))
        self.counts = [count for count, _ in self.by_count]

    def word(self, between):
        least, most = (number * self.passages / 1e6 for number in between)
        first = bisect.bisect_left(self.counts, least)
        last = bisect.bisect_right(self.counts, most)
        return self.by_count[self.random.randrange(first, last)][1]

    def phrase(self, length):
        while True:
            row = self.plain.execute("SELECT text FROM passages WHERE id=?", (self.random.randrange(1, self.passages + 1),)).fetchone()
            words = re.findall("[A-Za-z]+|[^A-Za-z ]+", row[0]) if row else []
            starts = [i for i in range(len(words) - length + 1) if all(word.isalpha() for word in words[i:i + length])]
            if starts:
                at = self.random.choice(starts)
                return [word.lower() for word in words[at:at + length]]

    def prefix(self, letters):
        while True:
            word = self.word(MIDDLE)
            if len(word) > letters:
                return word[:letters]

    def queries(self, rounds):
        """(kind, words) in an order that mixes kinds."""
        make = {"rare word": lambda: [self.word(RARE)], "middle word": lambda: [self.word(MIDDLE)], "common word": lambda: [self.word(COMMON)],
                "two words": lambda: [self.word(MIDDLE), self.word(MIDDLE)], "phrase of two": lambda: self.phrase(2),
                "phrase of three": lambda: self.phrase(3), "within ten words": lambda: [self.word(MIDDLE), self.word(MIDDLE)],
                "prefix of five": lambda: [self.prefix(5)],
                "word and field": lambda: [self.word(MIDDLE), str(self.random.randrange(1, max(2, rounds)))]}
        queries = [(kind, make[kind]()) for kind, number in KINDS.items() for _ in range(number)]
        self.random.shuffle(queries)
        return queries


def for_candor(kind, words):
    if kind.startswith("phrase"):
        return '"' + " ".join(words) + '"'
    if kind == "within ten words":
        return f"{words[0]} w/10 {words[1]}"
    if kind == "prefix of five":
        return words[0] + "*"
    if kind == "word and field":
        return f"{words[0]} ext:{words[1]}"
    return " ".join(words)


def for_fts5(kind, words):
    """(MATCH expression, ending of the path or None)."""
    quoted = [f'"{word}"' for word in words]
    if kind.startswith("phrase"):
        return '"' + " ".join(words) + '"', None
    if kind == "within ten words":
        return f"NEAR({quoted[0]} {quoted[1]}, 9)", None
    if kind == "prefix of five":
        return quoted[0] + "*", None
    if kind == "word and field":
        return quoted[0], "*." + words[1]
    return " AND ".join(quoted), None


def for_xapian(kind, words):
    import xapian
    query = xapian.Query
    if kind.startswith("phrase"):
        return query(query.OP_PHRASE, words, len(words))
    if kind == "within ten words":
        return query(query.OP_NEAR, words, 11)
    if kind == "prefix of five":
        return query(query.OP_WILDCARD, words[0], 0, query.WILDCARD_LIMIT_ERROR)  # 0: all words that begin so
    if kind == "word and field":
        return query(query.OP_FILTER, query(words[0]), query("E" + words[1]))
    return query(query.OP_AND, words)


# --- Asking. Each way gives [(kind, CPU ms, wall ms)].

def timed(ask):
    wall, cpu = time.perf_counter(), time.thread_time()
    ask()
    return (time.thread_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def ask_fts5(plain, queries):
    snippet = "snippet(idx, 0, '[', ']', '...', 30)"
    found = []
    for kind, words in queries:
        match, ending = for_fts5(kind, words)
        if ending is None:
            sql, values = f"SELECT rowid, {snippet} FROM idx WHERE idx MATCH ? ORDER BY rank LIMIT {SHOWN}", (match,)
        else:
            sql = (f"SELECT idx.rowid, {snippet} FROM idx JOIN passages p ON p.id=idx.rowid JOIN documents d ON d.id=p.document "
                   f"WHERE idx MATCH ? AND d.path GLOB ? ORDER BY idx.rank LIMIT {SHOWN}")
            values = (match, ending)
        found.append((kind, *timed(lambda: plain.execute(sql, values).fetchall())))
    return found


def ask_xapian(folder, queries):
    import xapian
    database = xapian.Database(str(folder))
    stem = xapian.Stem("none")
    found = []
    for kind, words in queries:
        def ask():
            enquire = xapian.Enquire(database)
            enquire.set_query(for_xapian(kind, words))
            hits = enquire.get_mset(0, SHOWN)
            for hit in hits:
                hits.snippet(hit.document.get_data(), 200, stem)
        found.append((kind, *timed(ask)))
    return found


def ask_candor(program, case, queries, scratch):
    listed, times = Path(scratch) / "queries.tsv", Path(scratch) / "times.tsv"
    listed.write_text("".join(f"{kind}\t{for_candor(kind, words)}\n" for kind, words in queries), encoding="utf-8")
    bench(program, "Listed", CANDOR_BENCH_CASE=str(case), CANDOR_BENCH_QUERIES=str(listed), CANDOR_BENCH_TIMES=str(times))
    rows = [line.split("\t") for line in times.read_text(encoding="utf-8").splitlines()]
    return [(kind, float(cpu), float(wall)) for kind, cpu, wall, _ in rows]


def at(values, percent):
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def median_at(rounds, percent, column, kind=None):
    """Of several rounds the median of a percentile; column 1: CPU, 2: wall."""
    return statistics.median(at([row[column] for row in rows if kind in (None, row[0])], percent) for rows in rounds)


def memory_of(candor, case, queries):
    """Megabytes at the peak of the process, the most of some queries of each kind."""
    by_kind = collections.defaultdict(list)
    for kind, words in queries:
        by_kind[kind].append(for_candor(kind, words))
    most = 0
    for asked in by_kind.values():
        for query in asked[:3]:
            cost = paired.run(paired.Step([candor, "search", "--case", str(case), "--", query]), watch_memory=True)
            most = max(most, cost.peak_main)
    return most / 1e6


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--text", metavar="FOLDER", default="clinton", help="texts, or a set of real data (default clinton)")
    arguments.add_argument("--passages", metavar="N", type=int, default=PASSAGES, help="at least so many (default a million)")
    arguments.add_argument("--keep", metavar="FOLDER", help="where the three are made; those that are there are asked and not made again")
    arguments.add_argument("--bench", metavar="PATH", default=str(paired.REPOSITORY / "build/release/store/candor_store_bench"),
                           help="candor_store_bench (default: of the release build)")
    arguments.add_argument("--no-xapian", action="store_true", help="leave Xapian out, which takes minutes to write")
    options = arguments.parse_args()
    if not options.no_xapian:
        try:
            import xapian  # noqa: F401
        except ImportError as error:
            raise paired.Unmeasurable("this Python has no xapian: apt install python3-xapian, and Debian's own /usr/bin/python3") from error
    candor, report = paired.candor_of(options), paired.reporter(options) or (lambda line: None)
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as scratch:
        folder = Path(options.keep) if options.keep else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return measure(options, candor, report, folder, scratch)


def measure(options, candor, report, folder, scratch):
    case, plain_file, xapian_folder = folder / "candor.case", folder / "plain.db", folder / "xapian"
    environment = {"CANDOR_BENCH_TEXT": str(paired.folder_of(options.text)), "CANDOR_BENCH_PASSAGES": str(options.passages),
                   "CANDOR_BENCH_KEEP": str(folder)}
    figures, notes = [], []
    loads = {}
    for name, test, file in (("plain FTS5", "PlainFts5", plain_file), ("candor", "Case", case)):
        if file.exists():
            continue
        report(f"writing {name}")
        loads[name] = bench(options.bench, test, **environment)["real_time"] / 1e3
        report(f"{loads[name]:.1f} s of CPU")
    plain = sqlite3.connect(f"file:{plain_file}?mode=ro", uri=True)
    plain.execute("PRAGMA cache_size=-65536")
    passages, text = plain.execute("SELECT count(*), sum(length(CAST(text AS BLOB))) FROM passages").fetchone()
    figures.append(Figure("passages; MB of text", f"{passages:,}; {text / 1e6:.0f}"))
    if not options.no_xapian and not xapian_folder.exists():
        report("writing Xapian")
        passages_in_order = plain.execute("SELECT d.path, p.text FROM passages p JOIN documents d ON d.id=p.document ORDER BY p.id")
        loads["Xapian"] = write_xapian(passages_in_order, xapian_folder)
    for name, seconds in loads.items():
        figures.append(Figure(f"{name}: CPU seconds to write", f"{seconds:.1f}", value=seconds))
    if {"candor", "plain FTS5"} <= loads.keys():
        figures.append(Figure.at_most("CPU to write : plain FTS5", loads["candor"] / loads["plain FTS5"], BARS["load"]))
    sizes = {"candor": size_of(case), "plain FTS5": size_of(plain_file)}
    if not options.no_xapian:
        sizes["Xapian"] = size_of(xapian_folder)
    for name, size in sizes.items():
        figures.append(Figure(f"{name}: MB; to the text", f"{size / 1e6:.0f}; {size / text:.2f}", value=size))
    figures.append(Figure.at_most("size : plain FTS5", sizes["candor"] / sizes["plain FTS5"], BARS["size"]))

    first_paths = plain.execute("SELECT count(*) FROM documents WHERE path GLOB '*.txt'").fetchone()[0]
    copies = plain.execute("SELECT count(*) FROM documents").fetchone()[0] // max(1, first_paths)
    queries = Words(plain, 1).queries(copies)
    ways = {"candor": lambda: ask_candor(options.bench, case, queries, scratch), "plain FTS5": lambda: ask_fts5(plain, queries)}
    if not options.no_xapian:
        ways["Xapian"] = lambda: ask_xapian(xapian_folder, queries)
    rounds = collections.defaultdict(list)
    for number in range(ROUNDS + 1):
        for name, ask in ways.items():
            report(f"round {number} of {ROUNDS}: {name}")
            rows = ask()
            if number > 0:
                rounds[name].append(rows)
    for name, of in rounds.items():
        for percent in (50, 99):
            what = f"{name}: {len(queries):,} mixed queries, p{percent} CPU ms"
            value = median_at(of, percent, 1)
            figures.append(Figure.at_most(what, value, BARS[percent], "{:.2f}") if name == "candor" else Figure.plain(what, value))
        figures.append(Figure(f"{name}: p50 / p99 on the wall, ms", f"{median_at(of, 50, 2):.2f} / {median_at(of, 99, 2):.2f}"))
    for kind in KINDS:
        figures.append(Figure(f"{kind}, p50 / p99 CPU ms: {', '.join(rounds)}",
                              "; ".join(f"{median_at(of, 50, 1, kind):.2f} / {median_at(of, 99, 1, kind):.2f}" for of in rounds.values())))
    figures.append(Figure.at_most("memory of a query, MB at the peak", memory_of(candor, case, queries), BARS["memory"], "{:.0f}"))
    notes.append(f"load average at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; this process held "
                 f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    return paired.print_figures(figures, options.json, notes)


paired.main(main)
