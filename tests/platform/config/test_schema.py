"""The OpenAPI document, from which the front end's types are made, and its page."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from furrow.accounts.gate import BY_PLACE, nameless
from furrow.accounts.rules import Who
from furrow.config.openapi.examples import REQUESTS, RESPONSES
from furrow.config.openapi.operations import ABOUT

Document = dict[str, Any]


@pytest.fixture(scope="module")
def schema() -> Document:
    with GENERATOR_STATS.silence():
        document: Document = SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS._warn_cache, "an endpoint is not described"
    return document


def operations(schema: Document) -> Iterator[tuple[str, Document]]:
    """Every operation with its line, e.g. GET /api/v1/studies/."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_document_is_valid_and_complete(schema: Document) -> None:
    validate_schema(schema)
    assert schema["openapi"].startswith("3.1")
    assert {
        "/api/v1/session/",
        "/api/v1/studies/",
        "/api/v1/studies/templates/",
        "/api/v1/workspaces/{id}/members/",
        "/api/v1/tokens/{id}/",
        "/api/v1/studies/{id}/",
        "/api/v1/studies/{id}/open/",
        "/api/v1/studies/{id}/close/",
        "/api/v1/studies/{id}/export/",
        "/api/v1/join/{link}/",
        "/api/v1/run/",
        "/api/v1/withdrawals/",
    } <= set(schema["paths"])


def test_every_operation_says_what_it_is_for(schema: Document) -> None:
    for line, operation in operations(schema):
        assert operation["summary"], line
        [tag] = operation["tags"]
        assert tag in ABOUT, line
        assert all(answer["description"] for answer in operation["responses"].values()), line


def test_document_promises_exactly_what_the_permission_table_allows(schema: Document) -> None:
    for line, operation in operations(schema):
        rule = BY_PLACE[nameless(line)]
        schemes = {name: scopes for way in operation["security"] for name, scopes in way.items()}
        assert ("apiToken" in schemes) == (rule.scope is not None), line
        assert schemes.get("apiToken", [rule.scope]) == [rule.scope], line
        assert ("runToken" in schemes) == (rule.who is Who.PARTICIPANT), line
        assert (not schemes) == (rule.who is Who.ANYONE), line


def test_every_refusal_has_the_same_shape(schema: Document) -> None:
    for line, operation in operations(schema):
        for status, answer in operation["responses"].items():
            if status.startswith("4"):
                [content] = answer["content"].values()
                name = content["schema"]["$ref"].rpartition("/")[2]
                assert name in {"Problem", "Invalid"}, line


def test_whoever_needs_a_role_may_be_refused(schema: Document) -> None:
    for line, operation in operations(schema):
        if BY_PLACE[nameless(line)].role:
            assert {"401", "403", "404"} <= set(operation["responses"]), line


def test_no_path_has_one_parameter_twice(schema: Document) -> None:
    for path in schema["paths"]:
        names = [part for part in path.split("/") if part.startswith("{")]
        assert len(names) == len(set(names)), path


def test_examples_fit_their_schemas(schema: Document) -> None:
    found = {operation["operationId"]: operation for _, operation in operations(schema)}
    for name in REQUESTS:
        _check(schema, found[name]["requestBody"])
    for name in RESPONSES:
        _check(schema, found[name]["responses"][min(found[name]["responses"])])


def _check(schema: Document, part: Document) -> None:
    content = part["content"]["application/json"]
    jsonschema.validate(
        content["example"], {**content["schema"], "components": schema["components"]}
    )


def test_link_of_a_study_may_be_null(schema: Document) -> None:
    link = schema["components"]["schemas"]["Study"]["properties"]["link"]
    assert {"type": "null"} in link["oneOf"]


def test_reference_page_shows_every_operation_and_loads_nothing(
    client: Client, schema: Document
) -> None:
    page = client.get("/api/docs").content.decode()
    for _, operation in operations(schema):
        assert f'id="{operation["operationId"]}"' in page
    assert "<script" not in page
    assert "http://" not in page.replace("http://127.0.0.1", "")
    assert "role researcher and up; token scope data:export" in page
