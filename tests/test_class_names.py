"""A class name means one thing in the whole package."""

import ast
from collections import defaultdict

from forumtool.paths import PACKAGE

# Names that stand twice, with the reason.
ALLOWED = {
    "Meta": "the inner class by which WTForms configures a form",
}


def classes() -> dict[str, list[str]]:
    """The modules in which each class name is defined."""
    found = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(str(file.relative_to(PACKAGE)))
    return found


def test_no_class_name_is_defined_twice() -> None:
    twice = {name: files for name, files in classes().items() if len(files) > 1}
    assert {name: files for name, files in twice.items() if name not in ALLOWED} == {}
