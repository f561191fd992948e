"""How well two people agree who labelled the same pictures."""

from collections import Counter
from collections.abc import Sequence


def share(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Share of the pictures with twice the same label; None without any."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960): agreement beyond what the two people's habits give by chance.

    1 is perfect, 0 is chance. None without any pair, or when both gave one label to everything.
    """
    agreed = share(pairs)
    if agreed is None:
        return None
    ones, others = (Counter(labels) for labels in zip(*pairs, strict=True))
    chance = sum(count * others[label] for label, count in ones.items()) / len(pairs) ** 2
    return None if chance == 1 else (agreed - chance) / (1 - chance)
