"""Fixtures whose module is loaded when the first test asks for them.

A conftest is loaded for every test of its folder. With `fixture_from` it names fixtures that need
an application, and a test of a pure module still loads neither Flask nor SQLAlchemy.
"""

from collections.abc import Iterator
from importlib import import_module
from inspect import isgeneratorfunction, signature
from typing import Any, Literal

import pytest


def fixture_from(
    module: str, name: str, *, scope: Literal["function", "session"] = "function"
) -> Any:
    """The function `name` of `module` as a fixture; its parameters are fixtures as well."""

    @pytest.fixture(name=name, scope=scope)
    def fixture(request: pytest.FixtureRequest) -> Iterator[Any]:
        function = getattr(import_module(module), name)
        values = {other: request.getfixturevalue(other) for other in signature(function).parameters}
        if isgeneratorfunction(function):
            yield from function(**values)
        else:
            yield function(**values)

    return fixture
