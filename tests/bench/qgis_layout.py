"""One map of the same layer through QGIS's layout export, as a baseline for the atlas's.

Run by a Python that has QGIS: ``python3 qgis_layout.py LAYER.geojson OUT.png DPI REPEATS``.
Prints the milliseconds of each export; QGIS's own start is not counted.
"""

import sys
import time
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsClassificationJenks,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGraduatedSymbolRenderer,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsSymbol,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

CLASSES = 5
PROJECTION = "EPSG:32751"


def styled_layer(path: str) -> QgsVectorLayer:
    """Read the layer and give it five classes and the districts' names."""
    layer = QgsVectorLayer(path, "districts", "ogr")
    if not layer.isValid():
        raise SystemExit(f"QGIS cannot read {path}")
    renderer = QgsGraduatedSymbolRenderer("value")
    renderer.setSourceSymbol(QgsSymbol.defaultSymbol(layer.geometryType()))
    renderer.setClassificationMethod(QgsClassificationJenks())
    renderer.updateClasses(layer, CLASSES)
    for number, item in enumerate(renderer.ranges()):
        symbol = item.symbol().clone()
        symbol.setColor(QColor.fromHsvF(0.05, (number + 1) / CLASSES, 0.9))
        renderer.updateRangeSymbol(number, symbol)
    layer.setRenderer(renderer)
    labels = QgsPalLayerSettings()
    labels.fieldName = "name"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    return layer


def layout_of(layer: QgsVectorLayer) -> QgsPrintLayout:
    """Lay out title, map, legend and scale bar on A4 landscape."""
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem(PROJECTION))
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Landscape)
    drawn = QgsLayoutItemMap(layout)
    drawn.attemptMove(QgsLayoutPoint(10, 25))
    drawn.attemptResize(QgsLayoutSize(277, 150))
    to_paper = QgsCoordinateTransform(layer.crs(), project.crs(), project)
    drawn.setExtent(to_paper.transformBoundingBox(layer.extent()))
    title = QgsLayoutItemLabel(layout)
    title.setText("Stunting 2021")
    title.attemptMove(QgsLayoutPoint(10, 8))
    title.attemptResize(QgsLayoutSize(277, 12))
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(drawn)
    legend.attemptMove(QgsLayoutPoint(10, 150))
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(drawn)
    bar.applyDefaultSize()
    bar.attemptMove(QgsLayoutPoint(230, 185))
    for item in (drawn, title, legend, bar):
        layout.addLayoutItem(item)
    return layout


def main(source: str, target: str, dpi: str, repeats: str) -> None:
    """Export again and again; a failed export ends with a message."""
    app = QgsApplication([], False)
    app.initQgis()
    layout = layout_of(styled_layer(source))
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = float(dpi)
    for _ in range(int(repeats)):
        Path(target).unlink(missing_ok=True)
        start = time.perf_counter()
        result = QgsLayoutExporter(layout).exportToImage(target, settings)
        taken = 1000 * (time.perf_counter() - start)
        if result != QgsLayoutExporter.Success or not Path(target).exists():
            raise SystemExit(f"QGIS refused the export: {result}")
        print(taken, flush=True)
    app.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:])
