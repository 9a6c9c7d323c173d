"""What one writes first: a folium map that is built anew for each indicator.

Leaflet comes from the folder ``static`` beside the script: from folium's own addresses nothing
would be drawn without internet, and nothing could be measured.
"""

import csv
import json
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

DATA = Path("data")
SHOWN = {
    "Stunting": ("stunting_survey", "2021"),
    "Kemiskinan": ("poverty_rate", "2021"),
    "IPM": ("hdi", "2021"),
    "Harapan hidup": ("life_expectancy", "2021"),
    "Kepadatan": ("population_density", "2024"),
}
COLOURS = ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")

st.set_page_config(layout="wide")
indicator, year = SHOWN[st.selectbox("Indikator", SHOWN)]
with (DATA / "values" / f"{indicator}.csv").open(encoding="utf-8") as file:
    rows = [row for row in csv.DictReader(file) if row["year"] == year]
values = {row["district_code"]: float(row["value"]) for row in rows}
ordered = sorted(values)
ordered.sort(key=values.__getitem__)
colours = {code: COLOURS[5 * place // len(ordered)] for place, code in enumerate(ordered)}

layer = json.loads((DATA / "boundaries" / "districts.json").read_text(encoding="utf-8"))
base = folium.Map(location=[-9.4, 122.0], zoom_start=7, tiles=None)
base.default_js = [("leaflet", "../../app/static/leaflet.js")]
base.default_css = [("leaflet", "../../app/static/leaflet.css")]
folium.GeoJson(
    layer,
    style_function=lambda feature: {
        "fillColor": colours[feature["properties"]["district_code"]],
        "fillOpacity": 1,
        "color": "#ffffff",
        "weight": 1,
    },
).add_to(base)
st_folium(base, key="map", height=500, use_container_width=True, returned_objects=[])
