from dataclasses import replace

import numpy as np
import pytest
import torch

from emotion.weights import LABELS, load_weights
from training.distillation.checkpoints import RunError
from training.distillation.config import LossConfig
from training.distillation.data import DataError, load_split
from training.distillation.evaluate import classify
from training.distillation.export import export
from training.distillation.loop import Trainer
from training.distillation.losses import votes_loss
from training.distillation.votes import vote_shares

# neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, not-a-face
HAPPY = [2, 6, 0, 0, 0, 0, 0, 2, 0, 0]
NO_FACE = [1, 0, 0, 0, 0, 0, 0, 0, 0, 9]


def test_shares_count_only_the_seven_expressions():
    shares = vote_shares([HAPPY])[0]
    assert shares[LABELS.index("happy")] == pytest.approx(0.75)
    assert shares[LABELS.index("neutral")] == pytest.approx(0.25)
    assert shares.sum() == pytest.approx(1)


def test_pictures_without_an_expression_or_votes_say_nothing():
    assert np.isnan(vote_shares([NO_FACE, None])).all()


def test_rows_of_another_length_are_refused():
    with pytest.raises(DataError, match="10 votes a row, not 3"):
        vote_shares([[1, 2, 3]])


def test_pictures_without_votes_do_not_count_in_the_loss():
    votes = torch.from_numpy(vote_shares([HAPPY, None]))
    logits = torch.randn(2, 7)
    assert votes_loss(logits, votes) == votes_loss(logits[:1], votes[:1])
    assert votes_loss(logits[1:], votes[1:]) == 0


def test_the_parquet_brings_its_votes(fer2013):
    split = load_split(fer2013, "PublicTest")
    known = ~np.isnan(split.votes[:, 0])
    agree = (split.votes[known].argmax(1) == split.labels[known]).mean()
    # What the data's own README says of the two label sets.
    assert 0.62 < agree < 0.67


@pytest.fixture
def voted(parquet_file):
    """The generated pictures with votes that contradict their labels, in a circle."""
    splits = [load_split(parquet_file, name) for name in ("Training", "PublicTest")]
    shares = [np.eye(7, dtype=np.float32)[(split.labels + 1) % 7] for split in splits]
    return [replace(split, votes=votes) for split, votes in zip(splits, shares, strict=True)]


def test_a_student_of_the_votes_is_measured_by_them(tiny, voted, tmp_path):
    config = replace(tiny, loss=LossConfig(truth="votes"))
    history = Trainer(config, *voted, tmp_path).run()
    assert max(entry["accuracy"] for entry in history) > 0.5


def test_figures_can_be_by_either_truth(voted):
    training, _ = voted
    assert training.told_by("labels") is training
    assert (training.told_by("votes").labels == (training.labels + 1) % 7).all()


def test_pictures_without_a_majority_have_no_vote_to_be_measured_by(voted):
    training, _ = voted
    torn = training.votes.copy()
    torn[0, :2], torn[1] = 0.5, np.nan
    assert len(replace(training, votes=torn).told_by("votes")) == len(training) - 2


def test_a_second_head_learns_the_votes_and_leaves_no_trace(tiny, voted, tmp_path):
    config = replace(tiny, loss=LossConfig(votes=0.5))
    trainer = Trainer(config, *voted, tmp_path)
    before = trainer.objective.votes_head.out.weight.clone()
    trainer.run()
    assert not torch.equal(before, trainer.objective.votes_head.out.weight)
    kept = torch.load(tmp_path / "last.pt", weights_only=True)
    assert not any("votes" in name for name in kept["state"])


def test_the_second_head_can_be_served_in_the_labels_place(tiny, voted, tmp_path):
    Trainer(replace(tiny, loss=LossConfig(votes=1.0)), *voted, tmp_path / "run").run()
    export(tmp_path / "run", tmp_path / "labels", "c", "1.0.0")
    told = export(tmp_path / "run", tmp_path / "votes", "c-votes", "1.0.0", truth="votes")
    assert told["truth"] == "votes"
    by_labels, by_votes = (
        (classify(load_weights(tmp_path / name), voted[1]).argmax(1) - voted[1].labels) % 7
        for name in ("labels", "votes")
    )
    assert (by_labels == 0).mean() > 0.5
    assert (by_votes == 1).mean() > 0.5


def test_a_head_that_was_not_trained_cannot_be_exported(tiny_run, tmp_path):
    with pytest.raises(RunError, match="did not learn the votes; set votes in its"):
        export(tiny_run, tmp_path / "out", "c", "1.0.0", truth="votes")


def test_votes_that_are_not_there_are_asked_for(tiny, parquet_file, tmp_path):
    splits = [load_split(parquet_file, name) for name in ("Training", "PublicTest")]
    with pytest.raises(DataError, match="has no FER\\+ votes"):
        Trainer(replace(tiny, loss=LossConfig(truth="votes")), *splits, tmp_path)
    with pytest.raises(DataError, match="no FER\\+ votes to learn from"):
        Trainer(replace(tiny, loss=LossConfig(votes=0.5)), *splits, tmp_path)
