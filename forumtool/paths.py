"""Where templates/ and static/ are: inside the package (wheel) or beside it (checkout)."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
MIGRATIONS = PACKAGE / "migrations"


def fingerprint(folder: Path) -> str:
    """One hash over all files of a folder: it stands in every static address, so that modules'
    relative imports stay inside the same version and answers can be kept for ever."""
    return fingerprint_of(folder.rglob("*"), folder)


def fingerprint_of(paths: Iterable[Path], folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
