# SPDX-License-Identifier: GPL-3.0-or-later
"""The edges of the program: help, version, mistakes, and what goes to which stream."""
import re
import unittest

import harness
from harness import DONE, FAILED, REFUSAL, USAGE, RoomTest, run


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
