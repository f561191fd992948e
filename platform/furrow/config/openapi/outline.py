"""A JSON schema as people read it: the body's shape with a word for each value."""

from typing import Any

Schema = dict[str, Any]

# Deeper bodies are named and not opened; none of ours is unreadable without that.
DEEPEST = 5
INDENT = "  "


def outline(schema: Schema, components: dict[str, Schema], depth: int = 0) -> str:
    """Several lines for objects and lists, one word for everything else."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return outline(components[name], components, depth) if depth < DEEPEST else name
    for several in ("oneOf", "anyOf", "allOf"):
        if several in schema:
            words = (outline(part, components, depth) for part in schema[several])
            return " | ".join(dict.fromkeys(words))
    if "enum" in schema:
        return " | ".join(_quoted(value) for value in schema["enum"])
    if "properties" in schema:
        return _object(schema, components, depth)
    if "items" in schema:
        return f"[{outline(schema['items'], components, depth)}, …]"
    return _word(schema)


def _object(schema: Schema, components: dict[str, Schema], depth: int) -> str:
    inner, required = INDENT * (depth + 1), schema.get("required", ())
    lines = [
        f"{inner}{name}{'' if name in required else '?'}: {outline(part, components, depth + 1)}"
        for name, part in schema["properties"].items()
    ]
    return "\n".join(["{", *lines, f"{INDENT * depth}}}"])


def _word(schema: Schema) -> str:
    types = schema.get("type", "anything")
    word = " | ".join(types) if isinstance(types, list) else str(types)
    return f"{word} ({schema['format']})" if "format" in schema else word


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else "null" if value is None else str(value)
