"""Where the files beside the code are, and the hash that stands in every static address."""

from pathlib import Path

from forumtool import paths


def test_templates_static_files_and_migrations_are_found() -> None:
    assert (paths.TEMPLATES / "layout.html").is_file()
    assert (paths.STATIC / "forumtool.css").is_file()
    assert (paths.MIGRATIONS / "env.py").is_file()


def test_the_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "a.js").write_text("a")
    (tmp_path / "b.css").write_text("b")
    first = paths.fingerprint(tmp_path)
    assert first == paths.fingerprint(tmp_path)
    assert len(first) == 12
    (tmp_path / "b.css").write_text("c")
    second = paths.fingerprint(tmp_path)
    (tmp_path / "b.css").rename(tmp_path / "c.css")
    assert len({first, second, paths.fingerprint(tmp_path)}) == 3


def test_the_fingerprint_is_the_same_in_whatever_order_files_are_given(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_text(file.name)
    given = paths.fingerprint_of(files, tmp_path)
    assert given == paths.fingerprint_of(files[::-1], tmp_path)
    assert given != paths.fingerprint_of(files[:2], tmp_path)
