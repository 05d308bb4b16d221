# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be wrong with a PDF of a data room: locked, cut short, or overwritten."""
from __future__ import annotations

import pathlib
import subprocess
import tempfile


def encrypt(pdf: bytes, password: str) -> bytes:
    """AES-128 with a user password. 256-bit keys are random by design, so they would differ each time."""
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = pathlib.Path(folder, "plain.pdf"), pathlib.Path(folder, "locked.pdf")
        plain.write_bytes(pdf)
        subprocess.run(["qpdf", "--allow-weak-crypto", "--static-id", "--static-aes-iv", "--encrypt", password, "owner-" + password,
                        "128", "--use-aes=y", "--", str(plain), str(locked)], check=True)
        return locked.read_bytes()


def truncate(pdf: bytes) -> bytes:
    """The first bytes only: the header is right, and page tree, cross-reference table and end mark are missing."""
    return pdf[:700]


def corrupt(pdf: bytes) -> bytes:
    """Header and end mark stay; every name and keyword between them is overwritten."""
    head, tail = pdf.index(b"\n") + 1, pdf.rindex(b"startxref")
    return pdf[:head] + bytes((byte * 7 + 13) % 251 for byte in pdf[head:tail]) + pdf[tail:]
