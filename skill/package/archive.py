"""Files in memory, written so that the same files give the same bytes."""

import zipfile
from pathlib import Path

Files = dict[str, bytes]
"""Path inside a zip or folder, with forward slashes -> contents."""

BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can hold. When it was packed is nobody's business, and would change its bytes."""
READABLE = 0o100644 << 16
UNIX = 3


def write_zip(path: Path, files: Files) -> None:
    """A zip of `files`, sorted, with fixed times and rights."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, BEGINNING_OF_TIME)
            entry.external_attr, entry.create_system = READABLE, UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])


def write_folder(folder: Path, files: Files) -> None:
    """The same files as plain files under `folder`."""
    for name, contents in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents)
