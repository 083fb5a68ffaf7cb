"""The Merkle tree of RFC 6962, section 2.1: roots, inclusion and consistency proofs. Hashes are 32 bytes of SHA-256.

`Frontier` appends and gives the root in O(log n) memory; `Tree` keeps every hash and gives proofs in O(log n) time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from onrecord.errors import EntryRefused

EMPTY = sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """A tree of `size` leaves as the roots of its complete subtrees, the largest first: one for each bit of size."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def appended(self, leaf: bytes) -> Frontier:
        """With one more leaf, given by its hash."""
        peaks, size, hashed = list(self.peaks), self.size, leaf
        while size & 1:
            hashed = node_hash(peaks.pop(), hashed)
            size >>= 1
        return Frontier(self.size + 1, (*peaks, hashed))

    def root(self) -> bytes:
        """The hash of the whole tree."""
        return folded(self.peaks)


def folded(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, the largest first."""
    if not peaks:
        return EMPTY
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


class Tree:
    """Every hash of a tree that grows: `levels[h][i]` is the root over the leaves `[i * 2^h, (i + 1) * 2^h)`."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, leaf: bytes) -> None:
        """One more leaf, given by its hash."""
        hashed, height = leaf, 0
        self.levels[0].append(leaf)
        while len(self.levels[height]) % 2 == 0:
            hashed = node_hash(self.levels[height][-2], hashed)
            height += 1
            if height == len(self.levels):
                self.levels.append([])
            self.levels[height].append(hashed)

    def root(self, size: int | None = None) -> bytes:
        """The root when the tree had `size` leaves; now, where none is given."""
        return self._hash(0, self._sized(size))

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The audit path of leaf `index` (from 0) in the tree of `size` leaves, the lowest first."""
        last = self._sized(size)
        if not 0 <= index < last:
            raise EntryRefused(f"there is no entry {index} among {last}")
        path: list[bytes] = []
        first = 0
        while last - first > 1:
            middle = first + _split(last - first)
            if index < middle:
                path.append(self._hash(middle, last))
                last = middle
            else:
                path.append(self._hash(first, middle))
                first = middle
        return tuple(reversed(path))

    def consistency(self, old: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that the tree of `old` leaves is the beginning of the one of `size`."""
        last = self._sized(size)
        if not 0 < old <= last:
            raise EntryRefused(f"a tree of {last} entries has no beginning of {old}")
        proof: list[bytes] = []
        first, is_whole = 0, True
        while old != last:
            middle = first + _split(last - first)
            if old <= middle:
                proof.append(self._hash(middle, last))
                last = middle
            else:
                proof.append(self._hash(first, middle))
                first, is_whole = middle, False
        return tuple(reversed(proof)) if is_whole else (self._hash(first, last), *reversed(proof))

    def _sized(self, size: int | None) -> int:
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise EntryRefused(f"the tree has {len(self)} entries, not {size}")
        return size

    def _hash(self, first: int, last: int) -> bytes:
        """The root over `[first, last)`, where `first` is a multiple of the power of two that holds them."""
        peaks: list[bytes] = []
        while first < last:
            height = (last - first).bit_length() - 1
            peaks.append(self.levels[height][first >> height])
            first += 1 << height
        return folded(peaks)


def _split(count: int) -> int:
    """The largest power of two below a count of leaves."""
    return 1 << ((count - 1).bit_length() - 1)


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether an audit path leads from a leaf's hash to a root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, hashed = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            hashed = node_hash(step, hashed)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            hashed = node_hash(hashed, step)
        place, last = place >> 1, last >> 1
    return last == 0 and hashed == root


def is_consistent(old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether a proof shows that a tree of `old` leaves is the beginning of one of `size` (RFC 9162, 2.1.4.2)."""
    if old == size:
        return not proof and old_root == root
    if not 0 < old < size or not proof:
        return False
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == root
