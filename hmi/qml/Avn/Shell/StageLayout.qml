// SPDX-License-Identifier: Apache-2.0
// Where everything stands on the stage, at every size: the one place that knows.
// Landscape has the rail at the left, portrait above the comfort strip.
import QtQuick
import Avn.Theme

QtObject {
    id: layout

    required property real width
    required property real height
    // A parked car's pages may take the whole stage; otherwise a slice beside them keeps ground and speed.
    required property bool whole

    readonly property bool portrait: height > width
    readonly property bool small: Math.min(width, height) < Theme.smallBelow
    readonly property bool compact: height < Theme.compactBelow
    readonly property real margin: compact ? Theme.gap : Theme.gutter

    readonly property real statusHeight: Theme.statusHeight
    readonly property real stripHeight: small ? 80 : 88
    readonly property rect strip: Qt.rect(0, height - stripHeight, width, stripHeight)
    readonly property rect rail: portrait ? Qt.rect(0, strip.y - 92, width, 92) : Qt.rect(0, 0, width < 1000 ? 84 : 96, strip.y)
    readonly property real left: portrait ? 0 : rail.width
    readonly property real bottom: portrait ? rail.y : strip.y
    readonly property rect status: Qt.rect(left, 0, width - left, statusHeight)
    // The ground: all that rail, status line and strip leave.
    readonly property rect ground: Qt.rect(left, 0, width - left, bottom)
    readonly property rect body: Qt.rect(left, statusHeight, width - left, bottom - statusHeight)

    readonly property bool sliced: !whole && (portrait ? body.height >= 900 : body.width >= 900)
    readonly property real sheetWidth: portrait || !sliced ? body.width : body.width >= 1600 ? 1104 : Math.min(832, body.width - 176)
    readonly property rect sheet: portrait && sliced ? Qt.rect(0, body.y + 300, body.width, body.height - 300) : Qt.rect(left, body.y, sheetWidth, body.height)
    // What the sheet leaves of the ground; the whole ground without a sheet.
    readonly property rect slice: portrait ? Qt.rect(0, body.y, body.width, 300) : Qt.rect(left + sheetWidth, body.y, body.width - sheetWidth, body.height)
}
