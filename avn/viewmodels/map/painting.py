# SPDX-License-Identifier: Apache-2.0
"""The map where there is no graphics unit: painted pieces seen from above, and what lies and stands on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Property, QLineF, QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from avn.viewmodels.map.flat_labels import FlatLabels
from avn.viewmodels.map.flat_pieces import FlatPieces, Piece
from avn.viewmodels.map.scene import LineRole, PinKind
from avn.viewmodels.map.style import LINE_COLOURS, MARKER, MARKER_STALE, OTHERS, Own, Pair, mixed
from avn.viewmodels.map.style import Slot as Colour
from offline_maps.geo import Tile

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from avn.viewmodels.map.camera import Camera
    from avn.viewmodels.map.map import MapViewModel
    from avn.viewmodels.map.scene import MapScene, Vehicle
    from offline_maps.bake.baked import BakedTile

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

FRAME_MS: Final = 60  # a processor that paints all by itself has other things to do as well
DEEPEST: Final = 18  # zoom of pieces
LINES: Final = {LineRole.ALTERNATIVE: Own.ALTERNATIVE, LineRole.DRIVEN: Own.DRIVEN, LineRole.ROUTE: Own.ROUTE}
LINE_DP: Final = 9.0


@QmlElement
class MapPainting(QQuickPaintedItem):
    """Paints `model.scene` with the tiles of `model.tiles`."""

    modelChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._model: QObject | None = None
        self._labels = FlatLabels()
        self._pieces = FlatPieces(1.0, self)
        self._pieces.painted.connect(self._soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._paint_again)
        self.destroyed.connect(self._pieces.close)
        self.setOpaquePainting(True)

    @Property(QObject, notify=modelChanged)
    def model(self) -> QObject | None:
        """A MapViewModel."""
        return self._model

    @model.setter  # type: ignore[no-redef]
    def model(self, value: QObject | None) -> None:
        if value is self._model:
            return
        if self._model is not None:
            self._source.sceneChanged.disconnect(self._soon)
        self._model = value
        if value is not None:
            self._source.sceneChanged.connect(self._soon)
        self.modelChanged.emit()
        self._soon()

    @property
    def _source(self) -> MapViewModel:
        return cast("MapViewModel", self._model)

    @Slot()
    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _paint_again(self) -> None:
        self.update()

    # ------------------------------------------------------------ painting
    def paint(self, painter: QPainter) -> None:
        """Called by Qt with a painter that counts in dp."""
        if self._model is None:
            return
        scene = self._source.scene
        night = scene.night > 0.5
        beside = Colour.OUTSIDE if scene.sheets else Colour.LAND
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), _colour(OTHERS[beside], scene.night))
        _paint_sheets(painter, scene)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for tile, baked in self._source.tiles.shown():
            self._paint_tile(painter, scene.camera, tile, baked, night=night)
        self._paint_lines(painter, scene)
        self._labels.paint(painter, scene, self._source.atlas)
        _paint_pins(painter, scene)
        if scene.vehicle is not None:
            _paint_vehicle(painter, scene, scene.vehicle)
        self._paint_scrim(painter, scene)

    def _paint_scrim(self, painter: QPainter, scene: MapScene) -> None:
        """Veil the status line in the ground's colour, and let it end softly below."""
        if scene.scrim_dp <= 0.0:
            return
        veil = QLinearGradient(0.0, 0.0, 0.0, scene.scrim_dp * 1.4)
        for at, opacity in ((0.0, 0.97), (0.6, 0.93), (1.0, 0.0)):
            veil.setColorAt(at, _colour(OTHERS[Colour.HAZE], scene.night, opacity))
        painter.fillRect(QRectF(0, 0, self.width(), scene.scrim_dp * 1.4), veil)

    def _paint_tile(self, painter: QPainter, camera: Camera, tile: Tile, baked: BakedTile, *, night: bool) -> None:
        level = min(max(tile.z, round(camera.zoom)), max(tile.z, DEEPEST))
        for piece in _pieces_in_view(camera, tile, level):
            image = self._pieces.get(Piece(piece, night), tile, baked)
            if image is not None:
                _paint_image(painter, camera, piece, image)
            else:
                self._paint_stand_in(painter, camera, piece, tile, night=night)

    def _paint_stand_in(self, painter: QPainter, camera: Camera, piece: Tile, tile: Tile, *, night: bool) -> None:
        """Paint a part of a coarser piece until this one is there."""
        for up in range(1, piece.z - max(0, tile.z - 2) + 1):
            coarser = Tile(piece.z - up, piece.x >> up, piece.y >> up)
            image = self._pieces.have(Piece(coarser, night))
            if image is not None:
                side = image.width() / (1 << up)
                left, top = (piece.x - (coarser.x << up)) * side, (piece.y - (coarser.y << up)) * side
                _paint_image(painter, camera, piece, image, QRectF(left, top, side, side))
                return

    def _paint_lines(self, painter: QPainter, scene: MapScene) -> None:
        for area in scene.areas:
            path = QPainterPath()
            for ring in area.rings:
                path.addPolygon(QPolygonF([_point(scene.camera, *place) for place in ring]))
                path.closeSubpath()
            reach = _colour(OTHERS[Colour.REACH], scene.night)
            painter.setPen(QPen(reach, 2.5))
            reach.setAlphaF(0.14)
            painter.setBrush(reach)
            painter.drawPath(path)
        for line in sorted(scene.lines, key=lambda one: one.role):
            fill, casing = LINE_COLOURS[LINES[line.role]]
            polyline = QPolygonF([_point(scene.camera, *place) for place in line.points])
            for pair, width in ((casing, LINE_DP + 4), (fill, LINE_DP)):
                if pair is not None:
                    pen = QPen(_colour(pair, scene.night), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                    painter.setPen(pen)
                    painter.drawPolyline(polyline)


def _colour(pair: Pair, night: float, opacity: float = 1.0) -> QColor:
    return QColor.fromRgbF(*mixed(pair, night), opacity)


def _paint_sheets(painter: QPainter, scene: MapScene) -> None:
    """Paint the land that the maps show."""
    camera = scene.camera
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(OTHERS[Colour.LAND], scene.night))
    for box in scene.sheets:
        edges = (box.north, box.west), (box.north, box.east), (box.south, box.east), (box.south, box.west)
        painter.drawPolygon(QPolygonF([_point(camera, *place) for place in edges]))


def _point(camera: Camera, latitude_deg: float, longitude_deg: float) -> QPointF:
    at = camera.project(latitude_deg, longitude_deg)
    return QPointF(*at) if at is not None else QPointF(*camera.focus)


def _pieces_in_view(camera: Camera, tile: Tile, level: int) -> list[Tile]:
    """Return the parts of a tile at a level that meet the box around what is seen."""
    quad, n = camera.ground_quad(), 1 << level
    deeper = level - tile.z
    xs, ys = [x * n for x, _ in quad], [y * n for _, y in quad]
    first_x, last_x = max(tile.x << deeper, math.floor(min(xs))), min(((tile.x + 1) << deeper) - 1, math.floor(max(xs)))
    first_y, last_y = max(tile.y << deeper, math.floor(min(ys))), min(((tile.y + 1) << deeper) - 1, math.floor(max(ys)))
    return [Tile(level, x, y) for y in range(first_y, last_y + 1) for x in range(first_x, last_x + 1)]


def _paint_image(painter: QPainter, camera: Camera, tile: Tile, image: QImage, part: QRectF | None = None) -> None:
    """Paint the picture of a tile where it lies; half a dp over its edge, so that none shows between two."""
    n = 1 << tile.z
    at = camera.project_world(tile.x / n, tile.y / n)
    if at is None:
        return
    side = camera.world_dp / n
    painter.save()
    painter.translate(*at)
    painter.rotate(-camera.bearing_deg)
    painter.drawImage(QRectF(0, 0, side + 0.5, side + 0.5), image, part or QRectF(image.rect()))
    painter.restore()


def _paint_pins(painter: QPainter, scene: MapScene) -> None:
    for pin in scene.pins:
        at = _point(scene.camera, *pin.at)
        head = at - QPointF(0, 34)
        painter.setPen(QPen(_colour(OTHERS[Colour.RIM], scene.night), 3))
        painter.setBrush(_colour(LINE_COLOURS[Own.ROUTE][0], scene.night))
        painter.drawLine(QLineF(at, head))
        painter.drawEllipse(head, 18, 18)
        if pin.number or pin.kind is PinKind.DESTINATION:
            painter.setPen(_colour(OTHERS[Colour.RIM], scene.night))
            text = str(pin.number) if pin.number else "●"
            painter.drawText(QRectF(head.x() - 18, head.y() - 18, 36, 36), Qt.AlignmentFlag.AlignCenter, text)


def _paint_vehicle(painter: QPainter, scene: MapScene, vehicle: Vehicle) -> None:
    at, night = _point(scene.camera, *vehicle.at), scene.night
    colours = MARKER_STALE if vehicle.stale else MARKER
    (glow, shares), (disc, _), (arrow, _), (edge, edges) = colours[:4]
    radius = vehicle.accuracy_m * scene.camera.px_per_m * 2.4477
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(glow, night, shares[night > 0.5] / 2))
    painter.drawEllipse(at, max(40.0, min(900.0, radius)), max(40.0, min(900.0, radius)))
    painter.setPen(QPen(_colour(edge, night, edges[night > 0.5]), 1.5))
    painter.setBrush(_colour(disc, night))
    painter.drawEllipse(at, 31, 31)
    painter.setPen(QPen(_colour(arrow, night), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(_colour(arrow, night))
    if vehicle.heading_deg is None:
        painter.drawEllipse(at, 9, 9)
        return
    painter.save()
    painter.translate(at)
    painter.rotate(vehicle.heading_deg - scene.camera.bearing_deg)
    painter.drawPolygon(QPolygonF([QPointF(0, -19), QPointF(14, 14), QPointF(0, 6), QPointF(-14, 14)]))
    painter.restore()
