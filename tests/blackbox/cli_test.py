# SPDX-License-Identifier: GPL-3.0-or-later
"""The edges of the program: help, version, mistakes, and what goes to which stream."""
import contextlib
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import unittest

import harness
from harness import DONE, FAILED, INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, mail, run, tar


class Help(unittest.TestCase):
    def test_version(self):
        done = run("--version")
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        self.assertRegex(done.stdout.decode(), r"^candor \d+\.\d+\.\d+\n$")

    def test_no_command_prints_help_on_stderr(self):
        done = run()
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertIn(b"Commands:", done.stderr)

    def test_every_listed_command_explains_itself_with_an_example(self):
        commands = re.findall(r"^  (\w+)  ", run("--help").stdout.decode().split("Commands:")[1].split("\n\n")[0], re.M)
        self.assertGreaterEqual(len(commands), 9)
        for command in commands:
            done = run(command, "--help")
            self.assertEqual((done.returncode, done.stderr), (DONE, b""), command)
            self.assertIn(f"Usage: candor {command}", done.stdout.decode())
            self.assertIn("Examples:\n", done.stdout.decode(), command)
            self.assertEqual(run("help", command).stdout, done.stdout)


class Mistakes(unittest.TestCase):
    def check(self, arguments, stderr, status=USAGE):
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stdout.decode(), done.stderr.decode()), (status, "", stderr))

    def test_unknown_command(self):
        self.check(["scren"], 'candor: error: there is no command "scren"\n  did you mean candor screen?\n')
        self.check(["frobnicate"], 'candor: error: there is no command "frobnicate"\n  candor --help lists the commands\n')

    def test_control_characters_of_a_mistake_do_not_reach_the_terminal(self):
        self.check(["\x1b[2J"], 'candor: error: there is no command "\\x1b[2J"\n  candor --help lists the commands\n')

    def test_a_room_that_is_not_there(self):
        done = run("screen", "/nonexistent/room", "--case", "/nonexistent/x.case")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("/nonexistent/room", done.stderr.decode())

    def test_a_case_that_is_not_there(self):
        for command in (["findings"], ["search", "x"], ["exceptions"], ["show", "abcd"]):
            done = run(*command, "--case", "/nonexistent/x.case")
            self.assertEqual((done.returncode, done.stdout), (FAILED, b""), command)
            self.assertIn("/nonexistent/x.case", done.stderr.decode())

    def test_a_search_error_names_the_column(self):
        done = run("search", 'refuse AND (access')
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertRegex(done.stderr.decode(), r"^candor: error: column \d+: ")


class Filters(RoomTest):
    def test_a_mistyped_signal_is_no_good_news(self):
        self.put("a.txt", "Nothing here.")
        self.screen()
        self.assertEqual(self.findings("--signal", "refused-disclosure"), [])
        done = run("findings", "--case", self.case, "--signal", "refused-disclosures")
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertEqual(done.stderr.decode(), 'candor: error: neither a built-in rule nor a finding of this case has the signal '
                                               '"refused-disclosures"\n  did you mean refused-disclosure?\n')

    def test_a_mistyped_dimension_or_severity_is_no_good_news(self):
        self.put("a.txt", "Nothing here.")
        self.screen()
        self.assertEqual(self.findings("--dimension", "transparency"), [])
        done = run("findings", "--case", self.case, "--dimension", "transparancy")
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
        self.assertEqual(done.stderr.decode(), 'candor: error: neither a built-in rule nor a finding of this case has the dimension '
                                               '"transparancy"\n  did you mean transparency?\n')
        done = run("findings", "--case", self.case, "--severity", "hihg")
        self.assertEqual((done.returncode, done.stderr.decode()), (USAGE, 'candor: error: --severity takes info, low, medium, high or '
                                                                          'critical, not "hihg"\n  did you mean high?\n'))

    def test_a_mistyped_signal_of_a_query_is_no_good_news(self):
        self.put("a.txt", REFUSAL)
        self.screen()
        for known in ("signal:refused-disclosure", "signal:refused*", "refuse -signal:sunset-announcement", "signal:sunset*"):
            self.rows("search", known)
            self.findings("--query", known)
        for query, column, name in (("signal:refused-disclosures", 1, "refused-disclosures"), ("refuse OR signal:refused-disclosurs", 11, "refused-disclosurs"),
                                    ("signal:refussed-disclosure*", 1, "refussed-disclosure*")):
            for command in (["search", query], ["findings", "--query", query]):
                done = run(*command, "--case", self.case)
                self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
                self.assertEqual(done.stderr.decode(), f'candor: error: column {column}: neither a built-in rule nor a finding of this case has the signal '
                                                       f'"{name}"\n  did you mean refused-disclosure?\n')

    def test_a_signal_that_other_filters_leave_nothing_of_is_known(self):
        rules = self.folder / "rules" / "signals"
        rules.mkdir(parents=True)
        shipped = (harness.SOURCE / "lexicons" / "signals" / "sunset-announcement.yaml").read_text(encoding="utf-8")
        (rules / "own-signal.yaml").write_text(shipped.replace("signal: sunset-announcement", "signal: own-signal", 1), encoding="utf-8")
        self.put("a.txt", harness.SUNSET)
        self.screen("--lexicon", self.folder / "rules")
        self.assertEqual(len(self.findings("--signal", "own-signal")), 1)
        self.assertEqual(self.findings("--signal", "own-signal", "--severity", "critical"), [])


class Operands(RoomTest):
    """scan and text go on behind an operand that is not there, say so, and end with the status of something not read."""

    def test_the_others_are_read(self):
        good, gone, pipe = self.put("a.txt", REFUSAL), self.room / "gone.txt", self.room / "pipe"
        os.mkfifo(pipe)
        done = run("scan", gone, pipe, good)
        self.assertEqual(done.returncode, INCOMPLETE)
        self.assertIn("refused-disclosure", done.stdout.decode())
        self.assertEqual(done.stderr.decode(), f"candor: {gone}: failed (missing): there is no such file or folder\n"
                                               f"candor: {pipe}: failed (not_a_file): it is a device, pipe or socket\n")
        rows = [json.loads(line) for line in run("scan", "--format", "jsonl", gone, good).stdout.splitlines()]
        self.assertEqual([row["document"]["path"] for row in rows], [str(good)])
        done = run("text", "--format", "jsonl", gone, good)
        self.assertEqual(done.returncode, INCOMPLETE)
        self.assertIn(f"candor: {gone}: failed (missing)", done.stderr.decode())
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(row["path"], row["status"], row["code"]) for row in rows],
                         [(str(gone), "failed", "missing"), (str(good), "indexed", None)])
        done = run("text", gone, good)
        self.assertEqual(done.returncode, INCOMPLETE)
        self.assertEqual(done.stderr.decode(), f"candor: {gone}: failed (missing): there is no such file or folder\n")
        self.assertNotIn("gone.txt", done.stdout.decode())
        self.assertIn(REFUSAL, done.stdout.decode())

    def test_what_is_no_file_was_not_read(self):
        for command in ("scan", "text", "nda"):
            done = run(command, "/dev/null")
            self.assertEqual(done.returncode, INCOMPLETE, command)
            self.assertIn("not_a_file", done.stderr.decode())

    def test_a_link_that_was_named_is_called_as_it_was_named(self):
        self.put("target.tar", tar(("inner.txt", REFUSAL)))
        link = self.room / "a-link-of-a-longer-name.tar"
        link.symlink_to("target.tar")
        rows = [json.loads(line) for line in run("text", "--format", "jsonl", link).stdout.splitlines()]
        self.assertEqual([row["path"] for row in rows], [str(link), f"{link}/inner.txt"])

    def test_a_part_that_was_not_read_is_in_the_outline_and_on_stderr(self):
        done = run("text", self.put("a.tar", tar(("in.txt", REFUSAL), ("nothing.txt", ""))))
        self.assertEqual(done.returncode, INCOMPLETE)
        self.assertIn("a.tar/nothing.txt  failed (empty)", done.stdout.decode())
        self.assertIn("a.tar/nothing.txt: failed (empty)", done.stderr.decode())

    def test_a_lone_dash_is_standard_input(self):
        message = bytes(mail(REFUSAL))
        [row] = [json.loads(line) for line in run("text", "--format", "jsonl", "-", stdin=message).stdout.splitlines()]
        self.assertEqual((row["path"], row["media_type"], row["status"]), ("-", "message/rfc822", "indexed"))
        good = self.put("a.txt", SUNSET)
        rows = [json.loads(line) for line in run("scan", "--format", "jsonl", "-", good, stdin=message).stdout.splitlines()]
        self.assertEqual([(row["document"]["path"], row["signal"]) for row in rows], [("-", "refused-disclosure"), (str(good), "sunset-announcement")])
        done = run("scan", "-", stdin=b"")
        self.assertEqual((done.returncode, done.stderr), (INCOMPLETE, b"candor: -: failed (empty): it has no bytes\n"))
        done = run("text", "-", "-", stdin=message)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("standard input", done.stderr.decode())
        [line] = run("scan", "--jsonl", "-", stdin=json.dumps({"id": 7, "text": REFUSAL}).encode()).stdout.splitlines()
        self.assertEqual(json.loads(line)["id"], 7)
        self.assertEqual(run("scan", "--jsonl", good).returncode, USAGE)

    def test_an_emptied_room_is_told_of(self):
        self.put("a.txt", REFUSAL)
        self.screen()
        (self.room / "a.txt").unlink()
        done = run("screen", self.room, "--case", self.case, "--quiet")
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(done.stderr.decode(), f"candor: warning: there are no files in {self.room}; what the case knew of it counts as "
                                               "vanished\n")
        other = self.folder / "empty"
        other.mkdir()
        done = run("screen", other, "--case", self.folder / "other.case", "--quiet")
        self.assertEqual(done.stderr.decode(), f"candor: warning: there are no files in {other}\n")


class EmptyWords(RoomTest):
    """What an unset variable of a script leaves."""

    def test_an_empty_word_is_refused(self):
        self.put("a.txt", REFUSAL)
        self.screen()
        for arguments, said in ((["show", ""], "candor show needs ID..., not an empty word"),
                                (["screen", ""], "candor screen needs ROOM..., not an empty word"),
                                (["text", self.room, ""], "operand 2 of candor text is an empty word"),
                                (["search", ""], "candor search needs QUERY..., not an empty word"),
                                (["findings", "--signal", ""], "--signal needs SIGNAL, not an empty word"),
                                (["findings", "--case="], "--case needs FILE, not an empty word")):
            done = run(*arguments, cwd=self.folder)
            self.assertEqual((done.returncode, done.stdout), (USAGE, b""), arguments)
            self.assertEqual(done.stderr.decode().splitlines()[0], f"candor: error: {said}")

    def test_a_folder_that_is_not_there_is_named(self):
        done = run("screen", self.room, "--case", self.folder / "no" / "a.case")
        self.assertEqual((done.returncode, done.stdout), (FAILED, b""))
        self.assertEqual(done.stderr.decode().splitlines()[0], f"candor: error: {self.folder / 'no' / 'a.case'}: its folder does not exist")

    def test_what_is_no_case_is_named(self):
        (self.folder / "empty.case").touch()
        os.mkfifo(self.folder / "pipe.case")
        for name, said in (("empty.case", "not a case of candor yet (the file is empty)"), ("room", "not a case of candor (it is a folder)"),
                           ("pipe.case", "not a case of candor (it is a device, pipe or socket)")):
            for command in (["findings"], ["show", "abcd"], ["exceptions"], ["screen", self.room])[:3 if name == "empty.case" else 4]:
                done = run(*command, "--case", self.folder / name, timeout=60)
                self.assertEqual((done.returncode, done.stdout), (FAILED, b""), command)
                self.assertEqual(done.stderr.decode().splitlines()[0], f"candor: error: {self.folder / name}: {said}")
        self.screen(case=self.folder / "empty.case")

    def test_a_file_that_is_no_case_is_refused_and_left_as_it_is(self):
        self.put("a.txt", REFUSAL)
        other = self.folder / "other.db"
        with contextlib.closing(sqlite3.connect(other)) as connection, connection:
            connection.execute("CREATE TABLE t(x)")
            connection.execute("DROP TABLE t")
        names = [other]
        for number, content in enumerate((b"x", b"\0", b"notes\n", b"SQLite format 3\0", bytes(8192))):
            names.append(self.folder / f"{number}.case")
            names[-1].write_bytes(content)
        for path in names:
            before = path.read_bytes(), sorted(self.folder.iterdir())
            for command in (["screen", self.room], ["findings"]):
                done = run(*command, "--case", path)
                self.assertEqual((done.returncode, done.stdout), (FAILED, b""), path)
                self.assertIn("not a case of candor (" + ("a database of another program" if path == other else "no SQLite database") + ")", done.stderr.decode())
                self.assertEqual((path.read_bytes(), sorted(self.folder.iterdir())), before)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_case_that_may_not_be_read_is_named(self):
        self.put("a.txt", REFUSAL)
        self.screen()
        self.case.chmod(0)
        done = run("findings", "--case", self.case)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(f"candor: error: {self.case}: Permission denied", done.stderr.decode())


class Formats(RoomTest):
    """Text where a program asked for JSON is no answer."""

    def test_a_format_that_a_command_does_not_have_is_refused(self):
        for arguments, what, printed in ((["lexicon", "list"], "candor lexicon list", "text"), (["lexicon", "check"], "candor lexicon check", "text"),
                                         (["lexicon", "test"], "candor lexicon test", "text"), (["lexicon", "try", "x"], "candor lexicon try", "text"),
                                         (["lexicon", "fmt", "x"], "candor lexicon fmt", "text"),
                                         (["lexicon", "try", "--jsonl"], "candor lexicon try --jsonl", "jsonl"),
                                         (["scan", "--jsonl"], "--jsonl", "jsonl"), (["search", "--explain", "x"], "--explain", "text")):
            done = run(*arguments, "--format", "json")
            self.assertEqual((done.returncode, done.stdout), (USAGE, b""), arguments)
            self.assertEqual(done.stderr.decode(), f"candor: error: {what} prints {printed} and takes no --format json\n"
                                                   f"  see candor {arguments[0]} --help\n")
        self.candor("search", "--explain", "x", "--format", "text")
        self.candor("lexicon", "list", "--format", "text")
        self.candor("scan", "--jsonl", "--format", "jsonl")

    def test_codes_as_json(self):
        codes = json.loads(self.candor("exceptions", "--codes", "--format", "json"))
        self.assertEqual([line.split()[0] for line in self.candor("exceptions", "--codes").splitlines() if line[0] != " "],
                         [code["code"] for code in codes])
        self.assertEqual(set(codes[0]), {"code", "meaning", "advice", "retryable", "loses_content"})


    def test_codes_are_not_narrowed_in_silence(self):
        for option in ("--code", "--limit"):
            done = run("exceptions", "--codes", option, "1")
            self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
            self.assertIn(f"{option} has no part in that", done.stderr.decode())


class LowLimits(RoomTest):
    def test_a_lower_limit_of_the_caller_is_kept_and_files_are_read_within_it(self):
        self.put("a.txt", REFUSAL)
        limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))
        done = subprocess.run([str(harness.PROGRAM), "screen", str(self.room), "--case", str(self.case), "--quiet"], preexec_fn=limit,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        self.assertEqual(self.rows("exceptions"), [])


    def test_without_threads_or_processes_nothing_is_blamed_on_a_document(self):
        self.put("a.txt", REFUSAL)
        program = self.copy_of_the_program()  # where any user may start it
        os.chmod(self.folder, 0o777)

        def limit():
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
            if os.getuid() == 0:  # who is bound by no such limit
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
        done = subprocess.run([program, "screen", str(self.room), "--case", str(self.case)], preexec_fn=limit,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, env={"ASAN_OPTIONS": "detect_leaks=0"})
        self.assertEqual(done.returncode, FAILED, done.stderr)
        self.assertIn("ulimit -u", done.stderr.decode())
        self.assertEqual(run("exceptions", "--case", self.case, "--format", "jsonl").stdout, b"")


class OtherBuilds(RoomTest):
    """A program and workers that do not belong together, as a half-done update leaves them."""

    def install(self, change):
        program = self.copy_of_the_program()
        worker = program.parent / "candor-worker-pdf"
        worker.write_bytes(change(worker.read_bytes()))
        self.put("a.txt", REFUSAL)
        return subprocess.run([program, "screen", self.room, "--case", self.case], capture_output=True, check=False)

    def test_a_worker_of_another_build_reads_nothing(self):
        done = self.install(lambda program: re.sub(rb"candor sources [0-9a-f]{64}", b"candor sources " + b"0" * 64, program))
        self.assertEqual(done.returncode, FAILED, done.stderr)
        self.assertIn(b"candor-worker-pdf is of another build than this candor", done.stderr)
        self.assertFalse(self.case.exists(), "nothing is recorded of what could not be read")

    def test_workers_of_the_same_build_are_known(self):
        self.assertEqual(self.install(lambda program: program).returncode, DONE)


class FullFiles(RoomTest):
    """Past `ulimit -f` a write fails; it must not end the program without a word."""

    def limited(self, size, *arguments, **options):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return subprocess.run([str(harness.PROGRAM), *map(str, arguments)], stderr=subprocess.PIPE, preexec_fn=limit, timeout=300, **options)

    def test_output_that_does_not_fit_is_said(self):
        with open(self.folder / "out.txt", "wb") as out:
            done = self.limited(1000, "exceptions", "--codes", stdout=out)
        self.assertEqual((done.returncode, done.stderr.decode()), (FAILED, "candor: error: the output could not be written completely\n"
                                                                           "  is the disk full, or the file larger than ulimit -f allows?\n"))

    def test_a_case_that_does_not_fit_is_said(self):
        self.put("a.txt", REFUSAL * 1000)
        done = self.limited(8192, "screen", self.room, "--case", self.case, "--quiet", stdout=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stdout), (FAILED, b""))
        self.assertIn(f"candor: error: {self.case}: no space left to write\n", done.stderr.decode())

    def test_help_that_does_not_arrive_is_no_success(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(subprocess.run([str(harness.PROGRAM), "--help"], stdout=full, stderr=subprocess.DEVNULL).returncode, FAILED)


class Streams(RoomTest):
    def test_a_damaged_case_is_a_failure_whichever_command_meets_it(self):
        self.put("a.txt", REFUSAL * 2000)
        run("screen", self.room, "--case", self.case, "--quiet")
        with open(self.case, "r+b") as file:
            file.truncate(20_000)
        for command in (["findings"], ["search", "refuse"], ["exceptions"], ["show", "abcd"], ["screen", self.room]):
            done = run(*command, "--case", self.case)
            self.assertEqual((done.returncode, done.stdout), (FAILED, b""), command)
            self.assertIn("the case file is damaged", done.stderr.decode())

    def test_progress_goes_to_stderr_and_results_to_stdout(self):
        self.put("a.txt", harness.REFUSAL)
        done = run("screen", self.room, "--case", self.case)
        self.assertEqual(done.returncode, DONE)
        self.assertIn("Items      1 = 1 indexed", done.stdout.decode())
        self.assertNotIn("\x1b", done.stdout.decode() + done.stderr.decode())

    def test_colours_only_when_asked_for_or_on_a_terminal(self):
        self.put("a.txt", harness.REFUSAL)
        self.screen()
        self.assertNotIn("\x1b[", self.candor("findings", "--case", self.case))
        self.assertIn("\x1b[", self.candor("findings", "--case", self.case, "--color", "always"))


if __name__ == "__main__":
    harness.main()
