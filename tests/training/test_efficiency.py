import pytest
import torch

from training.distillation import efficiency
from training.distillation.__main__ import main


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a machine without a GPU")
def test_a_device_that_is_not_there_is_an_error_of_the_command(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(efficiency, "KINDS", (("c", "torch", "folded"),))
    out = tmp_path / "efficiency.json"
    assert main(["efficiency", "--device", "cuda", "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith("Measuring c, torch, folded failed:")
    assert not out.exists()
