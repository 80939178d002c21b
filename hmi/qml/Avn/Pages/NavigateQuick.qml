// SPDX-License-Identifier: Apache-2.0
// The quick categories: what is near, while the car moves too. A word that does not fit gives way to the icon alone.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme

Grid {
    id: quick

    required property list<var> categories
    required property bool able
    readonly property real cell: (width - (columns - 1) * spacing) / columns
    property real cellHeight: Theme.target
    property bool inRow: width >= 6 * 108 + 5 * spacing
    // Words under all of the signs, or under none.
    readonly property bool worded: metrics.height > 0 && categories.every(one => metrics.advanceWidth(one.text) <= cell - 8)

    signal chosen(string name)

    columns: inRow ? 6 : 3
    spacing: Theme.gap

    FontMetrics {
        id: metrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.bodySize
    }

    Repeater {
        model: quick.categories

        Touchable {
            id: tile

            required property var modelData
            readonly property color ink: enabled ? Theme.text : Theme.disabled

            objectName: "quick_" + modelData.name
            width: quick.cell
            height: quick.cellHeight
            enabled: quick.able
            Accessible.role: Accessible.Button
            Accessible.name: modelData.text
            onClicked: quick.chosen(modelData.name)

            background: Rectangle {
                radius: Theme.controlRadius
                color: tile.down ? Theme.pressed : Theme.raised
            }

            contentItem: Item {
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: word.visible ? (parent.height - height - word.implicitHeight) / 2 : (parent.height - height) / 2
                    path: Icons[tile.modelData.icon]
                    size: word.visible ? 28 : 36
                    color: tile.ink
                }

                Label {
                    id: word

                    anchors.horizontalCenter: parent.horizontalCenter
                    y: (parent.height + 28 - implicitHeight) / 2
                    visible: quick.worded
                    text: tile.modelData.text
                    color: tile.ink
                    Accessible.ignored: true
                }
            }
        }
    }
}
