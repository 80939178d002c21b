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
    // The names of the tyres need room; without it their units stand below the figures.
    readonly property bool narrow: width / 2 - 98 * Math.min(1, height / span) - 12 < 124
    readonly property real span: 440 + above + below
    readonly property real factor: Math.max(0.2, Math.min(1, height / span, (width / 2 - (narrow ? 104 : 124) - 12) / 98))
    readonly property real noseY: (height - span * factor) / 2 + above * factor
    readonly property real reach: 98 * factor + 12

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("The car from above")

    CarTop {
        id: car

        objectName: "carTop"
        x: (figure.width - width * figure.factor) / 2
        y: figure.noseY
        scale: figure.factor
        transformOrigin: Item.TopLeft
        urgent: figure.urgent
        frontLeftOpen: figure.vehicle.frontLeftDoor.attention
        frontRightOpen: figure.vehicle.frontRightDoor.attention
        rearLeftOpen: figure.vehicle.rearLeftDoor.attention
        rearRightOpen: figure.vehicle.rearRightDoor.attention
        bootOpen: figure.vehicle.boot.attention
        bonnetOpen: figure.vehicle.bonnet.attention
        frontLeftLow: figure.vehicle.frontLeftTyre.attention
        frontRightLow: figure.vehicle.frontRightTyre.attention
        rearLeftLow: figure.vehicle.rearLeftTyre.attention
        rearRightLow: figure.vehicle.rearRightTyre.attention
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
        y: Math.max(0, Math.min(figure.height - height, beside))
        width: figure.width / 2 - figure.reach
        height: implicitHeight
        narrow: figure.narrow
    }

    Tyre {
        id: front

        name: qsTr("front left")
        valueName: "frontLeftTyre"
        reading: figure.vehicle.frontLeftTyre
    }

    Tyre {
        name: qsTr("front right")
        valueName: "frontRightTyre"
        reading: figure.vehicle.frontRightTyre
        rightSide: true
    }

    Tyre {
        id: rear

        name: qsTr("rear left")
        valueName: "rearLeftTyre"
        reading: figure.vehicle.rearLeftTyre
        behind: true
    }

    Tyre {
        name: qsTr("rear right")
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
            readonly property bool rightSide: modelData.place.endsWith("right")
            readonly property var pane: figure.health.windows.find(one => one.place === modelData.place)
            readonly property string ajar: pane !== undefined && pane.open ? pane.text : ""
            // An open door reaches further out than a wheel.
            readonly property real outside: (door.attention ? 156 * figure.factor : figure.reach - 12) + 12
            readonly property real free: rear.y - front.y - front.height

            visible: text.text !== "" && implicitWidth <= figure.width / 2 - outside && free >= 2 * height + 8
            spacing: 6
            layoutDirection: rightSide ? Qt.LeftToRight : Qt.RightToLeft
            x: rightSide ? figure.width / 2 + outside : figure.width / 2 - outside - width
            y: front.y + front.height + free * (modelData.place.startsWith("front") ? 0.27 : 0.73) - height / 2

            Label {
                id: text

                text: word.door.attention ? word.door.text : word.ajar
                strong: true
                color: word.door.attention ? car.warn : Theme.accent
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !word.door.attention
                path: Icons.window
                size: 24
                color: Theme.accent
            }
        }
    }
}
