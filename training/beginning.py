"""The weights of a first start: what is shipped, or what FURROW_WEIGHTS names, is the champion."""

import logging
from pathlib import Path

from django.conf import settings

from emotion.weights import WeightsError, shipped_weights
from training import registry
from training.models import WeightsVersion
from training.registry import RegistryError
from training.storage import SHIPPED

log = logging.getLogger(__name__)


def appoint_first_champion() -> None:
    """Makes sure that a champion is there; a second call changes nothing.

    An admin's choice stays, unless FURROW_WEIGHTS says otherwise. Raises RegistryError when that
    folder cannot be used.
    """
    if settings.WEIGHTS_FOLDER:
        _follow_environment(settings.WEIGHTS_FOLDER)
        return
    try:
        shipped = _register_shipped(shipped_weights())
    except (RegistryError, WeightsError) as error:
        # Whoever reads frames refuses to start without weights, and says so louder.
        log.warning("The shipped student is not registered: %s", error)
        return
    if registry.champion() is None:
        registry.promote(shipped, None, "shipped with Furrow")


def _register_shipped(folder: Path) -> WeightsVersion:
    known = WeightsVersion.objects.filter(folder=SHIPPED + folder.name).first()
    return known or registry.register(folder)


def _follow_environment(folder: Path) -> None:
    weights = registry.register(folder)
    if weights != registry.champion():
        registry.promote(weights, None, "named by FURROW_WEIGHTS")
