"""The OpenAPI document, from which the front end's types are made."""

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema


@pytest.fixture(scope="module")
def schema() -> dict:
    with GENERATOR_STATS.silence():
        document = SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS._warn_cache, "an endpoint is not described"
    return document


def test_document_is_valid_and_complete(schema: dict) -> None:
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
        "/api/v1/join/{link}/",
        "/api/v1/run/",
        "/api/v1/withdrawals/",
    } <= set(schema["paths"])


def test_every_refusal_has_the_same_shape(schema: dict) -> None:
    for path, methods in schema["paths"].items():
        for method in methods.values():
            for status, answer in method.get("responses", {}).items():
                if status.startswith("4"):
                    [content] = answer["content"].values()
                    name = content["schema"]["$ref"].rpartition("/")[2]
                    assert name in {"Problem", "Invalid"}, path


def test_link_of_a_study_may_be_null(schema: dict) -> None:
    link = schema["components"]["schemas"]["Study"]["properties"]["link"]
    assert {"type": "null"} in link["oneOf"]
