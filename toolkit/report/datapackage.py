"""Flat tables as a Data Package: the descriptor beside their CSV files (Frictionless Data, Table Schema)."""

from toolkit import __version__
from toolkit.model.consolidated import Consolidated
from toolkit.model.flat import FlatField, FlatTable
from toolkit.model.slugs import slug


def descriptor(consolidated: Consolidated, tables: tuple[FlatTable, ...]) -> dict[str, object]:
    """What ``datapackage.json`` holds."""
    programme, round_ = consolidated.programme, consolidated.round
    return {
        "profile": "tabular-data-package",
        "name": slug(f"{programme.id}-{round_.id}"),
        "title": f"{programme.title} – {round_.title}",
        "version": f"followup {__version__}",
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: FlatTable) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(field) for field in table.fields], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": resource, "fields": [target]}}
            for field, resource, target in table.refers
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(field: FlatField) -> dict[str, object]:
    data: dict[str, object] = {"name": field.name, "title": field.title, "type": field.type}
    return data | ({"constraints": {"required": True}} if field.required else {})
