"""Only public addresses pass, however they are written."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.adapters.address import Rules, check_address, target_of
from onrecord.errors import AddressRefused, CaptureSkipped

PUBLIC = ["1.1.1.1", "93.184.215.14", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
REFUSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.9.1",
    "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::93.184.215.14", "100::1", "fc00::1", "fd00:ec2::254", "fd12::1", "fe80::1", "fec0::1",
    "ff02::1", "ff0e::1", "2001::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "2002:5db8:d70e::1", "3fff::1",
    "5f00::1", "4000::1", "8000::1", "64:ff9b:1::1", "64:ff9b:1:2:3::7f00:1", "fe80::1%eth0", "2606:4700::1%1",
]  # fmt: skip
EMBEDDED = ["::ffff:{}", "64:ff9b::{}"]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    check_address(ip_address(address))


@pytest.mark.parametrize("address", REFUSED)
def test_every_other_address_is_refused_with_a_reason(address: str) -> None:
    with pytest.raises(AddressRefused, match="not fetched"):
        check_address(ip_address(address))


@pytest.mark.parametrize("form", EMBEDDED)
def test_ipv4_in_ipv6_is_judged_as_ipv4(form: str) -> None:
    for address in PUBLIC[:5]:
        check_address(ip_address(form.format(address)))
    for address in REFUSED[:24]:
        with pytest.raises(AddressRefused, match="not fetched"):
            check_address(ip_address(form.format(address)))


@given(st.integers(0, 2**32 - 1).map(IPv4Address) | st.integers(0, 2**128 - 1).map(IPv6Address))
def test_nothing_passes_that_python_calls_private(address: IPv4Address | IPv6Address) -> None:
    passed = False
    with suppress(AddressRefused):
        check_address(address)
        passed = True
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    assert not passed or (inner or address).is_global


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://News.Example", "http://news.example/"),
        ("https://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example./a", "http://news.example/a"),
        ("https://новости.example/мост?x=é", "https://xn--b1amnebsh.example/%D0%BC%D0%BE%D1%81%D1%82?x=%C3%A9"),
        ("http://news.example/a%20b/%C3%A9", "http://news.example/a%20b/%C3%A9"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://news.example:80/", "https://news.example:80/"),
        ("http://under_score.example/", "http://under_score.example/"),
    ],
)
def test_a_url_is_put_in_its_normal_form(url: str, normal: str) -> None:
    assert target_of(url, Rules()).url == normal


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://0x7f.0x0.0x0.0x1", "http://127.0.0.1./", "http://127.0.0.01/", "http://0/",
        "http://0x/", "http://1.1.1.1.1/", "http://256.1.1.1/", "http://１２７.０.０.１/", "http://127。0。0。1/",
        "http://①②⑦.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::127.0.0.1]/", "http://[fe80::1%25eth0]/", "http://[::]/", "http://localhost/",
        "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/", "http://db.internal/",
        "http://metadata.google.internal/", "http://router/", "http://router.lan/", "http://x.home.arpa/",
        "http://169.254.169.254/latest/meta-data/", "http://-a.example/", "http://a..example/", "http://.example/",
        f"http://{'a' * 64}.example/", f"http://{'a.' * 130}example/", "http:///path", "http://",
        "http://news.example:22/", "http://news.example:8080/", "http://news.example:0/", "http://a,b.example/",
    ],
)  # fmt: skip
def test_a_url_that_leads_inside_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused, match="not fetched"):
        target_of(url, Rules())


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://news.example/", "only http and https"),
        ("news.example", "only http and https"),
        ("http://user@news.example/", "password"),
        ("http://user:secret@news.example/", "password"),
        ("http://news.example@127.0.0.1/", "password"),
        ("http://news.example\\@127.0.0.1/", "backslashes"),
        ("http://news.example/a b", "blanks"),
        ("http://news.example/\r\nX: y", "control characters"),
        ("http://news\0.example/", "control characters"),
        ("http://[::1/", "no URL"),
        ("http://news.example:99999/", "no URL"),
        ("http://news.example:x/", "no URL"),
        ("http://☃☃\u200d☃.example/", "blanks, control"),
        ("http://\u0301a.example/", "no valid name"),
    ],
)
def test_what_is_no_url_to_fetch_is_refused(url: str, reason: str) -> None:
    with pytest.raises(CaptureSkipped, match=reason):
        target_of(url, Rules())


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "//"]))
def test_any_text_is_a_target_or_refused(text: str, start: str) -> None:
    with suppress(CaptureSkipped):
        target = target_of(start + text, Rules())
        assert target.url.isascii()
        assert " " not in target.url
        assert target_of(target.url, Rules()) == target
