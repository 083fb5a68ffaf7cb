"""Ed25519 as the library does it, against RFC 8032, section 7.1; and what names a key."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onrecord.errors import EntryRefused
from onrecord.ledger.keys import is_key_id, is_signed, key_id, proof_message, public_key

# Secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
        "655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
        "c027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e"
        "2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17a"
        "d9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("private", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(private: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    said, signed = bytes.fromhex(message), bytes.fromhex(signature)
    assert key_id(key) == key_id(key.public_key()) == f"ed25519:{public}"
    assert key.sign(said) == signed
    assert is_signed(f"ed25519:{public}", said, signed)
    assert not is_signed(f"ed25519:{public}", said + b"x", signed)
    assert not is_signed(f"ed25519:{public}", said, signed[:-1] + bytes([signed[-1] ^ 1]))


def test_a_signature_with_the_group_order_added_is_refused() -> None:
    """RFC 8032, 5.1.7: S below the order, so that nobody can write one signature in two ways."""
    _, public, message, signature = VECTORS[1]
    order = 2**252 + 27742317777372353535851937790883648493
    r, s = bytes.fromhex(signature)[:32], int.from_bytes(bytes.fromhex(signature)[32:], "little")
    assert not is_signed(f"ed25519:{public}", bytes.fromhex(message), r + (s + order).to_bytes(32, "little"))


@pytest.mark.parametrize("named", ["", "ed25519:", "ed25519:" + "A" * 64, "rsa:" + "a" * 64, "ed25519:" + "a" * 65])
def test_what_names_no_key_is_refused(named: str) -> None:
    assert not is_key_id(named)
    with pytest.raises(EntryRefused):
        public_key(named)


def test_a_proof_is_of_one_key_and_one_log() -> None:
    messages = {proof_message(log * 64, key) for log in "ab" for key in ("ed25519:" + "1" * 64, "ed25519:" + "2" * 64)}
    assert len(messages) == 4
