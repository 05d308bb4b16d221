# SPDX-License-Identifier: GPL-3.0-or-later
"""From source/ to room/: the ending of a source says how its file is made.

    x.pdf.md          markup -> PDF; its `form` is paper, slide or scan; `damage` may lock or break it
    x.eml             template -> message
    x.mbox/ x.zip/    folder -> mailbox, archive; so is x.tar.gz/
    x.copy            the path, in the room, of the file that x repeats
    x.link            (in a tar.gz) the target of a symbolic link
    x.hex             bytes written as hexadecimal digits
    anything else     copied as it is

Folders that begin with "_" hold parts that other sources refer to and are not part of the room.
"""
from __future__ import annotations

import pathlib

from build import archive, damage, mail, markup, paper, scan, slide

FORMS = {"paper": paper.render, "slide": slide.render, "scan": scan.render}
CONTAINERS = (".mbox", ".zip", ".tar.gz")


def _pdf(source: pathlib.Path) -> bytes:
    parsed = markup.parse(source.read_text("utf-8"))
    pdf = FORMS[parsed.settings.get("form", "paper")](parsed)
    match parsed.settings.get("damage"):
        case None:
            return pdf
        case "encrypt":
            return damage.encrypt(pdf, parsed.settings["password"])
        case "truncate":
            return damage.truncate(pdf)
        case "corrupt":
            return damage.corrupt(pdf)
        case other:
            raise ValueError(f"{source}: unknown damage {other!r}")


def _members(folder: pathlib.Path) -> tuple[dict[str, bytes], dict[str, str]]:
    files, links = {}, {}
    for source in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = source.parent.relative_to(folder)
        if source.suffix == ".link":
            links[(place / source.stem).as_posix()] = source.read_text("utf-8").strip()
        else:
            name, content = produce(source)
            files[(place / name).as_posix()] = content
    return files, links


def produce(source: pathlib.Path) -> tuple[str, bytes]:
    """Name and bytes of the file that one source describes."""
    name = source.name
    if name.endswith(".mbox"):
        return name, mail.mbox(source, produce)
    if name.endswith(".zip"):
        return name, archive.pack_zip(_members(source)[0])
    if name.endswith(".tar.gz"):
        return name, archive.pack_tar_gz(*_members(source))
    if name.endswith(".pdf.md"):
        return name.removesuffix(".md"), _pdf(source)
    if name.endswith(".eml"):
        return name, mail.eml(source, produce)
    if name.endswith(".hex"):
        return name.removesuffix(".hex"), bytes.fromhex(source.read_text("ascii"))
    return name, source.read_bytes()


def _sources(folder: pathlib.Path) -> list[pathlib.Path]:
    found: list[pathlib.Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("_"):
            continue
        if path.is_dir() and not path.name.endswith(CONTAINERS):
            found += _sources(path)
        else:
            found.append(path)
    return found


def build(source: pathlib.Path, out: pathlib.Path) -> list[pathlib.Path]:
    """Writes the whole room into `out`, which must not hold anything yet; returns the files, sorted."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise ValueError(f"{out} is not empty")
    copies = []
    for path in _sources(source):
        folder = out / path.parent.relative_to(source)
        folder.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".copy":
            copies.append((path, folder / path.stem))
            continue
        name, content = produce(path)
        (folder / name).write_bytes(content)
    for path, target in copies:
        target.write_bytes((out / path.read_text("utf-8").strip()).read_bytes())
    return sorted(path for path in out.rglob("*") if path.is_file())
