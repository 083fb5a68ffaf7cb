"""The weights that the package ships: whole, deterministic, and worth reading with."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.reading.linking import attributions, confidence, spans
from onrecord.reading.model import WEIGHTS, OnnxNetwork
from onrecord.reading.windows import Words

pytest.importorskip("onnxruntime", reason="the learned reader's run time is not installed")
pytest.importorskip("tokenizers", reason="the learned reader's tokenizer is not installed")

TEXT = (
    "Two farmers were killed near Ostrava Bay on Monday, the regional police said in a statement.\n\n"
    '"We found them at dawn," Captain Ada Roe told the Keldra Post. "Nobody else was hurt."\n\n'
    "According to Lem Doe, a farmer, the shooting began after midnight.\n"
)


@pytest.fixture(scope="module")
def network() -> OnnxNetwork:
    return OnnxNetwork()


def exact(text: str, words: Words, found: tuple[tuple[int, int], ...]) -> list[str]:
    return [span.exact for span in spans(text, words, found)]


def test_statements_of_a_page(network: OnnxNetwork) -> None:
    words, found = attributions(TEXT, network, network.tokenizer)
    assert [(exact(TEXT, words, one.source), exact(TEXT, words, one.content)) for one in found] == [
        (["the regional police"], ["Two farmers were killed near Ostrava Bay on Monday"]),
        (["Captain Ada Roe"], ['"We found them at dawn,"', '"Nobody else was hurt."']),
        (["Lem Doe, a farmer"], ["the shooting began after midnight"]),
    ]
    sure = [confidence(one, network.manifest["calibration"]) for one in found]
    assert min(sure) > 0.7
    assert max(sure) < 1


def test_read_twice_is_read_the_same(network: OnnxNetwork) -> None:
    assert attributions(TEXT, network, network.tokenizer)[1] == attributions(TEXT, OnnxNetwork(), network.tokenizer)[1]


def test_other_trees_are_another_version_of_the_reader(network: OnnxNetwork, tmp_path: Path) -> None:
    for path in WEIGHTS.iterdir():
        copyfile(path, tmp_path / path.name)
    assert OnnxNetwork(tmp_path).digest == network.digest
    (tmp_path / "claims.json").write_text("{}")
    assert OnnxNetwork(tmp_path).digest != network.digest


def test_manifest_names_what_is_shipped(network: OnnxNetwork) -> None:
    assert set(network.files) == {"encoder.onnx", "linker.onnx", "toll.onnx", "tokenizer.json", "lemmas.json"}
    assert sum((WEIGHTS / name).stat().st_size for name in network.files) < 24 * 2**20
