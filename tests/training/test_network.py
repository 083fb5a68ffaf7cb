"""The loss and the batches, where torch is installed."""

from __future__ import annotations

import numpy as np
import torch
from training.batches import Window, tensors
from training.corpus import Attribution, Example
from training.crf import negative_log_likelihood
from training.network import WIDTH, Encoder, Network
from training.roles import Roles
from training.syntax import COLUMNS, IGNORED

from onrecord.reading.decoding import best_paths, probabilities
from onrecord.reading.windows import LEFT, Words


def test_loss_is_minus_the_log_of_what_decoding_calls_likely() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 6, 3))
    paths = best_paths(scores)
    loss = negative_log_likelihood(torch.tensor(scores), torch.tensor(paths).long(), torch.ones(4, 6))
    assert np.allclose(np.exp(-loss.numpy()), probabilities(scores, paths), atol=1e-4)


def test_padding_changes_no_loss() -> None:
    scores, gold = torch.randn(2, 5, 3), torch.tensor([[0, 1, 1, 0, 0], [1, 0, 0, 0, 1]])
    alone = negative_log_likelihood(scores, gold, torch.ones(2, 5))
    longer = torch.cat([scores, torch.full((2, 3, 3), 9.0)], dim=1)
    real = torch.tensor([[1] * 5 + [0] * 3] * 2)
    assert torch.allclose(
        negative_log_likelihood(longer, torch.nn.functional.pad(gold, (0, 3)), real), alone, atol=1e-4
    )


def test_batch_shows_each_cue_what_is_its_own() -> None:
    count = np.arange(12)
    words = Words(count * 2, count * 2 + 1, np.zeros((12, 3), np.int64), count + 500, count, count)
    attributions = (
        Attribution((2, 3), ((0, 2),), ((3, 6),)),
        Attribution((4, 5), (), ((5, 6),), inner=True),
        Attribution((9, 10), (), ((6, 9), (10, 12))),
    )
    example = Example("made-up", words, attributions, np.full((12, len(COLUMNS)), IGNORED), Roles.none(12))
    batch = tensors([Window(example, 0, 7), Window(example, 7, 12)], np.random.default_rng(5))
    assert batch.features[..., 2].max() <= 1
    assert batch.ids.tolist() == [[101, *range(500, 507), 102], [101, *range(507, 512), 102, 0, 0]]
    assert batch.cues.tolist() == [[0, 2, 2], [0, 4, 4], [1, 2, 2]]
    cue, inner, source, content = batch.tags[0].tolist()
    assert (cue, inner) == ([0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0])
    assert (source, content) == ([1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 1])
    source, content = batch.gold[0]
    assert np.flatnonzero(source).tolist() == [LEFT - 2, LEFT - 1]
    assert np.flatnonzero(content).tolist() == [LEFT + 1, LEFT + 2, LEFT + 3]
    # The second window starts at word 7: what lies before is not its own.
    assert np.flatnonzero(batch.gold[2][1]).tolist() == [LEFT - 2, LEFT - 1, LEFT + 1, LEFT + 2]


def test_a_network_without_a_parse_gives_no_labels() -> None:
    network = Network(Encoder(), [0, 0, 0, 0]).eval()
    with torch.inference_mode():
        labels = network.heads(torch.randn(3, WIDTH))[3]
    assert labels.shape == (3, 5)
    assert not labels[:, :4].any()
