"""The wheel that an operator installs: built through the sdist, it migrates and serves a page."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.browser.serving import environment, free_port

REPOSITORY = Path(__file__).resolve().parent.parent
# What the wheel needs stands in the environment of the tests; a .pth line lends it.
LENDER = "import site; print(site.getsitepackages()[0])"
PAGE = (
    "from forumtool.app import create_app; from forumtool.config import from_environment; "
    "answer = create_app(from_environment()).test_client().get('/log-ind'); "
    "import forumtool; print(forumtool.__file__, answer.status_code, 'Log ind' in answer.text)"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`python -m build` makes the sdist first and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(REPOSITORY)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert list(folder.glob("*.tar.gz"))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel and nothing of the checkout; its python."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    packages = Path(_said([str(python), "-c", LENDER]).strip())
    quietly = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    install = [sys.executable, "-m", "pip", "install", *quietly, "--target", str(packages)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    lender = _said([sys.executable, "-c", LENDER]).strip()
    (packages / "lent.pth").write_text(lender)
    return python


def _said(command: list[str], **options: object) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    return str(done.stdout)


def test_the_wheel_holds_templates_static_files_migrations_and_the_demos_texts(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for kept in (
        "forumtool/templates/layout.html",
        "forumtool/static/forumtool.css",
        "forumtool/migrations/versions/0001_create_the_tables_of_the_work.py",
        "forumtool/migrations/script.py.mako",
        "forumtool/demo/data/people.toml",
    ):
        assert kept in names
    assert not any(name.startswith("tests/") or "instance/" in name for name in names)


def test_the_installed_wheel_migrates_and_serves_a_page(installed: Path, tmp_path: Path) -> None:
    settings = {"env": environment(tmp_path, free_port()), "cwd": tmp_path}
    upgraded = _said([str(installed), "-m", "forumtool", "db", "upgrade"], **settings)
    assert "står på udgave" in upgraded
    place, status, shown = _said([str(installed), "-c", PAGE], **settings).split()
    assert Path(place).is_relative_to(installed.parent.parent)
    assert (status, shown) == ("200", "True")
