"""The HTTP interface described for programs (OpenAPI 3.1); the page at /docs is drawn from the
same.
"""

from collections.abc import Sequence

from dashboard.api import texts
from dashboard.api.figures_as import MEDIA_TYPES
from dashboard.api.schemas import ENCODING, SCHEMAS, Schema, ref
from dashboard.files.table_file import XLSX_TYPE
from etl.ground.text import Language, Text
from etl.read import MAX_BYTES
from etl.reference.indicators import Indicator

VERSION = "1"
MEGABYTE = 1_000_000
MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}$", "examples": ["2026-10"]}


def document(indicators: Sequence[Indicator], language: Language) -> dict[str, object]:
    """The whole description, its words in `language`, with the ids of `indicators` as they may be
    asked for.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": texts.TITLE(language),
            "version": VERSION,
            "description": texts.ABOUT(language),
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"bearer": []}],
        "paths": {
            "/submissions": {"post": _send(language)},
            "/submissions/{id}": {"get": _show(language)},
            "/observations": {"get": _read(indicators, language)},
        },
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": texts.TOKEN(language)}
            },
        },
    }


def _send(language: Language) -> dict[str, object]:
    judged = {"application/json": {"schema": ref("Judgement")}, XLSX_TYPE: {}}
    return {
        "operationId": "sendSubmission",
        "summary": texts.SEND(language),
        "description": texts.SEND_ABOUT(language, limit=MAX_BYTES // MEGABYTE),
        "parameters": [
            _parameter("name", texts.NAME, {"type": "string"}, language),
            _parameter("commit", texts.COMMIT, {"type": "boolean", "default": False}, language),
            _parameter("reason", texts.REASON, {"type": "string"}, language),
            _parameter(
                "reason_for",
                texts.REASON_FOR,
                {"type": "array", "items": {"type": "string"}},
                language,
            ),
            _parameter("convert", texts.CONVERT, ENCODING, language),
            _parameter("reduce", texts.REDUCE, {"type": "boolean", "default": False}, language),
            _parameter(
                "Content-Disposition",
                texts.DISPOSITION,
                {"type": "string"},
                language,
                where="header",
            ),
        ],
        "requestBody": {
            "required": True,
            "description": texts.BODY(language),
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        },
        "responses": {
            "200": {"description": texts.WOULD_PASS(language), "content": judged},
            "201": {"description": texts.STORED(language), "content": judged},
            "202": {"description": texts.HELD(language), "content": judged},
            **_problems(language, 401, 403, 413),
            "422": {
                "description": texts.REFUSED(language),
                "content": {
                    "application/json": {"schema": {"anyOf": [ref("Judgement"), ref("Problem")]}},
                    XLSX_TYPE: {},
                },
            },
            **_problems(language, 503),
        },
    }


def _show(language: Language) -> dict[str, object]:
    return {
        "operationId": "showSubmission",
        "summary": texts.SHOW(language),
        "description": texts.SHOW_ABOUT(language),
        "parameters": [_parameter("id", texts.ID, {"type": "string"}, language, where="path")],
        "responses": {
            "200": {
                "description": texts.FOUND(language),
                "content": {"application/json": {"schema": ref("Submission")}},
            },
            **_problems(language, 401, 403, 404, 503),
        },
    }


def _read(indicators: Sequence[Indicator], language: Language) -> dict[str, object]:
    ids: Schema = {"type": "array", "items": {"enum": [indicator.id for indicator in indicators]}}
    schemas = {"json": {"schema": ref("Observations")}}
    return {
        "operationId": "readObservations",
        "summary": texts.READ(language),
        "description": texts.READ_ABOUT(language),
        "parameters": [
            _parameter(
                "place",
                texts.PLACE,
                {"type": "string", "examples": ["95", "96.20250701", "VN"]},
                language,
            ),
            _parameter("first", texts.FIRST, MONTH, language),
            _parameter("last", texts.LAST, MONTH, language),
            {
                **_parameter("indicator", texts.INDICATOR, ids, language),
                "style": "form",
                "explode": False,
            },
            _parameter("kept", texts.KEPT, {"type": "boolean", "default": False}, language),
            _parameter("format", texts.FORMAT, {"enum": list(MEDIA_TYPES)}, language),
        ],
        "responses": {
            "200": {
                "description": texts.FIGURES(language),
                "content": {
                    media_type: schemas.get(name, {}) for name, media_type in MEDIA_TYPES.items()
                },
            },
            **_problems(language, 401, 403, 404, 406, 422, 503),
        },
    }


def _parameter(
    name: str, text: Text, schema: Schema, language: Language, where: str = "query"
) -> dict[str, object]:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "description": text(language),
        "schema": schema,
    }


def _problems(language: Language, *statuses: int) -> dict[str, object]:
    content = {"application/json": {"schema": ref("Problem")}}
    return {
        str(status): {"description": texts.PROBLEMS[status](language), "content": content}
        for status in statuses
    }
