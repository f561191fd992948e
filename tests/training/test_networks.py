import pytest
import torch

from training.distillation.counts import family_counts
from training.distillation.family import FAMILY
from training.distillation.networks import build, count_parameters

PAPER = {"teacher": 80_238_599, "a": 20_069_383, "b": 5_022_215, "c": 1_259_911}


@pytest.mark.parametrize("name", FAMILY)
def test_parameters_equal_the_paper(name):
    with torch.device("meta"):
        assert count_parameters(build(name)) == PAPER[name]


def test_counts_report_the_paper_and_the_deployed_size():
    counts = family_counts()
    assert {name: row["parameters"] for name, row in counts.items()} == PAPER
    assert counts["b"]["folded_parameters"] == 2_263_815
    assert [row["mmac"] for row in counts.values()] == pytest.approx([337, 86, 22.4, 6], abs=0.1)
    folded = [row["folded_mmac"] for row in counts.values()]
    assert folded == pytest.approx([288.2, 72.7, 18.5, 4.76], abs=0.1)


def test_one_grey_channel_equals_three_equal_ones():
    network = build("c").eval()
    grey = torch.randn(2, 1, 64, 64)
    torch.testing.assert_close(network(grey), network(grey.expand(-1, 3, -1, -1)))


def test_grey_input_trains_the_three_channels_as_the_paper_would():
    network, grey = build("c").eval(), torch.randn(2, 1, 64, 64)
    kernel = network.stages[0].conv.weight
    (from_grey,) = torch.autograd.grad(network(grey).sum(), kernel)
    (from_three,) = torch.autograd.grad(network(grey.expand(-1, 3, -1, -1)).sum(), kernel)
    torch.testing.assert_close(from_grey, from_three)


def test_live_taps_equal_the_padded_convolutions():
    block, x = build("c").block3.eval(), torch.randn(2, 128, 2, 2)
    padded = block.norm2(block.conv2(torch.relu(block.norm1(block.conv1(x)))))
    expected = torch.relu(padded + block.shortcut_norm(block.shortcut(x)))
    torch.testing.assert_close(block(x), expected)


def test_another_image_size_is_refused():
    with pytest.raises(ValueError, match="2x2 maps"):
        build("c").eval()(torch.randn(1, 1, 96, 96))


def test_unknown_network_names_the_known_ones():
    with pytest.raises(ValueError, match="teacher, a, b, c, resnet"):
        build("d")


def test_the_teacher_for_processors_reads_and_learns_like_the_family():
    network, grey = build("resnet").eval(), torch.randn(2, 1, 64, 64)
    assert network(grey).shape == (2, 7)
    assert network.features(grey).shape == (2, 32 * network.width)
    assert count_parameters(network) == 2_850_487
    torch.testing.assert_close(network(grey), network(grey.expand(-1, 3, -1, -1)))
