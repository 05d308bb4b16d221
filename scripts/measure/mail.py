#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cost of mail: a whole screen against `notmuch new` and `mu init` + `mu index`, all on the same Maildir.

mu reads Maildirs only, so the messages of the set are put into one for each of its folders. Every run starts with no database
and a configuration of its own, without tags, hooks or flags. A peer that indexed fewer messages than there are is not compared.
"""
import tempfile
from pathlib import Path

import casefile
import paired
from paired import Figure, Step, Way

NOTMUCH_CONFIG = """[database]
path={new}/database
mail_root={maildir}
hook_dir={new}/hooks
[user]
name=reader
primary_email=reader@example.org
[new]
tags=
[maildir]
synchronize_flags=false
"""


def is_mail(file):
    with open(file, "rb") as opened:
        head = opened.read(4096).split(b"\n", 1)[0]
    return head.startswith(b"From ") or (b":" in head and b" " not in head.split(b":")[0])


def make_maildir(source, maildir):
    """Returns how many messages it holds."""
    count = 0
    for file in paired.files_below(source):
        if file.is_file() and is_mail(file):
            folder = maildir / file.parent.relative_to(source)
            for name in ("cur", "new", "tmp"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            paired.link_or_copy(file, folder / "cur" / file.name)
            count += 1
    if count == 0:
        raise paired.Unmeasurable(f"no mail in {source}")
    return count


def notmuch(maildir, count):
    def environment(new):
        return {"NOTMUCH_CONFIG": str(new / "config"), "HOME": str(new)}

    def steps(new):
        (new / "database").mkdir()
        (new / "config").write_text(NOTMUCH_CONFIG.format(new=new, maildir=maildir))
        return [Step(["notmuch", "new", "--quiet", "--no-hooks"], env=environment(new))]

    def check(new, _):
        done = paired.run(Step(["notmuch", "count", "--output=files", "*"], env=environment(new), keep=True))
        must_be("notmuch", int(done.stdout[0]), count)
    return Way("notmuch new", steps, check)


def mu(maildir, count):
    def steps(new):
        return [Step(["mu", "init", "--quiet", f"--muhome={new}/mu", f"--maildir={maildir}"]),
                Step(["mu", "index", "--quiet", f"--muhome={new}/mu"])]

    def check(new, _):
        done = paired.run(Step(["mu", "find", f"--muhome={new}/mu", "--fields=i", '""'], keep=True))
        must_be("mu", done.stdout[0].count("\n"), count)
    return Way("mu init + index", steps, check)


def must_be(name, indexed, count):
    if indexed < count:
        raise paired.Unmeasurable(f"{name} indexed {indexed} of {count} messages")


def main():
    arguments = paired.parser(__doc__, rounds=5)
    arguments.add_argument("--peers", action="store_true", help="the peers alone")
    arguments.add_argument("folder", nargs="?", metavar="FOLDER", default="spamassassin",
                           help="mail, one message a file, or a set's name (default: spamassassin)")
    options = arguments.parse_args()
    paired.need("notmuch", "notmuch")
    paired.need("mu", "maildir-utils")
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        maildir = Path(folder, "room")
        count = make_maildir(paired.folder_of(options.folder), maildir)
        ways = [notmuch(maildir, count), mu(maildir, count)]
        if not options.peers:
            candor = paired.candor_of(options)
            ways.append(Way("candor screen", lambda new: [casefile.screen(candor, maildir, new / "mail.case")],
                            casefile.check_read(count)))
        costs = paired.in_turn(ways, options.runs, report=paired.reporter(options))
    figures = paired.cost_figures(costs)
    if not options.peers:
        figures.append(Figure.at_most("candor screen : the faster of notmuch and mu",
                                      paired.ratio(costs["candor screen"], [costs["notmuch new"], costs["mu init + index"]]),
                                      0.3, moonshot=0.12))
    return paired.print_figures(figures, options.json, [f"{count} messages, medians of {options.runs} rounds"])


paired.main(main)
