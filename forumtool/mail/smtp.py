"""SMTP: one connection to the mail server for a run, and a Danish sentence for each error. Pure.

When the server cannot be reached, or refuses the connection, the mail is tried again. A permanent
answer (5xx, RFC 5321 4.2.1) about a recipient or a mail is final. The server's text is not kept.
"""

import re
import smtplib
import ssl
from types import TracebackType
from typing import Any

from forumtool.mail_settings import MailSettings, Tls

TIMEOUT_SECONDS: float = 30
#: The server may check the whole mail before it answers. A client that hangs up earlier sends a
#: mail twice that was accepted (RFC 5321 4.5.3.2.6).
DATA_TIMEOUT_SECONDS: float = 600
_ENHANCED = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")


class UndeliveredError(Exception):
    """The server did not accept the mail. `is_final`: no later attempt will help."""

    def __init__(self, sentence: str, *, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_final = is_final


class _Client(smtplib.SMTP):
    """Waits longer for the answer to DATA than for others."""

    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401 - as the library takes it
        self._set_timeout(DATA_TIMEOUT_SECONDS)
        try:
            return super().data(msg)
        finally:
            self._set_timeout(TIMEOUT_SECONDS)

    def _set_timeout(self, seconds: float) -> None:
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _TlsClient(_Client, smtplib.SMTP_SSL):
    """TLS from the start, without STARTTLS."""


class SmtpConnection:
    """Connects at the first mail; when that fails, every other mail of the run fails the same way.

    `is_stuck`: the server has let a mail time out, and would do so with the next one too.
    """

    def __init__(self, settings: MailSettings) -> None:
        self.is_stuck = False
        self._settings = settings
        self._connection: smtplib.SMTP | None = None
        self._connection_error = ""

    def __enter__(self) -> "SmtpConnection":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._disconnect(self._connection)

    def send(self, recipient: str, message: bytes) -> None:
        """Raises UndeliveredError."""
        connection = self._connected()
        try:
            connection.sendmail(self._settings.sender, [recipient], message)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = error.recipients[recipient]
            raise _refusal("Modtagerens adresse blev afvist", code, text) from None
        except smtplib.SMTPDataError as error:
            raise _refusal("Mailen blev afvist", error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            self.is_stuck = isinstance(error.__context__, TimeoutError)  # as smtplib wraps it
            self._disconnect(connection)
            raise UndeliveredError(self._sentence(error)) from None

    def _connected(self) -> smtplib.SMTP:
        if self._connection_error:
            raise UndeliveredError(self._connection_error)
        if self._connection is None or not _is_alive(self._connection):
            try:
                self._connection = self._connect()
            except (smtplib.SMTPException, OSError) as error:
                self._connection = None
                self._connection_error = self._sentence(error)
                raise UndeliveredError(self._connection_error) from None
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        settings, context = self._settings, ssl.create_default_context()
        if settings.tls is Tls.TLS:
            connection: smtplib.SMTP = _TlsClient(
                settings.host, settings.port, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            connection = _Client(settings.host, settings.port, timeout=TIMEOUT_SECONDS)
        try:
            if settings.tls is Tls.STARTTLS:
                connection.starttls(context=context)
            if settings.username:
                connection.login(settings.username, settings.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _disconnect(self, connection: smtplib.SMTP) -> None:
        self._connection = None
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()

    def _sentence(self, error: Exception) -> str:
        server = f"Mailserveren {self._settings.host}"
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return f"{server} afviste brugernavn eller adgangskode ({error.smtp_code})."
        if isinstance(error, smtplib.SMTPSenderRefused):
            return f"{server} afviste afsenderen {self._settings.sender} ({error.smtp_code})."
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return f"{server} kan ikke kryptere eller tage imod login. Se på FORUMTOOL_SMTP_TLS."
        if isinstance(error, ssl.SSLError):
            return f"Forbindelsen til {self._settings.host} kan ikke krypteres sikkert."
        if isinstance(error, smtplib.SMTPResponseException):
            return f"{server} vil ikke tage imod lige nu ({error.smtp_code})."
        return f"{server} svarer ikke."


def _is_alive(connection: smtplib.SMTP) -> bool:
    """Some servers hang up after a number of mails."""
    try:
        code, _ = connection.noop()
    except (smtplib.SMTPException, OSError):
        return False
    if code != 250:
        connection.close()
    return code == 250


def _refusal(what: str, code: int, text: bytes | str) -> UndeliveredError:
    """With the reply code and, when there is one, the enhanced status code (RFC 3463)."""
    raw = text.encode() if isinstance(text, str) else text
    enhanced = _ENHANCED.match(raw)
    codes = f"{code} {enhanced[1].decode()}" if enhanced else str(code)
    is_final = 500 <= code < 600
    return UndeliveredError(f"{what}{'' if is_final else ' for nu'} ({codes}).", is_final=is_final)
