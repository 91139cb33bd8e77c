"""The brake on guessing passwords: delays that grow with failures, never a lock.

Failures are counted by account and by where they came from. A delay runs from the last failure of
whoever waits, so nobody can prolong another's; and it never holds back

* an origin that has not failed of late: the right password from there opens at once, however much
  others are guessing at the account;
* a browser in which the account was signed in before: it carries a signed cookie and is counted by
  itself, so a stranger at the same address cannot lock an office out. (The method of device
  cookies: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".)
"""

import hashlib
import ipaddress
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, Signer

from dashboard.accounts.database import Database
from etl.ground.clock import seconds
from etl.ground.errors import UserError
from etl.ground.text import Text

MINUTE = 60.0
# Failures older than this no longer count.
MEMORY = 24 * 60 * MINUTE
FREE_PER_ACCOUNT = 5
# More than one account's, because a whole office may share one address.
FREE_PER_ORIGIN = 20
FIRST_DELAY = 5.0
LONGEST_DELAY = 15 * MINUTE
# A provider gives one customer a whole /64 of IPv6: addresses inside it are one origin.
IPV6_NETWORK = 64
DEVICE = "device:"

TOO_MANY = Text(
    "Đã thử sai quá nhiều lần. Hãy đợi {wait} rồi đăng nhập lại, hoặc hỏi người quản trị đặt lại"
    " mật khẩu.",
    "Too many failed attempts. Wait {wait} and sign in again, or ask the administrator for a new"
    " password.",
)
SECONDS = Text("{count} giây", "{count} seconds")
MINUTES = Text("{count} phút", "{count} minutes")


class TooManyAttempts(UserError):
    """Signing in is held back; `seconds` until it may be tried again."""

    def __init__(self, seconds: float) -> None:
        self.seconds = int(seconds) + 1
        unit, count = (SECONDS, self.seconds) if self.seconds < MINUTE else (MINUTES, self.minutes)
        super().__init__(TOO_MANY, wait=Text(unit("vi", count=count), unit("en", count=count)))

    @property
    def minutes(self) -> int:
        """The whole minutes that are surely enough."""
        return -(-self.seconds // int(MINUTE))


@dataclass(frozen=True)
class Brake:
    """The failures to sign in, in app.sqlite at `path`."""

    path: Path
    clock: Callable[[], float] = seconds

    def attempt(self, name: str, address: str, device: str | None = None) -> str:
        """Counts one attempt as failed, until `forget` says it was not; returns its origin.

        `device` is the browser's cookie, if it sent one. Raises TooManyAttempts, without counting,
        while a delay runs.
        """
        # What was typed as a name may have been a password: only its hash is kept.
        now, typed, origin = self.clock(), _hash(name), self._origin(name, address, device)
        with Database(self.path).connect() as con:
            # The lock comes before the count, so that attempts made at once cannot all be the last
            # one allowed.
            con.execute("BEGIN IMMEDIATE")
            con.execute("DELETE FROM failure WHERE last <= ?", [now - MEMORY])
            wait = _wait(con, typed, origin, now)
            if wait > 0:
                raise TooManyAttempts(wait)
            con.execute(
                "INSERT INTO failure VALUES (?, ?, 1, ?) ON CONFLICT (account, origin)"
                " DO UPDATE SET times = times + 1, last = excluded.last",
                [typed, origin, now],
            )
        return origin

    def forget(self, name: str, origin: str) -> None:
        """The right password came from there: what failed on this account from there was its
        owner's.
        """
        with Database(self.path).connect() as con:
            con.execute(
                "DELETE FROM failure WHERE account = ? AND origin = ?", [_hash(name), origin]
            )

    def device(self, name: str) -> str:
        """A cookie for a browser in which the account has just been signed in."""
        return self._signer(name).sign(secrets.token_urlsafe(12)).decode()

    def _origin(self, name: str, address: str, device: str | None) -> str:
        try:
            known = self._signer(name).unsign(device or "").decode()
        except (BadSignature, UnicodeDecodeError):
            return origin_of(address)
        return DEVICE + _hash(known)

    def _signer(self, name: str) -> Signer:
        return Signer(Database(self.path).signing_key, salt=f"device {name}")


def origin_of(address: str) -> str:
    """What an address is counted as: itself, and of IPv6 the network of one customer."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 6 and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return (
        str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, IPV6_NETWORK), strict=False))
    )


def delay(failures: int, free: int) -> float:
    """Seconds to wait after that many failures: none up to `free`, then doubling up to the
    longest.
    """
    beyond = failures - free
    return 0.0 if beyond < 0 else min(FIRST_DELAY * 2.0 ** min(beyond, 20), LONGEST_DELAY)


def _wait(con: sqlite3.Connection, account: str, origin: str, now: float) -> float:
    row = con.execute(
        """SELECT sum(times) FILTER (WHERE account = :account AND (origin = :origin OR NOT :known))
                   AS of_account,
               sum(times) FILTER (WHERE origin = :origin) AS of_origin,
               max(last) FILTER (WHERE origin = :origin) AS last
           FROM failure WHERE account = :account OR origin = :origin""",
        {"account": account, "origin": origin, "known": origin.startswith(DEVICE)},
    ).fetchone()
    if row["last"] is None:
        return 0.0
    longest = max(
        delay(row["of_account"] or 0, FREE_PER_ACCOUNT), delay(row["of_origin"], FREE_PER_ORIGIN)
    )
    # A clock set back must not make anybody wait longer than the delay.
    return min(row["last"] + longest - now, longest)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
