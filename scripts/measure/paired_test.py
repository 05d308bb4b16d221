#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measure itself under test: python3 scripts/measure/paired_test.py"""
import sys
import time
import unittest
from pathlib import Path

import paired
from paired import Cost, Figure, Step, Way

BURN = "import time\nwhile time.process_time() < 0.3: pass\n"


def python(code, **options):
    return Step([sys.executable, "-c", code], **options)


class Run(unittest.TestCase):
    def test_counts_children_and_orphans(self):
        own = paired.run(python(BURN)).cpu
        child = paired.run(python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])\n" + BURN)).cpu
        orphan = paired.run(python(f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}], start_new_session=True)\n")).cpu
        self.assertGreaterEqual(own, 0.3)
        self.assertGreaterEqual(child, 0.6)
        self.assertGreaterEqual(orphan, 0.3)

    def test_keeps_peak_memory_of_program_and_children_apart(self):
        grow = "x = bytearray(%d); import time; time.sleep(0.2)"
        code = f"import subprocess, sys; {grow % 100_000_000}; subprocess.run([sys.executable, '-c', {grow % 300_000_000!r}])"
        cost = paired.run(python(code), watch_memory=True)
        self.assertTrue(100e6 < cost.peak_main < 200e6, cost)
        self.assertTrue(300e6 < cost.peak_children < 400e6, cost)

    def test_status_and_message_of_a_failure(self):
        with self.assertRaises(paired.Unmeasurable) as caught:
            paired.run(Step(["sh", "-c", "echo no such room >&2; exit 4"], ok=(0, 3)))
        self.assertEqual(str(caught.exception), "status 4 of sh -c 'echo no such room >&2; exit 4'\nno such room")
        self.assertEqual(paired.run(Step(["sh", "-c", "exit 3"], ok=(0, 3))).statuses, [3])

    def test_time_limit_kills_the_tree(self):
        started = time.monotonic()
        with self.assertRaisesRegex(paired.Unmeasurable, "killed after 1 s: sh -c"):
            paired.run(Step(["sh", "-c", "sleep 77 & wait"], seconds=1))
        with self.assertRaisesRegex(paired.Unmeasurable, "left processes behind"):
            paired.run(Step(["sh", "-c", "sleep 77 &"], seconds=1))
        self.assertLess(time.monotonic() - started, 30)
        paired.run(Step(["true"]))  # and nobody is waited for who was killed

    def test_missing_program(self):
        with self.assertRaisesRegex(paired.Unmeasurable, "cannot run no-such-program: No such file or directory"):
            paired.run(Step(["no-such-program"]))

    def test_environment_umask_and_output(self):
        cost = paired.run(Step(["sh", "-c", 'echo "$WORD"; umask'], env={"WORD": "ä"}, umask=0o077, keep=True))
        self.assertEqual(cost.stdout, ["ä\n0077\n"])


class InTurn(unittest.TestCase):
    def test_order_fresh_folders_and_the_warm_round(self):
        order = []

        def way(name):
            def steps(folder):
                self.assertEqual(list(folder.iterdir()), [])
                order.append(name)
                return [Step(["touch", str(folder / "a")]), Step(["touch", str(folder / "b")])]
            return Way(name, steps, lambda folder, _: self.assertEqual(len(list(Path(folder).iterdir())), 2))
        costs = paired.in_turn([way("A"), way("B")], 2)
        self.assertEqual(order, ["A", "B"] * 3)
        self.assertEqual([len(costs["A"]), len(costs["B"])], [2, 2])
        self.assertEqual(costs["A"][0].statuses, [0, 0])

    def test_ratio_is_taken_within_the_round_to_the_faster(self):
        ours = [Cost(cpu=1), Cost(cpu=20), Cost(cpu=3)]
        self.assertEqual(paired.ratio(ours, [[Cost(cpu=2), Cost(cpu=10), Cost(cpu=3)], [Cost(cpu=4), Cost(cpu=5), Cost(cpu=9)]]), 1)


class Figures(unittest.TestCase):
    def test_bars(self):
        self.assertEqual(Figure.at_most("x", 0.25, 0.25, moonshot=0.1), Figure("x", "0.250", "≤ 0.250 (moonshot 0.100)", True, 0.25))
        self.assertFalse(Figure.at_most("x", 0.26, 0.25).held)
        self.assertFalse(Figure.at_least("x", 0.9, 0.99).held)
        self.assertFalse(Figure.exactly("x", 1, 2).held)
        self.assertIsNone(Figure.plain("x", 1).held)


unittest.main()
