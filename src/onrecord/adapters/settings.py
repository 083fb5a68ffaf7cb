"""The settings of all input and output, read once from the environment and passed on as a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from onrecord import __version__
from onrecord.errors import OnrecordError

USER_AGENT = f"Onrecord/{__version__}"
PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")


class Setting(NamedTuple):
    """One environment variable: its name, its default as one would write it, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("ONRECORD_PROXY", "", "Fetch through this proxy: http://, https://, socks5:// or socks5h://host:port."),
    Setting("ONRECORD_USER_AGENT", USER_AGENT, "How fetching names itself to sites."),
    Setting("ONRECORD_FETCH_MAX_BYTES", str(32 * 2**20), "The largest response that is fetched, in bytes."),
    Setting("ONRECORD_FETCH_TIMEOUT", "30", "How long fetching one page may take in all, redirects too, in seconds."),
    Setting("ONRECORD_MAX_PAGE_BYTES", str(64 * 2**20), "The largest page that is read, unpacked, in bytes."),
    Setting("ONRECORD_OPENAI_URL", "", "The model endpoint that --reader openai sends pages to: https://host/v1."),
    Setting("ONRECORD_OPENAI_MODEL", "", "The name of the model there."),
    Setting("ONRECORD_OPENAI_KEY", "", "The key that the endpoint wants, if it wants one."),
    Setting("ONRECORD_OPENAI_TIMEOUT", "120", "How long one answer of the model may take, in seconds."),
    Setting("ONRECORD_PLACES", "", "The folder of imported gazetteers; onrecord/places in the user's data if empty."),
    Setting("ONRECORD_ARCHIVE", "archive", "The folder of the archive, where --archive does not say it."),
    Setting("DATABASE_URL", "", "The archive's database: postgresql://user:password@host:port/name; SQLite if empty."),
    Setting(
        "ONRECORD_TILES", "", "A map server for the maps: https://host/{z}/{x}/{y}.png, a blank, whom it wants named."
    ),
    Setting("ONRECORD_KEY_FILE", "", "The file of the key that signs; onrecord/key in the user's data if empty."),
    Setting("ONRECORD_PASSPHRASE", "", "That file's passphrase; asked for on the terminal if empty."),
    Setting("ONRECORD_KEY", "", "The key that signs, as 64 hex digits, in place of a file."),
    Setting("ONRECORD_WORKBENCH", "", "The folder of the archive that the site opens; if empty, it keeps nothing."),
    Setting("ONRECORD_HTTPS", "", "1 where the site is reached through a server that speaks HTTPS for it."),
    Setting("ONRECORD_HOSTS", "", "More host names under which the site answers, apart from this machine's own."),
    Setting(
        "ONRECORD_SECRET_KEY", "", "What the site signs forms and sessions with; random for each process if empty."
    ),
)
# Nothing that would end the host, or its line, in a header.
_HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9a-f:]+")
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """What adapters go by.

    proxy           a URL, None to fetch directly; never shown, since it may hold a password
    user_agent      printable ASCII
    fetch_max_bytes, max_page_bytes  bytes
    fetch_timeout, openai_timeout  seconds
    openai_url      None: no page is ever sent to a model
    openai_key      never shown
    places          the folder of imported gazetteers; None: only the packaged one is used
    archive         the folder of the archive
    tiles           a map server's addresses with {z}, {x} and {y}, and whom it wants named; None: maps load nothing
    key_file        the file of the key that signs; None where nothing says where the user's data is
    passphrase, key  never shown
    database        a PostgreSQL URL, None for SQLite in the archive's folder; never shown, since it may hold a password
    """

    proxy: str | None = field(default=None, repr=False)
    user_agent: str = USER_AGENT
    fetch_max_bytes: int = 32 * 2**20
    fetch_timeout: float = 30.0
    max_page_bytes: int = 64 * 2**20
    openai_url: str | None = None
    openai_model: str | None = None
    openai_key: str | None = field(default=None, repr=False)
    openai_timeout: float = 120.0
    places: Path | None = None
    archive: Path = Path("archive")
    database: str | None = field(default=None, repr=False)
    tiles: tuple[str, str] | None = None
    key_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    key: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings that an environment gives; an empty variable is an absent one. Raises OnrecordError."""
        given = {name: environment.get(name, "").strip() or default for name, default in _DEFAULTS.items()}
        return cls(
            proxy=_proxy(given["ONRECORD_PROXY"]),
            user_agent=_user_agent(given["ONRECORD_USER_AGENT"]),
            fetch_max_bytes=_size("ONRECORD_FETCH_MAX_BYTES", given["ONRECORD_FETCH_MAX_BYTES"]),
            fetch_timeout=_seconds("ONRECORD_FETCH_TIMEOUT", given["ONRECORD_FETCH_TIMEOUT"]),
            max_page_bytes=_size("ONRECORD_MAX_PAGE_BYTES", given["ONRECORD_MAX_PAGE_BYTES"]),
            openai_url=_endpoint(given["ONRECORD_OPENAI_URL"]),
            openai_model=_model(given["ONRECORD_OPENAI_MODEL"]),
            openai_key=_key(given["ONRECORD_OPENAI_KEY"]),
            openai_timeout=_seconds("ONRECORD_OPENAI_TIMEOUT", given["ONRECORD_OPENAI_TIMEOUT"]),
            places=_user_path(given["ONRECORD_PLACES"], environment, "places"),
            archive=Path(given["ONRECORD_ARCHIVE"]),
            database=_database(given["DATABASE_URL"]),
            tiles=_tiles(given["ONRECORD_TILES"]),
            key_file=_user_path(given["ONRECORD_KEY_FILE"], environment, "key"),
            # A passphrase may begin or end in blanks.
            passphrase=environment.get("ONRECORD_PASSPHRASE") or None,
            key=given["ONRECORD_KEY"] or None,
        )


def _user_path(value: str, environment: Mapping[str, str], name: str) -> Path | None:
    """The path given, or one in the user's own data (XDG Base Directories; LOCALAPPDATA on Windows); None without."""
    if value:
        return Path(value)
    data = environment.get("XDG_DATA_HOME") or environment.get("LOCALAPPDATA")
    if not data and (home := environment.get("HOME")):
        data = f"{home}/.local/share"
    return Path(data) / "onrecord" / name if data else None


def _proxy(value: str) -> str | None:
    """A proxy's URL. The message never repeats the value: it may hold a password."""
    if not value:
        return None
    try:
        url = urlsplit(value)
        usable = url.scheme in PROXY_SCHEMES and bool(url.hostname) and value.isascii() and value.isprintable()
        usable = usable and url.port != 0 and _is_bare(url)
    except ValueError:
        usable = False
    if not usable:
        raise OnrecordError("ONRECORD_PROXY must be like socks5h://127.0.0.1:9050, http://… or https://…, with no path")
    return value


def _database(value: str) -> str | None:
    """A PostgreSQL URL. The message never repeats the value: it may hold a password."""
    if not value:
        return None
    try:
        url = urlsplit(value)
        usable = url.scheme in {"postgresql", "postgres"} and len(url.path) > 1 and url.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise OnrecordError("DATABASE_URL must be like postgresql://user:password@host:port/name")
    return value


def _tiles(value: str) -> tuple[str, str] | None:
    """A map server's addresses, and the words behind them. Its host stands in a header of every answer."""
    if not value:
        return None
    template, _, credit = value.partition(" ")
    try:
        url = urlsplit(template)
        usable = bool(_HOST.fullmatch(url.hostname or "")) and url.port != 0 and url.username is None
        usable = usable and (url.scheme == "https" or (url.scheme == "http" and _is_near(url.hostname or "")))
    except ValueError:
        usable = False
    usable = usable and template.isascii() and template.isprintable() and credit.isprintable()
    if not usable or any(template.count(part) != 1 for part in ("{z}", "{x}", "{y}")):
        raise OnrecordError(
            "ONRECORD_TILES must be like https://host/{z}/{x}/{y}.png, a blank and whom the server wants named; "
            "http only for localhost, names without a dot, and addresses that are not public"
        )
    return template, credit.strip()


def _is_bare(url: SplitResult) -> bool:
    """Whether a URL has nothing after its host and port."""
    return url.path in {"", "/"} and not url.query and not url.fragment


def _endpoint(value: str) -> str | None:
    """A model endpoint's URL. A page goes over a public network encrypted only. The message never repeats the value."""
    if not value:
        return None
    try:
        url = urlsplit(value)
        usable = url.scheme in {"http", "https"} and bool(url.hostname) and url.port != 0
        usable = usable and value.isascii() and value.isprintable() and not set(value) & set(" @?#\\")
        private = _is_near(url.hostname or "")
    except ValueError:
        usable = private = False
    if not usable:
        raise OnrecordError("ONRECORD_OPENAI_URL must be like https://host/v1, without a user name, password or query")
    if url.scheme == "http" and not private:
        raise OnrecordError(
            "ONRECORD_OPENAI_URL must be https: with http, anybody on the way could read the pages. Only localhost, "
            "names without a dot, and addresses that are not public may be asked by http"
        )
    return value


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of its network, as far as its name or address tells."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        # A bare number is another spelling of an address.
        return "." not in host and not host[:1].isdigit()


def _model(value: str) -> str | None:
    """A model's name; it stands in every reading."""
    if not value.isprintable() or len(value) > 200:
        raise OnrecordError("ONRECORD_OPENAI_MODEL must be a model's name, on one line")
    return value or None


def _key(value: str) -> str | None:
    """A key that can stand in a header. The message never repeats it."""
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise OnrecordError("ONRECORD_OPENAI_KEY must be printable ASCII without blanks")
    return value or None


def _user_agent(value: str) -> str:
    """A User-Agent that can stand in a header."""
    if not (value.isascii() and value.isprintable()):
        raise OnrecordError("ONRECORD_USER_AGENT must be printable ASCII on one line")
    return value


def _size(name: str, value: str) -> int:
    """A positive whole number of bytes."""
    if not (value.isascii() and value.isdigit() and len(value) < 16 and int(value) > 0):
        raise OnrecordError(f"{name} must be a whole number of bytes above 0, not {value[:40]!r}")
    return int(value)


def _seconds(name: str, value: str) -> float:
    """A positive number of seconds, at most an hour."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise OnrecordError(f"{name} must be a number of seconds above 0 and up to 3600, not {value[:40]!r}")
    return seconds
