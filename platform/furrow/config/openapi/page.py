"""The API's reference as one page, made from the document: nothing to load, nothing to run."""

import re
from functools import cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from furrow.config.openapi.outline import outline

CODE = re.compile(r"`([^`]+)`")


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    return render(request, "api-reference.html", _content())


@cache
def _content() -> dict[str, Any]:
    """The document does not change while a process lives."""
    with GENERATOR_STATS.silence():
        document = SchemaGenerator().get_schema(request=None, public=True)
    schemas = document["components"]["schemas"]
    groups = {tag["name"]: {**tag, "operations": []} for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            shown = {"method": method.upper(), "path": path, **_shown(operation, schemas)}
            groups[operation["tags"][0]]["operations"].append(shown)
    info = {**document["info"], "description": _prose(document["info"]["description"])}
    schemes = document["components"]["securitySchemes"]
    told = {name: _prose(scheme["description"]) for name, scheme in schemes.items()}
    return {"info": info, "schemes": told, "groups": list(groups.values())}


def _shown(operation: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    return {
        "id": operation["operationId"],
        "summary": _coded(operation["summary"]),
        "description": _prose(operation.get("description", "")),
        "who": operation.get("x-who", ""),
        "parameters": operation.get("parameters", []),
        "body": _part(body, schemas),
        "answers": [
            {
                "status": status,
                "words": answer["description"],
                "shape": _part(answer.get("content", {}), schemas) if status < "300" else None,
            }
            for status, answer in operation["responses"].items()
        ],
    }


def _prose(text: str) -> SafeString:
    """Paragraphs between empty lines; what stands in backticks is code."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((_coded(part),) for part in paragraphs if part))


def _coded(text: str) -> SafeString:
    # Escaped first; all that is added are our own tags.
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(text)))  # noqa: S308


def _part(content: dict[str, Any], schemas: dict[str, Any]) -> dict[str, str] | None:
    """The first form that a body or an answer can have."""
    for kind, part in content.items():
        example = part.get("example")
        shape = outline(part.get("schema", {}), schemas)
        written = orjson.dumps(example, option=orjson.OPT_INDENT_2).decode() if example else ""
        return {"kind": kind, "shape": shape, "example": written}
    return None
