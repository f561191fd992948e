"""`python -m furrow.live.schema` prints the JSON Schema of all messages, for the front end's types.

Made in serialization mode and with defaults required: otherwise the discriminators would be
optional in TypeScript. Titles of fields are left out: they would become names of types there.
"""

import json
import sys
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from furrow.live import messages

MODE: Literal["serialization"] = "serialization"
UNIONS = ("Event", "FromParticipant", "FromServer", "FromServerToObserver", "FromServerToAdmin")
REFERENCE = "#/$defs/{model}"


class WithoutFieldTitles(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema() -> dict[str, Any]:
    """One document: the unions by name, every message under `$defs`."""
    adapters: list[Any] = [(name, MODE, TypeAdapter(getattr(messages, name))) for name in UNIONS]
    unions, definitions = TypeAdapter.json_schemas(
        adapters, ref_template=REFERENCE, schema_generator=WithoutFieldTitles
    )
    references = {name: {"$ref": REFERENCE.format(model=name)} for name in UNIONS}
    named = definitions["$defs"] | {name: unions[name, MODE] for name in UNIONS}
    # By name, or every event would be written out once more where a list of them is meant.
    named["Events"]["properties"]["events"]["items"] = references["Event"]
    return {
        "title": "Messages",
        "type": "object",
        "additionalProperties": False,
        "$defs": named,
        "properties": references,
    }


if __name__ == "__main__":
    json.dump(schema(), sys.stdout, indent=1)
