#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversations, against what the raw headers say: Python's email package reads every file of a set anew.

A message's true parent is the one that its In-Reply-To names, else the last of its References that is in the set. Two messages
are tied when a chain of ids (their own, and those they refer to) leads from one to the other. What candor puts together without
such a chain must hold together by participants in common, message by message; a subject alone ties nothing.
"""
import collections
import email
import email.policy
import email.utils
import itertools
import re
import sqlite3
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure

SETS = ["spamassassin", "freeeed-enron"]
MOST_PAIRS = 2_000_000


class Mail:
    def __init__(self, path, message):
        self.path = path
        self.own = self.ids(message, "Message-ID")[:1]
        self.answered = self.ids(message, "In-Reply-To")
        self.references = self.ids(message, "References")
        people = email.utils.getaddresses([str(value) for name in ("From", "To", "Cc") for value in message.get_all(name, [])])
        self.people = {address.lower() for _, address in people if "@" in address}
        # Old exports have names alone.
        self.people |= {" ".join(sorted(re.findall(r"\w+", (name or address).lower()))) for name, address in people if name or address}

    @staticmethod
    def ids(message, header):
        return re.findall(r"<([^<>\s]+)>", str(message.get(header, "")))


def read(room):
    mails = []
    for path in paired.files_below(room):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
        if message.get("From") or message.get("Message-ID"):
            mails.append(Mail(path.relative_to(room).as_posix(), message))
    return mails


class Sets:
    def __init__(self):
        self.above = {}

    def find(self, x):
        self.above.setdefault(x, x)
        while self.above[x] != x:
            self.above[x] = x = self.above[self.above[x]]
        return x

    def join(self, a, b):
        self.above[self.find(a)] = self.find(b)


def places(case):
    """path of a file -> (document, thread, parent document, link) of the first message in it."""
    found = {}
    with sqlite3.connect(f"file:{case}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT f.path, i.document, t.thread, t.parent, t.link FROM items i JOIN families f ON f.id = i.family"
                          " JOIN threads t ON t.document = i.document ORDER BY i.id")
        for path, *place in rows:
            found.setdefault(path.decode("utf-8", "replace"), tuple(place))
    return found


def measure(name, room, candor, scratch):
    mails = read(room)
    case = Path(scratch, f"{name}.case")
    paired.run(casefile.screen(candor, room, case))
    placed = places(case)
    mails = [mail for mail in mails if mail.path in placed]
    by_id = collections.defaultdict(list)
    for mail in mails:
        for own in mail.own:
            by_id[own].append(mail)

    children = together = right = 0
    for mail in mails:
        here = [i for i in mail.answered if i in by_id and i not in mail.own] or [i for i in mail.references if i in by_id and i not in mail.own][-1:]
        if not here:
            continue
        children += 1
        parents = [placed[parent.path] for i in here for parent in by_id[i]]
        _, thread, parent, _ = placed[mail.path]
        together += thread in {p[1] for p in parents}
        right += parent in {p[0] for p in parents}

    ties = Sets()
    for mail in mails:
        for other in mail.own + mail.answered + mail.references:
            ties.join(("mail", mail.path), ("id", other))
    threads = collections.defaultdict(list)
    for mail in mails:
        threads[placed[mail.path][1]].append(mail)
    pairs = strangers = loose = 0
    for members in threads.values():
        held = Sets()
        for mail in members:
            held.join(("mail", mail.path), ties.find(("mail", mail.path)))
            for person in mail.people:
                held.join(("mail", mail.path), ("person", person))
        loose += len({held.find(("mail", mail.path)) for mail in members}) - 1
        for a, b in itertools.combinations(members, 2):
            if ties.find(("mail", a.path)) == ties.find(("mail", b.path)):
                continue
            pairs += 1
            strangers += not a.people & b.people
            if pairs > MOST_PAIRS:
                raise paired.Unmeasurable(f"{name}: a thread of {len(members)} messages without references")
    links = collections.Counter(placed[mail.path][3] for mail in mails)
    figures = [Figure.plain(f"{name}: messages / conversations", f"{len(mails)} / {len(threads)}", "{}"),
               Figure.plain(f"{name}: messages whose parent is in the set", children, "{}")]
    if children:
        figures += [Figure.at_least(f"{name}: of these in one conversation with it", together / children, 0.99),
                    Figure.at_least(f"{name}: of these with the right parent", right / children, 0.99)]
    return figures + [
        Figure.plain(f"{name}: placed by reference / Thread-Index / subject", f"{links[1]} / {links[2]} / {links[3]}", "{}"),
        Figure.plain(f"{name}: pairs of one conversation without a chain of ids", pairs, "{}"),
        Figure.plain(f"{name}: of these without a participant in common", strangers, "{}"),
        Figure.exactly(f"{name}: conversations joined without ids and participants", loose, 0)]


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("sets", nargs="*", metavar="SET", default=SETS, help=f"folders or names of sets (default: {' '.join(SETS)})")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    figures = []
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as scratch:
        for name in options.sets:
            figures += measure(Path(name).name, paired.folder_of(name), candor, scratch)
    return paired.print_figures(figures, options.json)


paired.main(main)
