"""The way to the mail server: one connection for a run, and a Danish sentence for what goes wrong.

A server that is away, or that will not have us, is no fault of the mail: it is tried again. What
the server says for good about a recipient or a mail is final. Its own words are not kept.
"""

import re
import smtplib
import ssl
from types import TracebackType
from typing import Any

from forumtool.mail_settings import MailSettings, Tls

SECONDS: float = 30
#: The whole mail may have to be read through before the answer. Who hangs up earlier sends a mail
#: twice that was taken (RFC 5321 4.5.3.2.6).
SECONDS_AT_THE_END: float = 600
_ENHANCED = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")


class UndeliveredError(Exception):
    """The mail was not taken. `is_final`: no later attempt will help."""

    def __init__(self, sentence: str, *, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_final = is_final


class _Patient(smtplib.SMTP):
    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401 - as the library takes it
        self._wait_at_most(SECONDS_AT_THE_END)
        try:
            return super().data(msg)
        finally:
            self._wait_at_most(SECONDS)

    def _wait_at_most(self, seconds: float) -> None:
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _PatientTls(_Patient, smtplib.SMTP_SSL):
    """In TLS from the first word."""


class Courier:
    """Connects at the first mail. When that fails, every other mail of the run hears the same.

    `is_stuck`: the server let a mail wait in vain, and would do so with the next one too.
    """

    def __init__(self, settings: MailSettings) -> None:
        self.is_stuck = False
        self._settings = settings
        self._connection: smtplib.SMTP | None = None
        self._why_not = ""

    def __enter__(self) -> "Courier":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._leave(self._connection)

    def hand_over(self, recipient: str, message: bytes) -> None:
        """Raises UndeliveredError."""
        connection = self._connected()
        try:
            connection.sendmail(self._settings.sender, [recipient], message)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = error.recipients[recipient]
            raise _refusal("Modtagerens adresse blev afvist", code, words) from None
        except smtplib.SMTPDataError as error:
            raise _refusal("Mailen blev afvist", error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            self.is_stuck = isinstance(error.__context__, TimeoutError)  # as smtplib wraps it
            self._leave(connection)
            raise UndeliveredError(self._trouble(error)) from None

    def _connected(self) -> smtplib.SMTP:
        if self._why_not:
            raise UndeliveredError(self._why_not)
        if self._connection is None or not _is_alive(self._connection):
            try:
                self._connection = self._connect()
            except (smtplib.SMTPException, OSError) as error:
                self._connection = None
                self._why_not = self._trouble(error)
                raise UndeliveredError(self._why_not) from None
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        told, context = self._settings, ssl.create_default_context()
        if told.tls is Tls.TLS:
            connection: smtplib.SMTP = _PatientTls(
                told.host, told.port, timeout=SECONDS, context=context
            )
        else:
            connection = _Patient(told.host, told.port, timeout=SECONDS)
        try:
            if told.tls is Tls.STARTTLS:
                connection.starttls(context=context)
            if told.username:
                connection.login(told.username, told.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _leave(self, connection: smtplib.SMTP) -> None:
        self._connection = None
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()

    def _trouble(self, error: Exception) -> str:
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
    """Some servers hang up after so many mails."""
    try:
        code, _ = connection.noop()
    except (smtplib.SMTPException, OSError):
        return False
    if code != 250:
        connection.close()
    return code == 250


def _refusal(what: str, code: int, words: bytes | str) -> UndeliveredError:
    raw = words.encode() if isinstance(words, str) else words
    enhanced = _ENHANCED.match(raw)
    said = f"{code} {enhanced[1].decode()}" if enhanced else str(code)
    is_final = 500 <= code < 600
    return UndeliveredError(f"{what}{'' if is_final else ' for nu'} ({said}).", is_final=is_final)
