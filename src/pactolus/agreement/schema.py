"""The JSON Schema of `agreement.toml`: with it an editor completes names and marks what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from pactolus.agreement.terms import Agreement, Term
from pactolus.core.bounds import Bound
from pactolus.core.money import Money

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema


class _TomlSchema(GenerateJsonSchema):
    """A schema for TOML, which has no null: what is not stated is not written. Defaults stand as they are written."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if made.get("default", "") is None:
            del made["default"]
        return made

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Term):
            return dft.model_dump(mode="json", exclude_none=True)
        return str(dft) if isinstance(dft, Bound | Money) else super().encode_default(dft)


def agreement_schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12) of the file, dates being strings as in JSON."""
    made = Agreement.model_json_schema(schema_generator=_TomlSchema)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}
