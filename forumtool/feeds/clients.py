"""What a calendar program calls itself, in words its owner knows. Pure."""

CLIENT_LIMIT = 60

# Each says more than those below it: Outlook calls itself Microsoft Office too.
_KNOWN = (
    ("Google", "Google Kalender"),
    ("Thunderbird", "Thunderbird"),
    ("Outlook", "Outlook"),
    ("Microsoft Office", "Outlook"),
    ("Exchange", "Outlook på nettet"),
    ("Microsoft", "Outlook på nettet"),
    ("iOS/", "iPhone eller iPad"),
    ("iPhone", "iPhone eller iPad"),
    ("macOS", "Mac"),
    ("Mac OS X", "Mac"),
    ("dataaccessd", "iPhone eller iPad"),
    ("CalendarAgent", "Mac"),
    ("Nextcloud", "Nextcloud"),
    ("Evolution", "Evolution"),
    ("Home Assistant", "Home Assistant"),
)


def client_name(user_agent: str) -> str:
    """«Thunderbird»; one we don't know is named by its own first word."""
    known = next((name for mark, name in _KNOWN if mark.lower() in user_agent.lower()), None)
    first = user_agent.split("/")[0].split("(")[0].strip()
    word = "".join(letter for letter in first if letter.isascii() and letter.isprintable())
    return (known or word or "Ukendt program")[:CLIENT_LIMIT]
