"""Style sheets below a prototype's root."""

import re

from furrow.studies.prototypes.place import Place

FROM_THE_TOP = re.compile(r"""(url\(\s*["']?|@import\s+["'])(/(?!/)[^"')\s]*)""", re.IGNORECASE)


def rewrite_styles(css: str, place: Place) -> str:
    return FROM_THE_TOP.sub(lambda found: found[1] + place.rebase(found[2]), css)
