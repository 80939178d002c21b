// SPDX-License-Identifier: Apache-2.0
// One seat: what moves, each with its two keys, beside a drawing where there is room for one.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: seat

    required property var parts
    required property bool seatOfDriver
    required property ComfortViewModel comfort

    readonly property bool locked: parts.some(one => one.control.locked)
    readonly property real half: (width - Theme.gap) / 2
    // With a drawing: beside all tiles, or beside the first three of them.
    readonly property bool broad: width >= 880 && height >= 244
    readonly property bool drawn: broad || height >= 328
    readonly property int rows: broad ? 3 : Math.ceil((3 + parts.length) / 2)
    readonly property real rowHeight: Math.min(112, (height - (rows - 1) * Theme.gap) / rows)
    readonly property real tileWidth: broad ? (width - drawingWidth - 2 * Theme.gap) / 2 : half
    readonly property real drawingWidth: broad ? Math.min(520, width - 2 * ((Theme.largeText ? 328 : 308) + Theme.gap)) : half
    // In a list: as many whole rows as there is room for, as high as they may be.
    readonly property int rowsOfLeaf: Math.max(1, Math.min(Math.ceil((parts.length + (locked ? 1 : 0)) / 2), Math.floor((height + Theme.gap) / (Theme.target + Theme.gap))))
    readonly property real listRowHeight: Math.min(112, (height - (rowsOfLeaf - 1) * Theme.gap) / rowsOfLeaf)
    readonly property string sentence: qsTr("Seat and wheel wait until you stop. All else works.")

    Card {
        id: card

        readonly property int rows: !seat.broad && seat.parts.length > 3 ? 3 : seat.rows

        visible: seat.drawn && seat.parts.length > 0
        width: seat.drawingWidth
        height: rows * seat.rowHeight + (rows - 1) * Theme.gap

        SeatDrawing {
            x: 16
            y: 8
            width: parent.width - 32
            height: parent.height - 16 - (seat.locked ? waits.height + 8 : 0)
            position: seat.seatOfDriver ? seat.comfort.driverPosition : seat.comfort.passengerPosition
            seatHeight: seat.seatOfDriver ? seat.comfort.driverHeight : seat.comfort.passengerHeight
            recline: seat.seatOfDriver ? seat.comfort.driverRecline : seat.comfort.passengerRecline
            wheelTilt: seat.seatOfDriver ? seat.comfort.wheelTilt : null
            wheelReach: seat.seatOfDriver ? seat.comfort.wheelReach : null
            locked: seat.locked
        }

        ComfortWaits {
            id: waits

            visible: seat.locked
            x: 16
            y: parent.height - height - 12
            width: parent.width - 32
            text: seat.sentence
        }
    }

    Repeater {
        model: seat.drawn ? seat.parts : []

        ComfortTile {
            required property var modelData
            required property int index
            // The first three stand beside the drawing.
            readonly property int column: seat.broad ? index < 3 ? 0 : 1 : index < 3 ? 1 : index - 3
            readonly property int row: seat.broad ? index % 3 : index < 3 ? index : 3

            of: modelData
            x: seat.broad ? seat.drawingWidth + Theme.gap + column * (seat.tileWidth + Theme.gap) : column * (seat.half + Theme.gap)
            y: row * (seat.rowHeight + Theme.gap)
            width: seat.broad && seat.parts.length <= 3 ? 2 * seat.tileWidth + Theme.gap : seat.tileWidth
            height: seat.rowHeight
        }
    }

    Loader {
        anchors.fill: parent
        active: !seat.drawn
        sourceComponent: Pager {
            columns: 2

            ComfortWaits {
                property bool shown: seat.locked

                implicitHeight: Math.max(seat.listRowHeight, needed)
                marked: false
                text: qsTr("Seat and wheel wait until you stop.")
            }

            ComfortPart {
                parts: seat.parts
                rowHeight: seat.listRowHeight
                index: 0
            }

            ComfortPart {
                parts: seat.parts
                rowHeight: seat.listRowHeight
                index: 1
            }

            ComfortPart {
                parts: seat.parts
                rowHeight: seat.listRowHeight
                index: 2
            }

            ComfortPart {
                parts: seat.parts
                rowHeight: seat.listRowHeight
                index: 3
            }

            ComfortPart {
                parts: seat.parts
                rowHeight: seat.listRowHeight
                index: 4
            }
        }
    }

    Label {
        anchors.centerIn: parent
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        visible: seat.parts.length === 0
        wrapMode: Text.Wrap
        dim: true
        text: qsTr("This car does not let the screen move the seat.")
    }
}
