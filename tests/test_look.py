"""Guards of templates/ and static/ that need no browser."""

import re
from pathlib import Path

import pytest

import forumtool
from forumtool.language.names import GIVEN_NAMES
from forumtool.paths import STATIC, TEMPLATES
from forumtool.roles import Role

PAGES = sorted(TEMPLATES.rglob("*.html"))
PACKAGE = Path(forumtool.__file__).parent
MODULES = sorted((STATIC / "js").glob("*.js"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_no_template_needs_more_than_the_content_security_policy_gives(page: Path) -> None:
    text = page.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", text)
    assert "https://" not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_no_template_holds_an_address_of_ours(page: Path) -> None:
    """They come from `url_for`: a string that begins with a slash is an address."""
    assert re.findall(r"""["']/[^"']*""", page.read_text()) == []


def test_no_module_puts_an_address_together() -> None:
    """But for the addresses of static files, which carry their own hash."""
    modules = {
        module.relative_to(PACKAGE).as_posix()
        for module in PACKAGE.rglob("*.py")
        if re.search(r"""\bf["']/[a-z]""", module.read_text())
    }
    assert modules == {"web/static_files.py"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_no_template_asks_for_a_role(page: Path) -> None:
    """It asks for a permission: `may(Permission.…)`."""
    codes = "|".join(role.value for role in Role)
    asked = rf"""["'](?:{codes})["']|\bRole\.|\bperson\.roles\b"""
    assert re.findall(asked, page.read_text(), re.IGNORECASE) == []


def test_no_page_says_the_word_that_belongs_to_the_authority() -> None:
    """It stands in decisions.rules.FIXED_LINE alone."""
    for page in PAGES:
        assert "afgørelse" not in page.read_text().casefold(), page


def test_the_browser_and_the_server_know_the_same_given_names() -> None:
    module = (STATIC / "js" / "given-names.js").read_text()
    listed = re.search(r"`([^`]*)`", module)
    assert listed is not None
    assert set(listed[1].split()) == GIVEN_NAMES


def test_no_module_of_the_browser_names_a_municipality_or_its_departments() -> None:
    """They are the installation's data, and come with the page."""
    for module in MODULES:
        assert not re.search(r"Norddjurs|Samarbejdsforum|KMD|afdelingen\b", module.read_text())


def test_every_module_that_a_page_asks_for_is_there() -> None:
    asked = {
        name for module in MODULES for name in re.findall(r'"\./([a-z-]+\.js)"', module.read_text())
    }
    assert asked <= {module.name for module in MODULES}


def test_the_stylesheet_is_whole() -> None:
    text = re.sub(r"/\*.*?\*/", "", (STATIC / "forumtool.css").read_text(), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
    assert not re.search(r"^(<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE)


def classes_of_the_stylesheet() -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", (STATIC / "forumtool.css").read_text(), flags=re.DOTALL)
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", text))


def class_attributes(page: Path) -> list[str]:
    return re.findall(r'class="((?:[^"{]|\{[{%].*?[%}]\})*)"', page.read_text())


def test_every_class_of_a_page_is_in_the_stylesheet() -> None:
    known = classes_of_the_stylesheet()
    used = {
        (page.relative_to(TEMPLATES).as_posix(), name)
        for page in PAGES
        for names in class_attributes(page)
        for name in re.sub(r"[^\s{}]*\{[{%].*?[%}]\}", " ", names).split()
    }
    assert {(page, name) for page, name in used if name not in known} == set()


def test_every_class_of_the_stylesheet_is_in_a_page_or_a_module() -> None:
    """`badge--good` counts where `badge--` is, for the tone is added when the page is made."""
    texts = " ".join(file.read_text() for file in (*PAGES, *MODULES))
    attributes = " ".join(names for page in PAGES for names in class_attributes(page))
    arguments = " ".join(re.findall(r'"?class"?[:=] ?"([^"]*)"', texts))
    modules = " ".join(re.findall(r"(?:className|classList)\W.*", texts))
    used = set(re.findall(r"-?[A-Za-z_][\w-]*", f"{attributes} {arguments} {modules}"))
    unused = {
        name
        for name in classes_of_the_stylesheet() - used
        if f"{name.split('--')[0]}--" not in texts and not name.startswith("is-")
    }
    assert unused == set()
