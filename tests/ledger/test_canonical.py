"""Canonical JSON against the vectors of RFC 8785 and of its author's test data, and what is refused."""

from __future__ import annotations

import json
import struct

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EntryRefused
from onrecord.ledger.canonical import canonical, parse_object, parse_plain

# RFC 8785, appendix B: IEEE 754 bits, and the number as ECMAScript writes it.
NUMBERS = """
0000000000000000 0
8000000000000000 0
0000000000000001 5e-324
8000000000000001 -5e-324
7fefffffffffffff 1.7976931348623157e+308
ffefffffffffffff -1.7976931348623157e+308
4340000000000000 9007199254740992
c340000000000000 -9007199254740992
4430000000000000 295147905179352830000
44b52d02c7e14af5 9.999999999999997e+22
44b52d02c7e14af6 1e+23
44b52d02c7e14af7 1.0000000000000001e+23
444b1ae4d6e2ef4e 999999999999999700000
444b1ae4d6e2ef4f 999999999999999900000
444b1ae4d6e2ef50 1e+21
3eb0c6f7a0b5ed8c 9.999999999999997e-7
3eb0c6f7a0b5ed8d 0.000001
41b3de4355555553 333333333.3333332
41b3de4355555554 333333333.33333325
41b3de4355555555 333333333.3333333
41b3de4355555556 333333333.3333334
41b3de4355555557 333333333.33333343
becbf647612f3696 -0.0000033333333333333333
43143ff3c1cb0959 1424953923781206.2
"""
# Inputs and outputs of the reference test data (github.com/cyberphone/json-canonicalization, testdata).
OBJECTS = [
    (
        '{"numbers": [1E30, 4.50, 333333333.33333329, 2e-3, 0.000000000000000000000000001], '
        '"escaping": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}',
        '{"escaping":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","literals":[null,true,false],'
        '"numbers":[1e+30,4.5,333333333.3333333,0.002,1e-27]}',
    ),
    (
        '{"\\u20ac": "Euro Sign", "1": "One", "\\u0080": "Control\\u007f", "\\ud83d\\ude02": "Smiley", '
        '"\\u00f6": "Latin Small Letter O With Diaeresis", "\\ufb33": "Hebrew Letter Dalet With Dagesh", '
        '"</script>": "Browser Challenge"}',
        '{"1":"One","</script>":"Browser Challenge","\x80":"Control\x7f","ö":"Latin Small Letter O With Diaeresis",'
        '"€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ),
    (
        '{"1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ { } ], "A": { }}',
        '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ),
]
# What headers are made of: no fractions, ASCII keys.
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("vector", NUMBERS.split("\n")[1:-1])
def test_numbers_are_written_as_in_the_rfc(vector: str) -> None:
    bits, written = vector.split()
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical({"n": number}) == f'{{"n":{written}}}'.encode()


@pytest.mark.parametrize(("given", "expected"), OBJECTS)
def test_objects_are_written_as_in_the_reference_data(given: str, expected: str) -> None:
    assert canonical(json.loads(given)) == expected.encode()


@given(st.dictionaries(st.text(), st.recursive(PLAIN | st.floats(allow_nan=False, allow_infinity=False), st.lists)))
def test_every_object_is_written_as_the_library_writes_it(value: dict[str, object]) -> None:
    data = rfc8785.dumps(value)
    assert canonical(value) == data
    assert parse_object(data) == json.loads(data)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800", {"\udc00": 1}])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(EntryRefused):
        canonical({"v": value})


@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=8), PLAIN))
def test_plain_objects_are_read_from_their_canonical_bytes_and_from_no_others(value: dict[str, object]) -> None:
    data = rfc8785.dumps(value)
    assert canonical(value) == data
    assert parse_plain(data) == value
    for other in (data + b"\n", b" " + data, b"{ " + data[1:]):
        with pytest.raises(EntryRefused):
            parse_plain(other)


@pytest.mark.parametrize(
    "data",
    [b'{"a":1.0}', b'{"a":1e3}', b'{"a":NaN}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a":"\\u0041"}', b"[1]", b"\xff",
     b'{"a":9007199254740992}', b'{"a":' + b"9" * 5000 + b"}", b'{"a":"\\ud800"}', b"[" * 200_000, b""],
)  # fmt: skip
def test_bytes_in_any_other_form_are_refused(data: bytes) -> None:
    with pytest.raises(EntryRefused):
        parse_plain(data)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 200_000])
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(EntryRefused):
        parse_object(data)
