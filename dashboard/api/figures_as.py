"""Figures as other programs take them, written a batch at a time: CSV, JSON and an Arrow stream."""

import json
from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa
import pyarrow.csv
import pyarrow.ipc

Facts = Mapping[str, object]
Write = Callable[[pa.RecordBatchReader, Facts], Iterator[bytes]]


class _Sink:
    """A file that gives back what was written to it since it was last asked."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Takes the bytes."""
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """Everything written since the last call."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def csv_stream(rows: pa.RecordBatchReader, _facts: Facts) -> Iterator[bytes]:
    """UTF-8, commas, a header line, texts in quotes."""
    sink = _Sink()
    with pyarrow.csv.CSVWriter(pa.PythonFile(sink, mode="w"), rows.schema) as writer:
        for batch in rows:
            writer.write_batch(batch)
            yield sink.taken()
    yield sink.taken()


def arrow_stream(rows: pa.RecordBatchReader, facts: Facts) -> Iterator[bytes]:
    """Arrow's IPC stream; the facts are metadata of its schema."""
    sink = _Sink()
    schema = rows.schema.with_metadata({name: str(value) for name, value in facts.items()})
    with pyarrow.ipc.new_stream(pa.PythonFile(sink, mode="w"), schema) as writer:
        for batch in rows:
            writer.write_batch(batch.replace_schema_metadata(schema.metadata))
            yield sink.taken()
    yield sink.taken()


def json_stream(rows: pa.RecordBatchReader, facts: Facts) -> Iterator[bytes]:
    """One object: the facts, then `observations`, an array of objects with the columns as keys."""
    head = json.dumps(dict(facts), ensure_ascii=False)[:-1]
    yield f'{head}, "observations": ['.encode()
    between = b""
    for batch in rows:
        objects = batch.to_pandas().to_json(orient="records", force_ascii=False)[1:-1]
        if objects:
            yield between + objects.encode()
            between = b",\n"
    yield b"]}\n"


# What ?format= may say, in the order in which it is offered → media type, and what writes it.
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "arrow": "application/vnd.apache.arrow.stream",
}
WRITERS: Mapping[str, Write] = {"json": json_stream, "csv": csv_stream, "arrow": arrow_stream}
