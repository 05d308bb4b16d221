# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at a random moment, to the program or to one of its workers: the case that comes of it is the undisturbed one.

CANDOR_KILLS says how many (scripts/kill-test: 200), CANDOR_SEED makes another sequence of them.
"""
import os
import pathlib
import random
import signal
import subprocess
import time

import harness
from harness import INCOMPLETE, RoomTest, dump


def workers_of(process):
    """Process ids of those that read documents for it now."""
    found = []
    for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:  # the thread has ended
            pass
    return found


class Killed(RoomTest):
    def start(self, case):
        return subprocess.Popen([harness.PROGRAM, "screen", harness.SAMPLE_ROOM, "--case", case, "--quiet", "--jobs", "2"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def strike(self, case, after, at_worker):
        """Kills the run, or a worker of it, so many seconds after its start. Returns the status of the run, or nothing when there was nobody to kill."""
        process = self.start(case)
        try:
            process.wait(timeout=after)
            return None
        except subprocess.TimeoutExpired:
            pass
        victims = workers_of(process) if at_worker else [process.pid]
        struck = False
        if victims:
            try:
                os.kill(self.random.choice(victims), signal.SIGKILL)
                struck = True
            except ProcessLookupError:
                pass
        process.wait(timeout=300)
        # Who has just ended can still be sent a signal.
        return process.returncode if struck and (at_worker or process.returncode == -signal.SIGKILL) else None

    def said(self, **case):
        """The findings; which of them are new depends on how many runs there were."""
        return [{key: value for key, value in row.items() if key != "new"} for row in self.findings(**case)]

    def test_ocr_that_is_killed_again_and_again_costs_no_number(self):
        """Its documents cannot be read in that run, and are in the next what they would have been."""
        self.screen(room=harness.SAMPLE_ROOM, status=INCOMPLETE)
        numbers = {row["path"]: row["control"] for row in self.rows("manifest")}
        findings = self.said()
        self.case = self.folder / "killed.case"
        process = self.start(self.case)
        while process.poll() is None:
            for worker in workers_of(process):
                try:
                    if pathlib.Path(f"/proc/{worker}/comm").read_text().startswith("candor-worker-o"):
                        os.kill(worker, signal.SIGKILL)
                except (OSError, ProcessLookupError):  # it has ended
                    pass
            time.sleep(0.005)
        self.assertIn("crashed", {row["code"] for row in self.rows("manifest")})
        self.screen(room=harness.SAMPLE_ROOM, status=INCOMPLETE)
        self.assertEqual({row["path"]: row["control"] for row in self.rows("manifest")}, numbers)
        self.assertEqual(self.said(), findings)
        self.candor("verify", "--case", self.case, "--quiet")

    def test_the_case_is_the_undisturbed_one(self):
        kills = int(os.environ.get("CANDOR_KILLS", "10"))
        self.random = random.Random(int(os.environ.get("CANDOR_SEED", "1")))
        begin = time.monotonic()
        self.screen(room=harness.SAMPLE_ROOM, status=INCOMPLETE)
        duration = time.monotonic() - begin
        reference = dump(self.case)
        findings = self.said()
        done = {"program": 0, "worker": 0}
        missed = 0
        while sum(done.values()) < kills:
            at_worker = done["worker"] < done["program"]
            case = self.folder / f"{sum(done.values())}-{missed}.case"
            after = duration * self.random.random()
            status = self.strike(case, after, at_worker)
            if status is None:
                missed += 1
                self.assertLess(missed, 20 * kills + 50, "there was hardly ever anybody to kill")
                continue
            done["worker" if at_worker else "program"] += 1
            what = f"{'a worker' if at_worker else 'the program'} was killed after {after:.3f} s"
            if at_worker:
                self.assertEqual(status, INCOMPLETE, what)
            self.screen("--jobs", 2, room=harness.SAMPLE_ROOM, status=INCOMPLETE, case=case)
            self.assertEqual(dump(case), reference, what)
            self.assertEqual(self.said(case=case), findings, what)
            self.candor("verify", "--case", case, "--quiet")
            for left in self.folder.glob("*-*.case*"):
                left.unlink()
        print(f"{done['program']} kills of the program, {done['worker']} of workers, {missed} came too late", flush=True)


if __name__ == "__main__":
    harness.main()
