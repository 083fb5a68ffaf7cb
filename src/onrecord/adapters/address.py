"""Which addresses may be fetched: public web servers and nothing else. The rules are in docs/fetching.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

import idna

from onrecord.errors import AddressRefused, CaptureSkipped

Address = IPv4Address | IPv6Address

PORTS = frozenset({80, 443})
_DEFAULT_PORT = {"http": 80, "https": 443}
# The first network that an address lies in gives the reason. Python's own tables differ between its versions.
RESERVED = [
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "unspecified"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"), ("169.254.169.254/32", "cloud metadata"), ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"), ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"), ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"), ("::1/128", "loopback"), ("::/96", "IPv4-compatible"),
        ("64:ff9b:1::/48", "local NAT64"), ("fd00:ec2::254/128", "cloud metadata"), ("fc00::/7", "private"),
        ("fe80::/10", "link-local"), ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
        ("2001::/32", "Teredo"), ("2001::/23", "reserved"), ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"), ("3fff::/20", "documentation"),
    )
]  # fmt: skip
_GLOBAL_V6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
# What makes other programs read a host as an IPv4 address: a last label that is a number, in any base.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_LOCAL = (".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa")
_SAFE = "/:@!$&'()*+,;=-._~%?"


@dataclass(frozen=True)
class Target:
    """What a URL asks for.

    host    a lower-case ASCII name, or an address as `ip_address` writes it
    target  path and query, percent-encoded
    address the host, where it is an address
    """

    scheme: str
    host: str
    port: int
    target: str
    address: Address | None

    @property
    def url(self) -> str:
        """The URL in its normal form."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """The host, with the port where it is not the scheme's own, as the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORT[self.scheme] else f"{host}:{self.port}"


def check_address(address: Address) -> None:
    """Raises AddressRefused unless the address is a public one.

    IPv4 in IPv6 (mapped, NAT64) counts as the IPv4 address that it stands for; the other such forms are refused.
    """
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            raise AddressRefused(
                "{address} names a network interface of this machine; it is not fetched", address=address
            )
        inner = address.ipv4_mapped
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            check_address(inner)
            return
    for network, what in RESERVED:
        if address.version == network.version and address in network:
            raise AddressRefused(
                "{address} is no public address ({what}); it is not fetched", address=address, what=what
            )
    if isinstance(address, IPv6Address) and address not in _GLOBAL_V6:
        raise AddressRefused("{address} is no public address (reserved); it is not fetched", address=address)


@dataclass(frozen=True)
class Rules:
    """Which ports and addresses may be fetched. `check` raises AddressRefused."""

    ports: frozenset[int] = PORTS
    check: Callable[[Address], None] = check_address


def target_of(url: str, rules: Rules) -> Target:
    """A URL taken apart and checked, all but the addresses that its name leads to.

    Raises CaptureSkipped for what is no http(s) URL or carries a password, and AddressRefused for a port or an address
    that is not allowed, a name that is local, and an address in a spelling that programs read differently.
    """
    if not url.isprintable() or "\\" in url or " " in url:
        raise CaptureSkipped("the URL has blanks, control characters or backslashes in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as exc:
        raise CaptureSkipped("this is no URL: {why}", why=exc) from exc
    if parts.scheme not in _DEFAULT_PORT:
        raise CaptureSkipped("only http and https URLs are fetched, not {scheme}", scheme=repr(parts.scheme[:20]))
    if "@" in parts.netloc:
        raise CaptureSkipped("the URL carries a user name or password; leave it out")
    port = _DEFAULT_PORT[parts.scheme] if port is None else port
    if port not in rules.ports:
        raise AddressRefused(
            "port {port} is not fetched, only {ports}", port=port, ports=" and ".join(map(str, sorted(rules.ports)))
        )
    host, address = _host(parts.hostname or "", bracketed="[" in parts.netloc)
    if address is not None:
        rules.check(address)
    target = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else "")
    return Target(parts.scheme, host, port, target, address)


def _host(written: str, *, bracketed: bool) -> tuple[str, Address | None]:
    """The host as a name in ASCII, or as an address."""
    if bracketed:
        if "%" in written:
            raise AddressRefused("the address names a network interface of this machine; it is not fetched")
        address = _address(written)
        return str(address), address
    name = _ascii(written).removesuffix(".")
    if _NUMBER.fullmatch(name):
        address = _address(name)
        return str(address), address
    if name == "localhost" or name.endswith(_LOCAL):
        raise AddressRefused("{name} is a name of this machine or its network; it is not fetched", name=name)
    if not _NAME.fullmatch(name) or len(name) > 253:
        raise AddressRefused("{written} is no public host name; it is not fetched", written=repr(written[:80]))
    return name, None


def _address(written: str) -> Address:
    """An address in its one plain spelling: `0x7f.1`, `2130706433` and `0177.0.0.1` are read differently elsewhere."""
    try:
        return ip_address(written)
    except ValueError as exc:
        raise AddressRefused(
            "{written} is no address in its usual spelling; it is not fetched", written=repr(written[:60])
        ) from exc


def _ascii(name: str) -> str:
    """A host name in ASCII lower case, as browsers map it (UTS 46)."""
    if name.isascii():
        return name.lower()
    try:
        return idna.encode(name, uts46=True, transitional=False).decode().lower()
    except idna.IDNAError as exc:
        raise CaptureSkipped("the URL's host is no valid name: {why}", why=exc) from exc
