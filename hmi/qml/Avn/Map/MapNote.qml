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

    readonly property real room: widest - 24 - 24 - 8 - 16

    visible: text !== ""
    width: row.width + 32
    height: row.height + 16
    radius: Theme.controlRadius
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 8

        Icon {
            size: 24
            path: note.sign
            color: note.ink
            y: 4
        }

        Column {
            Label {
                objectName: "mapNote"
                width: Math.min(implicitWidth, note.room)
                text: note.text
                color: note.ink
                wrapMode: Text.Wrap
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
