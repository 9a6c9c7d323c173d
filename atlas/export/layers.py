"""The districts as files for GIS programs, each with its metadata inside.

A layer has one feature per district, none left out. A district without a published value
has an empty value with its status and note, and every value has its year, unit and origin.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.provenance import boundary_credit, data_version_line, origins_of
from atlas.rank import rank
from atlas.views.sentences import STATUS_WORDS
from atlas.views.tables import values_frame
from geo.boundaries import read_boundaries

LAYER = Path(__file__).parents[2] / "data" / "boundaries" / "districts_print.json"
LAYER_NAME = "districts"
# About a metre; the boundaries themselves are generalised more coarsely.
COORDINATE_DIGITS = 5


@cache
def _shapes(codes: tuple[str, ...]) -> gpd.GeoDataFrame:
    return read_boundaries(LAYER, codes=codes)


def layer_frame(
    sections: Sequence[CrossSection], *, catalogue: Catalogue, language: Language
) -> gpd.GeoDataFrame:
    """Lay values over the districts.

    Parameters
    ----------
    sections
        One: its fields are called ``value``, ``year`` and so on. Several, each of another
        indicator: the fields begin with the indicator's id, as in ``hdi_value``.

    Returns
    -------
    GeoDataFrame, shape (n_districts, 4 + 9 per section), EPSG:4326
        Missing values are empty; ``rank`` 1 is the worst off.
    """
    shapes = _shapes(tuple(catalogue.districts))
    fields: dict[str, list[Any] | pd.Series] = {
        "district_code": list(catalogue.districts),
        "kemendagri_code": [place.kemendagri_code for place in catalogue.districts.values()],
        "name": [place.name for place in catalogue.districts.values()],
        "area_km2": [place.area_km2 for place in catalogue.districts.values()],
    }
    for section in sections:
        prefix = f"{section.indicator.id}_" if len(sections) > 1 else ""
        columns = _fields(section, catalogue=catalogue, language=language)
        fields |= {f"{prefix}{name}": column for name, column in columns.items()}
    return gpd.GeoDataFrame(fields, geometry=list(shapes.geometry), crs=shapes.crs)


def _fields(
    section: CrossSection, *, catalogue: Catalogue, language: Language
) -> dict[str, list[Any] | pd.Series]:
    """Give the columns of one cross-section, in the order of the districts."""
    indicator = section.indicator
    ranks = {item.district_code: item.rank for item in rank(section, population=catalogue.persons)}
    observed = section.districts
    return {
        "indicator": [language.text(indicator.name)] * len(observed),
        "value": pd.Series([item.value for item in observed], dtype="Float64"),
        "unit": [language.text(indicator.unit)] * len(observed),
        "year": [section.year] * len(observed),
        "rank": pd.Series([ranks[item.district_code] for item in observed], dtype="Int32"),
        "status": [language.say(STATUS_WORDS[item.status]) for item in observed],
        "origin": [item.origin_id for item in observed],
        "locator": [item.locator for item in observed],
        "note": [language.note(item) for item in observed],
    }


def layer_metadata(
    sections: Sequence[CrossSection], *, catalogue: Catalogue, language: Language
) -> dict[str, Any]:
    """Give what must be known before the layer is used: credits, terms, indicators, origins."""
    origins = {o.origin_id: o for s in sections for o in origins_of(s, catalogue=catalogue)}
    return {
        "title": language.say("Districts of Nusa Tenggara Timur"),
        "language": language.code,
        "data_version": data_version_line(catalogue, language=language),
        "attribution": boundary_credit(language),
        "boundary_licence": "CC BY 3.0 IGO, https://creativecommons.org/licenses/by/3.0/igo/",
        "boundary_notice": language.say(
            "The boundaries show where a district lies and are no legal reference."
        ),
        "indicators": [_described(section, language=language) for section in sections],
        "origins": [
            {
                "origin_id": name,
                "citation": origin.citation,
                "url": origin.url,
                "licence": origin.license,
                "quality": origin.quality.value,
            }
            for name, origin in origins.items()
        ],
    }


def _described(section: CrossSection, *, language: Language) -> dict[str, Any]:
    indicator, target = section.indicator, section.target
    province = section.province
    return {
        "id": indicator.id,
        "name": language.text(indicator.name),
        "definition": language.text(indicator.definition),
        "unit": language.text(indicator.unit),
        "decimals": indicator.decimals,
        "direction": indicator.direction.value,
        "year": section.year,
        "districts_published": section.published,
        "province_value": province.value if province else None,
        "province_origin": province.origin_id if province else None,
        "target_year": target.year if target else None,
        "target_value": target.line(indicator.direction) if target else None,
        "target_origin": target.origin_id if target else None,
        "caveats": [language.text(caveat) for caveat in indicator.caveats],
    }


def draw_geojson(
    sections: Sequence[CrossSection], *, catalogue: Catalogue, language: Language
) -> bytes:
    """Write the layer as GeoJSON (RFC 7946), with its metadata as a member of its own."""
    frame = layer_frame(sections, catalogue=catalogue, language=language)
    shapes = shapely.set_precision(frame.geometry.to_numpy(), 10.0**-COORDINATE_DIGITS)
    frame = frame.set_geometry(shapely.orient_polygons(shapes))
    collection = json.loads(frame.to_json(drop_id=True))
    features = collection["features"]
    for feature in features:
        feature["id"] = feature["properties"]["district_code"]
    metadata = layer_metadata(sections, catalogue=catalogue, language=language)
    whole = {
        "type": "FeatureCollection",
        "name": LAYER_NAME,
        "attribution": metadata["attribution"],
        "metadata": metadata,
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def draw_geopackage(
    sections: Sequence[CrossSection],
    *,
    all_values: Sequence[CrossSection],
    catalogue: Catalogue,
    language: Language,
) -> bytes:
    """Write a GeoPackage: the layer, and tables of the indicators, origins and values.

    Parameters
    ----------
    all_values
        The sections of the table ``values``, one row per place and year.

    Returns
    -------
    bytes
        The same for the same data and version of GDAL.
    """
    metadata = layer_metadata(sections, catalogue=catalogue, language=language)
    indicators, origins = metadata.pop("indicators"), metadata.pop("origins")
    for entry in indicators:
        entry["caveats"] = "\n".join(entry["caveats"])
    tables = {
        "indicators": pd.DataFrame(indicators),
        "origins": pd.DataFrame(origins),
        "values": values_frame(all_values, catalogue=catalogue, language=language),
    }
    frame = layer_frame(sections, catalogue=catalogue, language=language)
    # Else GDAL writes the time of day into the table of contents.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{catalogue.created}T00:00:00.000Z"})
    try:
        return _packed(frame, tables=tables, metadata=metadata)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _packed(
    frame: gpd.GeoDataFrame, *, tables: Mapping[str, pd.DataFrame], metadata: Mapping[str, str]
) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        pyogrio.write_dataframe(
            frame,
            path,
            layer=LAYER_NAME,
            driver="GPKG",
            layer_metadata=dict(metadata),
            layer_options={"DESCRIPTION": metadata["attribution"]},
        )
        for name, table in tables.items():
            pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", append=True)
        return path.read_bytes()
