"""The tree against the vectors of Certificate Transparency's reference tests, and what must hold for any tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EntryRefused
from onrecord.ledger.merkle import EMPTY, Frontier, Tree, is_consistent, is_included, leaf_hash, node_hash

LEAVES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (index, size): audit path.
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
# (old size, size): consistency proof.
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
SIZES = st.integers(1, 70)


def tree_of(size: int) -> Tree:
    return Tree(leaf_hash(str(number).encode()) for number in range(size))


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else EMPTY
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(plain_root(leaves[:split]), plain_root(leaves[split:]))


def hexes(hashes: tuple[bytes, ...]) -> list[str]:
    return [each.hex() for each in hashes]


def test_the_empty_tree() -> None:
    assert Tree().root() == Frontier().root() == EMPTY
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size: int) -> None:
    tree, frontier = Tree(map(leaf_hash, LEAVES)), Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.appended(leaf_hash(leaf))
    assert tree.root(size).hex() == frontier.root().hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), PATHS)
def test_published_audit_paths(index: int, size: int) -> None:
    assert hexes(Tree(map(leaf_hash, LEAVES)).inclusion(index, size)) == PATHS[index, size]


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_published_consistency_proofs(old: int, size: int) -> None:
    assert hexes(Tree(map(leaf_hash, LEAVES)).consistency(old, size)) == CONSISTENCY[old, size]


@given(SIZES)
def test_tree_frontier_and_definition_give_the_same_root(size: int) -> None:
    tree, frontier = tree_of(size), Frontier()
    for leaf in tree.levels[0]:
        frontier = frontier.appended(leaf)
    assert tree.root() == frontier.root() == plain_root(tree.levels[0])
    assert len(frontier.peaks) == size.bit_count()


@given(SIZES, st.data())
def test_a_path_proves_its_leaf_at_its_place_and_nothing_else(size: int, data: st.DataObject) -> None:
    tree = tree_of(70)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, 69).filter(lambda number: number != index))
    path, root, leaf = tree.inclusion(index, size), tree.root(size), tree.levels[0][index]
    assert is_included(leaf, index, size, path, root)
    assert not is_included(tree.levels[0][other], index, size, path, root)
    assert not is_included(leaf, other, size, path, root)
    assert not is_included(leaf, index, size, (*path, EMPTY), root)
    assert not is_included(leaf, index, size, path[:-1], root) or not path
    assert not is_included(leaf, index, size, path, EMPTY)


@given(SIZES, st.data())
def test_a_consistency_proof_holds_for_its_two_trees_and_no_others(size: int, data: st.DataObject) -> None:
    tree = tree_of(size)
    old = data.draw(st.integers(1, size))
    proof, before, after = tree.consistency(old, size), tree.root(old), tree.root()
    assert is_consistent(old, size, proof, before, after)
    assert not is_consistent(old, size, proof, EMPTY, after)
    assert not is_consistent(old, size, proof, before, EMPTY)
    assert not is_consistent(old, size, (*proof, EMPTY), before, after)
    assert not proof or not is_consistent(old, size, proof[:-1], before, after)
    changed = Tree([leaf_hash(b"changed"), *tree.levels[0][1:]])
    assert not is_consistent(old, size, changed.consistency(old, size), before, changed.root())


def test_what_is_not_in_the_tree_is_refused() -> None:
    tree = tree_of(5)
    for asked in (
        lambda: tree.inclusion(5), lambda: tree.inclusion(-1), lambda: tree.inclusion(0, 6), lambda: tree.root(6),
        lambda: tree.consistency(0), lambda: tree.consistency(4, 3),
    ):  # fmt: skip
        with pytest.raises(EntryRefused):
            asked()
    assert not is_included(EMPTY, 0, 0, (), EMPTY)
    assert not is_consistent(0, 5, (), EMPTY, tree.root())
