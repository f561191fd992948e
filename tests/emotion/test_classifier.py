import numpy as np
import pytest

from emotion.classifier import Classifier, softmax
from emotion.session import CPU, CPU_BATCH, ProviderError
from emotion.weights import load_weights


def flat(*values: float) -> np.ndarray:
    return np.stack([np.full((1, 64, 64), value, np.float32) for value in values])


def test_scores_are_probabilities_of_the_networks_logits(weights_folder):
    classifier = Classifier(load_weights(weights_folder()), [CPU])
    scores = classifier.classify(flat(0, 1))
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores[0], np.full(7, 1 / 7), rtol=1e-5)
    powers = np.exp(np.arange(7))
    np.testing.assert_allclose(scores[1], powers / powers.sum(), rtol=1e-5)


def test_temperature_of_the_manifest_flattens_scores(weights_folder):
    classifier = Classifier(load_weights(weights_folder(temperature=2.0)), [CPU])
    powers = np.exp(np.arange(7) / 2)
    np.testing.assert_allclose(classifier.classify(flat(1))[0], powers / powers.sum(), rtol=1e-5)


def test_large_batch_gives_what_single_crops_give(weights_folder):
    classifier = Classifier(load_weights(weights_folder()), [CPU])
    values = np.linspace(-2, 2, 2 * CPU_BATCH + 5)
    together = classifier.classify(flat(*values))
    alone = np.concatenate([classifier.classify(flat(value)) for value in values])
    np.testing.assert_allclose(together, alone, rtol=1e-5)


def test_no_crops_give_no_scores(weights_folder):
    classifier = Classifier(load_weights(weights_folder()), [CPU])
    assert classifier.classify(np.empty((0, 1, 64, 64), np.float32)).shape == (0, 7)


def test_providers_say_what_is_in_use(weights_folder):
    assert Classifier(load_weights(weights_folder()), [CPU]).providers == [CPU]


def test_unknown_provider_is_refused(weights_folder):
    with pytest.raises(ProviderError, match="NoSuchProvider"):
        Classifier(load_weights(weights_folder()), ["NoSuchProvider"])


def test_softmax_of_huge_logits_does_not_overflow():
    np.testing.assert_allclose(softmax(np.array([[1000, 0, -1000]], np.float32)), [[1, 0, 0]])
