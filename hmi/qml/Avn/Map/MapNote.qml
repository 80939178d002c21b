// SPDX-License-Identifier: Apache-2.0
// A word about the map, on a surface of its own.
import QtQuick
import Avn.Controls
import Avn.Theme

Rectangle {
    id: note

    required property string text
    property string remedy
    property string sign: Icons.info
    property color ink: Theme.secondary
    property real widest: 400

    readonly property bool narrow: widest < 240
    readonly property real margin: narrow ? 8 : 16
    readonly property real room: widest - 2 * margin - (narrow ? 0 : 24 + row.spacing)
    // No word is broken: where one is too long, the sign stands alone.
    readonly property bool fits: measure.font.pixelSize > 0 && Math.max(...text.split(/\s/).map(word => measure.advanceWidth(word))) <= room

    visible: text !== ""
    width: row.width + 2 * margin
    height: row.height + 16
    radius: Theme.controlRadius
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    FontMetrics {
        id: measure

        font: words.font
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 8

        Icon {
            size: 24
            path: note.sign
            color: note.ink
            visible: !note.narrow || !note.fits
            y: 4
        }

        Column {
            visible: note.fits

            Label {
                id: words

                objectName: "mapNote"
                width: Math.min(implicitWidth, note.room)
                text: note.text
                color: note.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                visible: note.remedy !== ""
                width: Math.min(implicitWidth, note.room)
                text: note.remedy
                dim: true
                wrapMode: Text.Wrap
            }
        }
    }
}
