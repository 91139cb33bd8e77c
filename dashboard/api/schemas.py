"""The shapes of the answers, as JSON Schema (the dialect of OpenAPI 3.1); tests hold real answers
against them.
"""

from etl.ground.findings import SEVERITIES
from etl.judge.register_changes import ROW_STATES
from etl.judge.submissions import STATES, STATUSES
from etl.read.old_fonts import ENCODINGS

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
ENCODING: Schema = {"enum": list(ENCODINGS)}
TIME: Schema = {"type": "string", "format": "date-time"}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list of it."""
    return {"type": "array", "items": schema}


def shape(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def ref(name: str) -> Schema:
    """The schema of that name in SCHEMAS."""
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Schema] = {
    "Problem": shape(code=TEXT, error=TEXT),
    "Finding": shape(
        code=TEXT,
        severity={"enum": list(SEVERITIES)},
        file=TEXT,
        row=maybe(WHOLE),
        column=maybe(TEXT),
        cell=maybe(TEXT),
        message=TEXT,
    ),
    "File": shape(
        file=TEXT,
        status={"enum": list(STATUSES)},
        form=maybe(TEXT),
        period=maybe(TEXT),
        unit=maybe(TEXT),
        submission=maybe(TEXT),
        pending=maybe(TEXT),
        figures=shape(**dict.fromkeys(STATES, WHOLE)),
        rows=shape(**dict.fromkeys(ROW_STATES, WHOLE)),
        blocked=WHOLE,
        findings=many(ref("Finding")),
        conversion=maybe(ENCODING),
        offer=maybe(ref("Offer")),
        reducible=TRUTH,
        reduced=TRUTH,
    ),
    "Change": shape(before=TEXT, after=TEXT),
    "Offer": shape(
        encoding=ENCODING, columns=many(shape(label=ref("Change"), samples=many(ref("Change"))))
    ),
    "Judgement": shape(committed=TRUTH, snapshot=maybe(TEXT), files=many(ref("File"))),
    "Row": shape(
        unit_id=TEXT, unit_name=TEXT, row=WHOLE, is_current=TRUTH, superseded_by=maybe(TEXT)
    ),
    "Submission": shape(
        id=TEXT,
        sequence=WHOLE,
        form=TEXT,
        period=TEXT,
        unit=TEXT,
        units=many(TEXT),
        sha256=TEXT,
        name=TEXT,
        received_at=TIME,
        who=TEXT,
        channel=TEXT,
        supersedes=many(TEXT),
        reason=maybe(TEXT),
        warnings=many(
            shape(code=TEXT, row=maybe(WHOLE), column=maybe(TEXT), count=WHOLE, reason=maybe(TEXT))
        ),
        illustrative=TRUTH,
        approved_by=maybe(TEXT),
        conversion=maybe(ENCODING),
        sent_sha256=maybe(TEXT),
        reduced=TRUTH,
        rows=many(ref("Row")),
    ),
    "Observation": shape(
        indicator=TEXT,
        month=TEXT,
        unit_id=TEXT,
        unit_name=TEXT,
        value=WHOLE,
        as_of=TEXT,
        approved=TRUTH,
        illustrative=TRUTH,
        submission=TEXT,
        row=WHOLE,
    ),
    "Observations": shape(
        snapshot=TEXT,
        place=TEXT,
        first=maybe(TEXT),
        last=maybe(TEXT),
        illustrative=TRUTH,
        observations=many(ref("Observation")),
    ),
}
