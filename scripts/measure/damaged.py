#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzing through the whole program: real files of difficult sets, damaged at random, are a room that is screened in the sandbox.

Each copy is damaged in one of the ways below. The run must end with status 0 or 3, every file must have an end, sums must be equal and
`candor verify` sound, whatever libraries do; how often a worker crashed, hung or answered nonsense, and so was contained, is counted.
The same seed makes the same room.
"""
import random
import subprocess
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure

SETS = ["pdf", "mime", "msg-pst", "office", "archives"]
MOST_BYTES = 1 << 20
CONTAINED = ("crashed", "timeout", "memory_limit", "protocol_violation", "given_up")


def flip(data, dice):
    for _ in range(dice.randint(1, 16)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def overwrite(data, dice):
    at = dice.randrange(len(data))
    data[at:at + 16] = dice.choice([b"\0" * 16, b"\xff" * 16, dice.randbytes(16), b"9" * 16])


def cut(data, dice):
    del data[dice.randrange(len(data)):]


def leave_out(data, dice):
    at = dice.randrange(len(data))
    del data[at:at + dice.randint(1, 4096)]


def repeat(data, dice):
    at = dice.randrange(len(data))
    data[at:at] = data[at:at + dice.randint(1, 4096)] * dice.randint(1, 40)


def swap(data, dice):
    a, b, length = dice.randrange(len(data)), dice.randrange(len(data)), dice.randint(1, 512)
    data[a:a + length], data[b:b + length] = data[b:b + length], data[a:a + length]


WAYS = (flip, overwrite, cut, leave_out, repeat, swap)


def lay_out(files, count, dice, room):
    for number in range(count):
        source = dice.choice(files)
        data = bytearray(source.read_bytes())
        for _ in range(dice.randint(1, 3)):
            if data:
                dice.choice(WAYS)(data, dice)
        (room / f"{number:05d}{source.suffix}").write_bytes(data)


def measure(candor, name, count, seed):
    files = [file for file in paired.files_below(paired.data_set(name)) if file.is_file() and 0 < file.stat().st_size <= MOST_BYTES]
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        room, case = Path(folder, "room"), Path(folder, "a.case")
        room.mkdir()
        lay_out(files, count, random.Random(f"{seed} {name}"), room)
        cost = paired.run(casefile.screen(candor, room, case))
        verified = subprocess.run([candor, "verify", "--case", str(case), "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        coverage = casefile.coverage_of(cost)["coverage"]
    parts = [coverage[part] for part in ("indexed", "duplicate", "failed", "skipped")]
    contained = [f"{code} {coverage['codes'][code]}" for code in CONTAINED if coverage["codes"].get(code)]
    return [
        Figure.exactly(f"{name}: files that have an end, of the damaged copies", coverage["files"], count),
        Figure(f"{name}: items = indexed + duplicate + failed + skipped", f"{coverage['items']} = {' + '.join(map(str, parts))}", "equal",
               coverage["items"] == sum(parts)),
        Figure.exactly(f"{name}: exit status of verify", verified.returncode, 0),
        Figure(f"{name}: contained", ", ".join(contained) or "nothing to contain"),
    ]


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--count", metavar="N", type=int, default=1000, help="damaged copies a set (default 1000)")
    arguments.add_argument("--seed", metavar="N", type=int, default=1, help="of the damage (default 1)")
    arguments.add_argument("sets", nargs="*", metavar="SET", default=SETS, help=f"only these (default: {' '.join(SETS)})")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    figures = []
    for name in options.sets:
        figures += measure(candor, name, options.count, options.seed)
    return paired.print_figures(figures, options.json, [f"{options.count} copies a set, seed {options.seed}"])


paired.main(main)
