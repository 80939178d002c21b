// SPDX-License-Identifier: Apache-2.0
// The car from above with everything marked at its place: doors, lids, windows, roof, lamps, belts, cable, tyres.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: figure

    required property VehicleViewModel vehicle
    required property HealthViewModel health
    property bool urgent: false

    // Above the car there is room for its light and an open bonnet, below it for an open boot.
    readonly property real above: 54
    readonly property real below: 18
    readonly property real span: 440 + above + below
    readonly property real tallest: Math.min(1, height / span)
    // The names of the tyres need room, for which the car may shrink a little; without it the units stand below the
    // figures. How much either way takes is for the page to know.
    readonly property string tooLow: qsTr("Too low")
    readonly property list<string> names: [qsTr("front left"), qsTr("front right"), qsTr("rear left"), qsTr("rear right")]
    // The height is asked for because only it tells when the font is another one.
    readonly property real longest: letters.height > 0 ? Math.ceil(Math.max(letters.advanceWidth(tooLow) + 30, ...names.map(one => letters.advanceWidth(one)))) + 2 : 0
    readonly property real shortest: 76
    readonly property real wideNeed: 2 * (longest + 12) + 196 * tallest * 0.82
    // Where a rear tyre's figure has no room below the tip of an open door, it stands beside it.
    readonly property bool tiny: (above + 317) * tallest + Theme.figureSize * 1.2 + letters.height > height + 2
    readonly property real narrowNeed: 2 * (shortest + (tiny ? 8 : 12)) + (tiny ? 312 : 196) * tallest
    readonly property bool narrow: width < wideNeed
    readonly property real factor: Math.max(0.2, Math.min(tallest, (width / 2 - (narrow ? shortest : longest) - 12) / (tiny ? 156 : 98)))
    readonly property real noseY: (height - span * factor) / 2 + above * factor
    readonly property real reach: tiny ? 156 * factor + 8 : 98 * factor + 12

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("The car from above")

    FontMetrics {
        id: letters

        font.family: Theme.textFamily
        font.pixelSize: Theme.bodySize
    }

    CarTop {
        id: car

        objectName: "carTop"
        x: (figure.width - width * figure.factor) / 2
        y: figure.noseY
        scale: figure.factor
        transformOrigin: Item.TopLeft
        urgent: figure.urgent
        marked: figure.health.marked
        aged: figure.health.aged
        sunroofOpen: figure.health.sunroofOpen
        plugged: figure.health.plugged
        lit: figure.health.lit
        windows: figure.health.windows
        belts: figure.health.belts
    }

    component Tyre: TyreFigure {
        property bool behind: false
        readonly property real beside: figure.noseY + (behind ? 349 : 103) * figure.factor - height / 2

        x: rightSide ? figure.width / 2 + figure.reach : 0
        // Below the tip of an open door.
        y: Math.max(0, Math.min(figure.height - height, behind ? Math.max(beside, figure.noseY + 317 * figure.factor) : beside))
        width: figure.width / 2 - figure.reach
        height: implicitHeight
        narrow: figure.narrow
        low: figure.tooLow
    }

    Tyre {
        id: front

        name: figure.names[0]
        valueName: "frontLeftTyre"
        reading: figure.vehicle.frontLeftTyre
    }

    Tyre {
        name: figure.names[1]
        valueName: "frontRightTyre"
        reading: figure.vehicle.frontRightTyre
        rightSide: true
    }

    Tyre {
        id: rear

        name: figure.names[2]
        valueName: "rearLeftTyre"
        reading: figure.vehicle.rearLeftTyre
        behind: true
    }

    Tyre {
        name: figure.names[3]
        valueName: "rearRightTyre"
        reading: figure.vehicle.rearRightTyre
        rightSide: true
        behind: true
    }

    // One word beside each door, between the tyres of its side: that it is open, else how far its window is.
    Repeater {
        model: [
            {
                place: "front_left",
                door: figure.vehicle.frontLeftDoor
            },
            {
                place: "front_right",
                door: figure.vehicle.frontRightDoor
            },
            {
                place: "rear_left",
                door: figure.vehicle.rearLeftDoor
            },
            {
                place: "rear_right",
                door: figure.vehicle.rearRightDoor
            }
        ]

        Row {
            id: word

            required property var modelData
            readonly property ReadingViewModel door: modelData.door as ReadingViewModel
            readonly property string part: "door_" + modelData.place
            readonly property bool open: figure.health.marked.includes(part)
            readonly property bool rightSide: modelData.place.endsWith("right")
            readonly property var pane: figure.health.windows.find(one => one.place === modelData.place)
            readonly property string ajar: pane !== undefined && pane.open ? pane.text : ""
            readonly property color ink: {
                if (open)
                    return figure.health.aged.includes(part) ? Theme.secondary : car.warn;
                return pane !== undefined && pane.fresh ? Theme.accent : Theme.secondary;
            }
            // An open door reaches further out than a wheel.
            readonly property real outside: (open ? 156 * figure.factor : figure.reach - 12) + 12
            readonly property real free: rear.y - front.y - front.height

            visible: text.text !== "" && implicitWidth <= figure.width / 2 - outside && free >= 2 * height + 8
            spacing: 6
            layoutDirection: rightSide ? Qt.LeftToRight : Qt.RightToLeft
            x: rightSide ? figure.width / 2 + outside : figure.width / 2 - outside - width
            y: front.y + front.height + free * (modelData.place.startsWith("front") ? 0.27 : 0.73) - height / 2

            Label {
                id: text

                text: !word.open ? word.ajar : word.door.available ? word.door.text : ""
                strong: true
                color: word.ink
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !word.open
                path: Icons.window
                size: 24
                color: word.ink
            }
        }
    }
}
