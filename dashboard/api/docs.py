"""The page at /docs: the OpenAPI document as a person reads it. No script, nothing from
elsewhere.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from dashboard.api import texts
from etl.ground.text import LANGUAGES, Language
from etl.reference.indicators import Indicator

HERE = Path(__file__).parent
STYLE = (HERE / "docs.css").read_text(encoding="utf-8")
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def page(
    document: Mapping[str, object], indicators: tuple[Indicator, ...], language: Language
) -> str:
    """The page for a document made in that language."""
    other = next(each for each in LANGUAGES if each != language)
    return TEMPLATES.get_template("docs.html").render(
        document=document,
        indicators=indicators,
        texts=texts,
        t=lambda text: text(language),
        language=language,
        other=other,
        shape=lambda schema: json.dumps(_outline(schema), ensure_ascii=False, indent=2),
    )


def _outline(schema: object) -> object:
    """A schema as the object it describes: each key with the kind of its value."""
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(str(_outline(each)) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return [_outline(schema["items"])]
    if schema.get("type") == "object":
        return {name: _outline(part) for name, part in schema["properties"].items()}
    return schema.get("type", "")
