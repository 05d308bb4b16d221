# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives with fixed times, owners and order."""
from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

STAMP = (2025, 6, 6, 12, 0, 0)
STAMP_UNIX = 1749211200


def pack_zip(members: dict[str, bytes]) -> bytes:
    """A deflated zip, members in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name])
    return out.getvalue()


def pack_tar_gz(members: dict[str, bytes], links: dict[str, str]) -> bytes:
    """A gzipped tar; `links` are symbolic links, name to target."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(members | links):
            info = tarfile.TarInfo(name)
            info.mtime = STAMP_UNIX
            if name in links:
                info.type, info.linkname = tarfile.SYMTYPE, links[name]
                archive.addfile(info)
            else:
                info.size = len(members[name])
                archive.addfile(info, io.BytesIO(members[name]))
    return gzip.compress(tar.getvalue(), mtime=0)
