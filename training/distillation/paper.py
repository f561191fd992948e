"""What the Mini-ResEmoteNet paper states: its figures, to stand beside ours."""

from dataclasses import dataclass

# Table I: megabytes and parameters of networks whose weights cannot be had here.
MODEL_SIZES = {
    "POSTER++": (233.27, 58_316_594),
    "QCS": (331.50, 82_874_119),
    "FMAE": (1217.31, 304_326_632),
    "Segmentation VGG-19": (676.88, 169_220_807),
    "EmoNeXt": (122.26, 30_564_331),
    "Ensemble ResMaskingNet": (85.15, 21_288_263),
    "ResEmoteNet": (320.95, 80_238_599),
}
# Table II: channels of the convolutions, squeezed channels, channels of the blocks, parameters.
ARCHITECTURES = {
    "teacher": ("64, 128, 256", 256, "256, 512, 1024", 80_238_599),
    "a": ("32, 64, 128", 128, "128, 256, 512", 20_069_383),
    "b": ("16, 32, 64", 64, "64, 128, 256", 5_022_215),
    "c": ("8, 16, 32", 32, "32, 64, 128", 1_259_911),
}
# Table III: FER2013's Training, PublicTest, PrivateTest; its test columns are in the wrong rows.
CLASSES = {
    "happy": (7215, 653, 594),
    "surprise": (3171, 56, 55),
    "sad": (4830, 895, 879),
    "angry": (3995, 467, 491),
    "disgust": (436, 415, 416),
    "fear": (4097, 607, 626),
    "neutral": (4965, 496, 528),
}


@dataclass(frozen=True)
class Experiment:
    """A row of Table IV; `run` is the name of its configuration and of its run's folder."""

    run: str
    title: str
    temperature: float | None
    alpha: float | None
    accuracy: float  # per cent of FER2013's PrivateTest or of RAF-DB's test
    data: str = "FER2013"


DATA = ("FER2013", "RAF-DB")
EXPERIMENTS = (
    Experiment("teacher", "Teacher (ResEmoteNet)", None, None, 79.79),
    Experiment("e1", "E1: Student A", 3, 0.20, 76.42),
    Experiment("e2", "E2: Student A", 3, 0.15, 76.17),
    Experiment("e3", "E3: Student B", 3, 0.20, 68.75),
    Experiment("e4", "E4: Student B", 3, 0.15, 70.20),
    Experiment("e5", "E5: Student B", 3, 0.10, 69.56),
    Experiment("e6", "E6: Student C", 3, 0.20, 58.58),
    Experiment("raf-teacher", "Teacher (ResEmoteNet)", None, None, 94.76, "RAF-DB"),
    Experiment("raf-e1", "E1: Student A", 3, 0.20, 85.00, "RAF-DB"),
    Experiment("raf-e4", "E4: Student B", 3, 0.15, 82.45, "RAF-DB"),
)
# Table V on FER2013: megabytes, megabytes during inference, ms an image, on a Tesla P100.
EFFICIENCY = {
    "teacher": (306.09, 10102.94, 1.4),
    "a": (76.56, 5088.46, 0.14),
    "b": (19.16, 1814.97, 0.15),
}
# Table VI: per cent on FER2013 and RAF-DB, and parameters, of other people's networks.
PRIOR = {
    "C MT PSR": (None, 81.4, None),
    "C MT VGGFACE": (None, 84.8, None),
    "POSTER++": (None, 92.21, 58_316_594),
    "QCS": (None, 93.02, 82_874_119),
    "FMAE": (None, 93.09, 304_326_632),
    "Segmentation VGG-19": (75.97, None, 169_220_807),
    "EmoNeXt": (76.12, None, 30_564_331),
    "Ensemble ResMaskingNet": (76.82, None, 21_288_263),
    "ResEmoteNet": (79.79, 94.76, 80_238_599),
}
