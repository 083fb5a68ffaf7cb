"""Choose the documents to label, the same ones every time: `python bench/labels/choose.py` writes documents.json.

From each set as many as QUOTA says: 1,200 to 4,500 characters, with words of violence and of reporting; of one
incident, and of texts that are much alike, only the first, so that nothing in one part tells of what is in the other.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from documents import HERE, Record, digest, read_set

SEED = "onrecord labels 1"
QUOTA = {"gva": (13, 7), "fakes": (9, 5), "muc4": (9, 5), "gvdb": (7, 3), "wikievents": (6, 2)}
# Documents that were added later, for training only, in rounds.
MORE: tuple[dict[str, int], ...] = (
    {"gva": 32, "fakes": 11, "muc4": 20, "gvdb": 7},
    {"gva": 50, "fakes": 14, "muc4": 24, "gvdb": 10},
)
SHORTEST, LONGEST = 1200, 4500
VIOLENCE = re.compile(
    r"\b(kill|shot|shoot|attack|bomb|wound|injur|explo|murder|dead|died|gunm|stab|assault|air ?strike|kidnap)",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\b(said|says?|saying|told|tell|according to|report(ed|s)|stated|announced|claim|denie[ds]|confirm|added|testif"
    r"|warned|quoted|allege|accuse|plead|believe|describe)",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z]{4,}")
# Of gva's pairs on one incident three quarters are above, of its other pairs less than one in a hundred.
ALIKE = 0.22
# Read and set aside: reports of no violent incident, encyclopaedia articles, a transcript, a chosen incident.
ASIDE = frozenset(
    {
        "bd0f4af6f001a7f39cb6c8dcf977d06f",
        "gvdb-4456",
        "DEV-MUC3-0636",
        "DEV-MUC3-0555",
        "DEV-MUC3-1147",
        "DEV-MUC3-1138",
        "scenario_en_7",
        "scenario_en_8",
        "scenario_en_85",
        "scenario_en_kairos_75",
        "wiki_drone_strikes_2_news_8",
        "wiki_ied_bombings_9",
        "suicide_ied_11",
    }
)
# Sets that say nothing of incidents and are too small to draw one document of each: these stay in one part.
SAME = {
    "scenario_en_kairos_60": "Lyon 2019",
    "scenario_en_kairos_61": "Lyon 2019",
    "32_VOA_EN_NW_2014.06.04.1929720": "Boston 2013",
    "65_VOA_EN_NW_2014.07.21.1962165": "Boston 2013",
}

Weights = dict[str, float]


def fits(record: Record) -> bool:
    """Long enough, short enough, about violence, with reported speech."""
    text = record["text"]
    many = len(VIOLENCE.findall(text)) >= 3 and len(REPORTING.findall(text)) >= 4
    return SHORTEST <= len(text) <= LONGEST and many and record["id"] not in ASIDE


def incident(record: Record) -> str | None:
    """What the set says of the incident that a document tells of, None where it says nothing."""
    if record["set"] == "fakes":
        return f"{record['event_date']} {record['place']}"
    if record["set"] == "gvdb":
        return str((record["incident"] or {}).get("date"))
    return str(record["incident"]) if record["set"] == "gva" else SAME.get(record["id"])


def weigh(records: Sequence[Record]) -> dict[str, Weights]:
    """Each document's words by their rarity in the set, as a vector of length one."""
    words = {record["id"]: Counter(word.lower() for word in WORD.findall(record["text"])) for record in records}
    spread = Counter(word for found in words.values() for word in found)
    weights = {}
    for key, found in words.items():
        vector = {word: (1 + math.log(n)) * math.log(len(words) / spread[word]) for word, n in found.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        weights[key] = {word: weight / length for word, weight in vector.items()}
    return weights


def alike(one: Weights, other: Weights) -> float:
    """The cosine of two vectors."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def drawing(record: Record) -> tuple[bool, bytes]:
    """Where a document stands in the order of drawing; those of SAME come first, and so into one part."""
    return record["id"] not in SAME, hashlib.sha256(f"{SEED} {record['id']}".encode()).digest()


def drawn(name: str, wanted: int) -> list[Record]:
    """The first documents of a set that fit, in an order drawn by the seed."""
    records = read_set(name)
    weights = weigh(records)
    kept: list[Record] = []
    for record in sorted(filter(fits, records), key=drawing):
        others = [one for one in kept if record["id"] not in SAME or incident(one) != incident(record)]
        known = {incident(one) for one in others} - {None}
        near = (alike(weights[record["id"]], weights[one["id"]]) for one in others)
        if len(kept) < wanted and incident(record) not in known and all(value < ALIKE for value in near):
            kept.append(record)
    if len(kept) < wanted:
        raise SystemExit(f"{name}: only {len(kept)} documents fit, {wanted} are wanted")
    return kept


def spread_out(parts: Iterable[Sequence[Record]]) -> list[Record]:
    """Lists merged into one, each spread evenly over it."""
    placed = [((i + 0.5) / len(part), record["set"], record) for part in parts for i, record in enumerate(part)]
    return [record for _, _, record in sorted(placed, key=lambda one: one[:2])]


def main() -> int:
    """Writes documents.json: two documents for training, one for dev, and so on; then MORE."""
    wanted = {name: [train, dev, *(more.get(name, 0) for more in MORE)] for name, (train, dev) in QUOTA.items()}
    found = {name: drawn(name, sum(parts)) for name, parts in wanted.items()}
    train, dev, *rounds = (
        spread_out([found[name][sum(parts[:i]) : sum(parts[: i + 1])] for name, parts in wanted.items()])
        for i in range(2 + len(MORE))
    )
    order = []
    while train or dev:
        order += [("train", record) for record in train[:2]] + [("dev", record) for record in dev[:1]]
        train, dev = train[2:], dev[1:]
    order += [("train", record) for more in rounds for record in more]
    lines = [
        {"number": n, "id": one["id"], "set": one["set"], "sha256": digest(one["text"]), "part": part}
        for n, (part, one) in enumerate(order, 1)
    ]
    text = ",\n ".join(json.dumps(line) for line in lines)
    (HERE / "documents.json").write_text(f"[{text}]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
