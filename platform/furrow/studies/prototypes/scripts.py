"""Scripts below a prototype's root.

The shim mends what scripts ask of the browser, but two things are out of its reach: imports, and
`location`, whose members cannot be replaced. So these few forms are led to members that the shim
adds to it (frontend/src/shim/location.ts).
"""

import re

from furrow.studies.prototypes.place import Place

IMPORT = re.compile(r"""(\b(?:from|import)\s*\(?\s*["'])(/(?![/*])[^"']*)""")
# A frame's or the parent's `location` belongs to another origin and takes no new members.
OWN = r"(?<!contentWindow\.)(?<!parent\.)(?<!top\.)\blocation"
WINDOW = r"\b((?:window|document|self|globalThis)\.location)"
MOVES = [
    (re.compile(rf"{OWN}\.reload\s*\("), "location.furrowReload("),
    (re.compile(rf"{OWN}\.assign\s*\("), "location.furrowAssign("),
    (re.compile(rf"{OWN}\.href\s*=(?!=)"), "location.furrowHref="),
    # Texts have a `replace`, too, and many variables are called location: only the window's own.
    (re.compile(rf"{WINDOW}\.replace\s*\("), r"\1.furrowReplace("),
    (re.compile(rf"{WINDOW}\s*=(?!=)"), r"\1.furrowHref="),
]
IN_HANDLER = [
    (re.compile(r"(^|[;{]\s*)location\s*=(?!=)"), r"\1location.furrowHref="),
    (re.compile(r"(^|[;{]\s*)location\.replace\s*\("), r"\1location.furrowReplace("),
]


def rewrite_script(script: str, place: Place) -> str:
    script = IMPORT.sub(lambda found: found[1] + place.rebase(found[2]), script)
    for form, led in MOVES:
        script = form.sub(led, script)
    return script


def rewrite_handler(script: str, place: Place) -> str:
    """An attribute such as onclick, which has no variables of its own."""
    for form, led in IN_HANDLER:
        script = form.sub(led, script)
    return rewrite_script(script, place)


def rewrite_import_map(text: str, place: Place) -> str:
    return re.sub(r'(:\s*")(/(?!/)[^"]*)', lambda found: found[1] + place.rebase(found[2]), text)
