"""What the server is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import waitress
from waitress.adjustments import Adjustments

from forumtool import create_app, serving
from tests.conftest import settings_for


@pytest.mark.parametrize("proxy", ["", "127.0.0.1"])
def test_only_a_named_proxy_says_who_knocks(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, Any] = {}
    monkeypatch.setattr(waitress, "serve", lambda app, **options: told.update(options))
    monkeypatch.setattr(serving, "refusals", lambda app: [])
    monkeypatch.setattr("gc.freeze", lambda: None)
    settings = replace(settings_for(tmp_path / "none.sqlite"), trusted_proxy=proxy)
    serving.serve(create_app(settings), settings)
    understood = Adjustments(**told)
    assert understood.trusted_proxy == (proxy or None)
    assert understood.trusted_proxy_headers == ({"x-forwarded-for"} if proxy else set())
    assert understood.clear_untrusted_proxy_headers
