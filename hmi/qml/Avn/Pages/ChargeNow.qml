// SPDX-License-Identifier: Apache-2.0
// What the charger does, how much is in, how far that lasts, and where it is to stop.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: now

    required property ChargingViewModel charging
    required property VehicleViewModel vehicle
    property bool hero: true
    readonly property bool narrow: width < 310
    readonly property bool sure: charging.state.quality === ReadingViewModel.Quality.Valid
    readonly property bool charged: vehicle.charge.quality === ReadingViewModel.Quality.Valid
    readonly property color ink: {
        if (!sure)
            return Theme.secondary;
        switch (charging.stateKind) {
        case ChargingViewModel.State.Charging:
        case ChargingViewModel.State.Complete:
            return Theme.positive;
        case ChargingViewModel.State.NoPower:
            return Theme.caution;
        default:
            return Theme.text;
        }
    }

    implicitHeight: foot.y + foot.height

    Icon {
        id: mark

        y: (title.height - height) / 2
        size: 36
        color: now.ink
        path: {
            switch (now.charging.stateKind) {
            case ChargingViewModel.State.Unplugged:
            case ChargingViewModel.State.Stopped:
                return Icons.plug;
            case ChargingViewModel.State.Waiting:
                return Icons.clock;
            case ChargingViewModel.State.Starting:
            case ChargingViewModel.State.Charging:
                return Icons.bolt;
            case ChargingViewModel.State.Complete:
                return Icons.check;
            case ChargingViewModel.State.NoPower:
                return Icons.warning;
            default:
                return Icons.info;
            }
        }
    }

    Label {
        id: title

        objectName: "chargingState"
        x: 48
        width: now.width - x
        height: Theme.titleSize * 1.4
        text: now.charging.state.text === "–" ? now.charging.state.note : now.charging.state.text
        size: Theme.titleSize
        strong: true
        color: now.ink
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.bodySize
        Accessible.role: Accessible.StaticText
        Accessible.name: [qsTr("Charger"), now.charging.state.text, now.charging.state.note].filter(part => part !== "").join(" ")
    }

    Figure {
        id: charge

        y: title.height + (now.hero ? 0 : 4)
        height: size * (now.hero ? 1 : 1.1)
        reading: now.vehicle.charge
        name: qsTr("Charge")
        valueName: "chargingCharge"
        size: now.hero ? Theme.heroSize : Theme.largeSize
        unitSize: now.hero ? Theme.figureSize : Theme.primarySize
    }

    Rectangle {
        id: bar

        y: charge.y + charge.height + (now.hero ? 8 : 4)
        width: parent.width
        height: now.hero ? 28 : 20
        radius: height / 2
        color: Theme.raised

        Rectangle {
            visible: now.vehicle.charge.available && now.vehicle.chargeFraction > 0
            width: Math.max(height, parent.width * now.vehicle.chargeFraction)
            height: parent.height
            radius: height / 2
            color: now.charged ? Theme.positive : Theme.outline
        }

        Rectangle {
            objectName: "targetMark"
            visible: now.charging.targetFraction >= 0
            x: Math.min(parent.width - width - bar.radius / 2, now.charging.targetFraction * parent.width - width / 2)
            width: 8
            height: parent.height
            color: Theme.surface

            Rectangle {
                x: 2
                width: 4
                height: parent.height
                color: Theme.text
            }
        }
    }

    Item {
        id: foot

        y: bar.y + bar.height + 4
        width: parent.width
        height: Theme.bodySize * 1.35 * (note.visible && now.narrow ? 2 : 1)

        Figure {
            reading: now.vehicle.range
            name: qsTr("Range")
            valueName: "chargingRange"
            size: Theme.bodySize
            unitSize: Theme.bodySize
            height: Theme.bodySize * 1.35
        }

        Label {
            objectName: "chargingTarget"
            anchors.right: parent.right
            height: Theme.bodySize * 1.35
            visible: now.narrow || !note.visible
            text: qsTr("target %1").arg(now.charging.target.text)
            dim: true
            Accessible.ignored: true
        }

        Note {
            id: note

            x: now.narrow ? 0 : parent.width - width
            y: parent.height - height
            height: Theme.bodySize * 1.35
            reading: now.vehicle.charge
            valueName: "chargingCharge"
        }
    }
}
