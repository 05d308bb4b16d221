# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs in turn and compares what they cost.

The machine under a measurement is rarely quiet, so a figure of one program alone says little. Everything here is therefore
paired: each round runs every contestant once (A B C, A B C, ...), a ratio is taken within its round, and the median of the
rounds is what counts. CPU seconds are user + system of the whole process tree.
"""
import argparse
import ctypes
import json
import os
import re
import select
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
_PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
_SAMPLE_SECONDS = 0.01
ROUNDS_TO_WARM = 1  # the first round fills the page cache and is thrown away


class Unmeasurable(Exception):
    """Nothing can be said: a program is missing, failed or did not do the work that it is timed for."""


@dataclass
class Cost:
    """What one run of one contestant took: seconds and bytes, added over its steps (peaks: the highest)."""
    cpu: float = 0.0
    wall: float = 0.0
    peak_main: int = 0      # of the program itself; 0 when memory was not watched
    peak_children: int = 0  # of the largest of its descendants; 0 likewise
    statuses: list = field(default_factory=list)
    stdout: list = field(default_factory=list)  # of the steps that keep theirs

    def __iadd__(self, other):
        self.cpu += other.cpu
        self.wall += other.wall
        self.peak_main = max(self.peak_main, other.peak_main)
        self.peak_children = max(self.peak_children, other.peak_children)
        self.statuses += other.statuses
        self.stdout += other.stdout
        return self


@dataclass
class Step:
    """One command. A status outside `ok` ends the measurement: half a run must not pass for a fast one."""
    argv: list
    ok: tuple = (0,)
    keep: bool = False  # keep standard output, else it goes to /dev/null
    env: dict = None    # in addition to the environment
    seconds: float = 3600
    umask: int = None

    def __str__(self):
        return shlex.join(self.argv)[:300]


@dataclass
class Way:
    """A contestant. `steps` gets a fresh empty folder for each run and makes the commands; what it does itself is not timed.
    `check`, when given, looks at the folder and the Cost after each run and raises Unmeasurable when the work was not done."""
    name: str
    steps: object
    check: object = None


def _adopt_orphans():
    """Descendants whose parent ends before them come to us, so that their CPU seconds are not lost."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise Unmeasurable(f"cannot become the reaper of descendants: {os.strerror(ctypes.get_errno())}")


def _descendants(pid):
    found, front = [], [pid]
    while front:
        parent = front.pop()
        try:
            threads = os.listdir(f"/proc/{parent}/task")
        except OSError:
            continue
        for thread in threads:
            try:
                with open(f"/proc/{parent}/task/{thread}/children") as file:
                    children = [int(word) for word in file.read().split()]
            except OSError:
                continue
            found += children
            front += children
    return found


def _peak(pid):
    # The kernel's own maximum, so that sampling misses only growth of the last moment. ru_maxrss will not do: it mixes a program
    # with its children, and starts from the size of the Python that spawned it.
    try:
        with open(f"/proc/{pid}/status") as file:
            match = re.search(r"^VmHWM:\s+(\d+) kB", file.read(), re.MULTILINE)
    except OSError:
        return 0
    return int(match.group(1)) * 1024 if match else 0


def _kill(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def _spawn(step, out, errors):
    # posix_spawn and not subprocess, which would run a good deal of Python on the child's account.
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
    old_umask = os.umask(step.umask) if step.umask is not None else None
    try:
        return os.posix_spawnp(step.argv[0], step.argv, {**os.environ, **(step.env or {})}, file_actions=actions, setpgroup=0)
    except OSError as error:
        raise Unmeasurable(f"cannot run {step.argv[0]}: {error.strerror}") from error
    finally:
        if old_umask is not None:
            os.umask(old_umask)


def _wait(pid, step, deadline, cost):
    """Waits for the program; returns its status and CPU seconds. Watches memory when `cost` is given."""
    handle = os.pidfd_open(pid)
    try:
        while not select.select([handle], [], [], 1.0 if cost is None else _SAMPLE_SECONDS)[0]:
            if cost is not None:
                cost.peak_main = max(cost.peak_main, _peak(pid))
                cost.peak_children = max([cost.peak_children, *map(_peak, _descendants(pid))])
            if time.monotonic() > deadline:
                _kill([pid, *_descendants(pid)])
                os.wait4(pid, 0)
                raise Unmeasurable(f"killed after {step.seconds:.0f} s: {step}")
    finally:
        os.close(handle)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime


def _wait_for_orphans(step, deadline):
    """What the program left running: returns its CPU seconds when it has ended too."""
    cpu = 0.0
    while True:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return cpu
        if pid != 0:
            cpu += usage.ru_utime + usage.ru_stime
        elif time.monotonic() > deadline:
            _kill(_descendants(os.getpid()))
            raise Unmeasurable(f"left processes behind: {step}")
        else:
            time.sleep(_SAMPLE_SECONDS)


def run(step, watch_memory=False):
    """Runs one Step to its end, and what it left behind to theirs. Returns its Cost."""
    _adopt_orphans()
    cost = Cost()
    with tempfile.TemporaryFile() if step.keep else open(os.devnull, "wb") as out, tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        deadline = started + step.seconds
        status, cost.cpu = _wait(_spawn(step, out, errors), step, deadline, cost if watch_memory else None)
        cost.wall = time.monotonic() - started
        cost.cpu += _wait_for_orphans(step, deadline)
        cost.statuses = [status]
        if status not in step.ok:
            errors.seek(0)
            raise Unmeasurable(f"status {status} of {step}\n{errors.read()[-1500:].decode(errors='replace')}".rstrip())
        if step.keep:
            out.seek(0)
            cost.stdout = [out.read().decode(errors="replace")]
    return cost


def in_turn(ways, rounds, watch_memory=False, report=None):
    """{name: [Cost of each round]}, after a round to warm up."""
    costs = {way.name: [] for way in ways}
    for number in range(rounds + ROUNDS_TO_WARM):
        for way in ways:
            with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
                cost = Cost()
                for step in way.steps(Path(folder)):
                    cost += run(step, watch_memory)
                if way.check:
                    way.check(Path(folder), cost)
            if number >= ROUNDS_TO_WARM:
                costs[way.name].append(cost)
            if report:
                report(f"round {number} of {rounds}: {way.name} {cost.cpu:.2f} CPU s")
    return costs


def ratio(costs, others):
    """Median over the rounds of our CPU seconds to the least that any of `others` took in the same round."""
    return statistics.median(cost.cpu / min(other[i].cpu for other in others) for i, cost in enumerate(costs))


@dataclass
class Figure:
    """A measured number beside the bar it is held to. `held` is None for a number without a bar."""
    what: str
    measured: str
    bar: str = ""
    held: bool = None
    value: float = None

    @staticmethod
    def at_most(what, value, bar, form="{:.3f}", moonshot=None):
        target = f"≤ {form.format(bar)}" + ("" if moonshot is None else f" (moonshot {form.format(moonshot)})")
        return Figure(what, form.format(value), target, value <= bar, value)

    @staticmethod
    def at_least(what, value, bar, form="{:.3f}"):
        return Figure(what, form.format(value), f"≥ {form.format(bar)}", value >= bar, value)

    @staticmethod
    def exactly(what, value, expected):
        return Figure(what, str(value), f"= {expected}", value == expected)

    @staticmethod
    def plain(what, value, form="{:.2f}"):
        return Figure(what, form.format(value), value=value if isinstance(value, (int, float)) else None)


def cost_figures(costs):
    figures = []
    for name, rounds in costs.items():
        cpus = [cost.cpu for cost in rounds]
        figures.append(Figure(f"{name}: CPU seconds", f"{statistics.median(cpus):.2f} ({min(cpus):.2f} to {max(cpus):.2f})",
                              value=statistics.median(cpus)))
        figures.append(Figure.plain(f"{name}: wall seconds", statistics.median(cost.wall for cost in rounds)))
    return figures


def shared_tool(name):
    """A file of the folder `shared` that stands beside the project."""
    for folder in REPOSITORY.parents:
        if (folder / "shared" / name).exists():
            return folder / "shared" / name
    raise Unmeasurable(f"there is no ../shared/{name} beside the project; name a folder of your own")


def data_set(name):
    """The folder of a set of real data, unpacked."""
    done = subprocess.run([shared_tool("unpack"), name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Unmeasurable(done.stderr.strip())
    return Path(done.stdout.strip())


def folder_of(word, inside=""):
    """A folder by its path, or a set of real data by its name."""
    if Path(word).is_dir():
        return Path(word).resolve()
    folder = data_set(word)
    return folder / inside if inside and (folder / inside).is_dir() else folder


def link_or_copy(source, target):
    """The same bytes at another place, without a copy where the file system allows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def files_below(folder):
    """All that is no folder, links and hidden files included, in order of path."""
    return sorted(Path(where) / name for where, folders, names in os.walk(folder)
                  for name in names + [each for each in folders if (Path(where) / each).is_symlink()])


def need(program, package):
    if shutil.which(program) is None:
        raise Unmeasurable(f"{program} is not installed: apt install {package}")


def parser(description, rounds=None):
    """The options that every script has; --runs where there are `rounds`."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--candor", metavar="PATH", default=str(REPOSITORY / "build/release/bin/candor"),
                           help="the program (default: of the release build)")
    if rounds:
        arguments.add_argument("--runs", metavar="N", type=int, default=rounds, help=f"rounds to take medians of (default {rounds})")
    arguments.add_argument("--json", action="store_true", help="figures as one JSON object")
    arguments.add_argument("--quiet", action="store_true", help="no progress on stderr")
    return arguments


def candor_of(options):
    """Absolute path of the program under measurement."""
    found = shutil.which(options.candor)
    if found is None:
        raise Unmeasurable(f"there is no program {options.candor}; build it: scripts/build release candor candor-worker")
    return os.path.abspath(found)


def reporter(options):
    return None if options.quiet else lambda line: print(line, file=sys.stderr)


def command_line():
    """What to type, from the project's root, to get these figures again."""
    return shlex.join([f"scripts/measure/{Path(sys.argv[0]).name}", *(word for word in sys.argv[1:] if word not in ("--json", "--quiet"))])


def print_figures(figures, as_json, notes=()):
    """Prints them; returns the exit status: 0 every bar held, 1 not."""
    if as_json:
        print(json.dumps({"command": command_line(), "notes": list(notes), "figures": [vars(figure) for figure in figures]},
                         ensure_ascii=False))
    else:
        width = max(len(figure.what) for figure in figures)
        middle = max(len(figure.measured) for figure in figures)
        for figure in figures:
            verdict = {None: "", True: "held", False: "MISSED"}[figure.held]
            print(f"{figure.what:<{width}}  {figure.measured:>{middle}}  {figure.bar:<24} {verdict}".rstrip())
        for note in notes:
            print(f"note: {note}")
    return 0 if all(figure.held is not False for figure in figures) else 1


def main(body):
    """Runs a script's body(): 0 bars held, 1 a bar missed, 2 not measured."""
    try:
        sys.exit(body())
    except Unmeasurable as error:
        print(f"{Path(sys.argv[0]).name}: {error}", file=sys.stderr)
        sys.exit(2)
