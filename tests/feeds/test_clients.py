"""What a calendar program is called where its owner reads it."""

import pytest

from forumtool.feeds.clients import client_name


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Google-Calendar-Importer", "Google Kalender"),
        ("Mozilla/5.0 Thunderbird/128.5", "Thunderbird"),
        ("Mozilla/4.0 (compatible; MSIE 7.0; ms-office; Outlook 16)", "Outlook"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0)", "Outlook"),
        ("Microsoft Office/16.0", "Outlook"),
        ("Microsoft.Exchange/15.20", "Outlook på nettet"),
        ("Exchange/15.20", "Outlook på nettet"),
        ("microsoft-owa", "Outlook på nettet"),
        ("iOS/18.0 (22A3354) dataaccessd/1.0", "iPhone eller iPad"),
        ("Mozilla/5.0 (iPhone; like Mac OS X)", "iPhone eller iPad"),
        ("macOS/15.1 (24B83) dataaccessd/1.0", "Mac"),
        ("Mac OS X/10.15 CalendarAgent/930", "Mac"),
        ("Mac OS X/10.15 (19A1)", "Mac"),
        ("dataaccessd/1.0", "iPhone eller iPad"),
        ("CalendarAgent/930", "Mac"),
        ("Mozilla/5.0 (Linux) mirall (Nextcloud)", "Nextcloud"),
        ("Evolution/3.54", "Evolution"),
        ("HOME ASSISTANT/2026.1", "Home Assistant"),
        ("khal/0.14 (python)", "khal"),
        ("vdirsyncer (python)", "vdirsyncer"),
        ("Kalender\x07på\x00dansk/1", "Kalenderpdansk"),
        ("/1.0", "Ukendt program"),
        ("", "Ukendt program"),
        ("x" * 61, "x" * 60),
    ],
)
def test_a_program_is_called_by_a_name_its_owner_knows(user_agent: str, name: str) -> None:
    assert client_name(user_agent) == name
