// SPDX-License-Identifier: Apache-2.0
// How far the charge lasts and what the road takes of it, now and over the last kilometres; one touch opens charging.
// With less height the chart goes first, then the line of the present power, then the headings.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Touchable {
    id: card

    required property VehicleViewModel vehicle
    required property EnergyViewModel energy
    required property real room // height that it may take

    readonly property bool narrow: width < 360
    readonly property real inset: narrow ? 12 : 20
    readonly property real edge: narrow ? 8 : 14
    readonly property real line: Math.round(Theme.bodySize * 1.3)
    readonly property real figureLine: Math.round(Theme.speedSize * 1.16)
    // What it takes to show less and more.
    readonly property real least: 2 * edge + figureLine + line
    readonly property real facts: least + 2 * line + 8
    readonly property real whole: facts + 48 + line + 24
    readonly property real wanted: energy.charging ? facts + 68 : room >= whole ? room : facts + 24
    readonly property bool headed: height >= least + line
    readonly property bool lined: height >= facts
    readonly property bool charted: height >= (energy.charging ? wanted : whole)
    readonly property real spare: charted ? 0 : height - (lined ? facts : headed ? least + line : least)
    // Whose age or fault is told: one of them has room.
    readonly property ReadingViewModel doubted: vehicle.range.note !== "" ? vehicle.range : vehicle.charge
    readonly property bool stale: vehicle.range.quality !== ReadingViewModel.Quality.Valid

    Accessible.role: Accessible.Button
    Accessible.name: [qsTr("Range"), vehicle.range.text, vehicle.range.unit, vehicle.range.note, qsTr("Charge"), vehicle.charge.text, vehicle.charge.unit, vehicle.charge.note, energy.charging ? energy.chargingPower.text : vehicle.power.quality === ReadingViewModel.Quality.Valid ? vehicle.power.text : "", energy.charging ? "" : energy.barsSentence].filter(part => part !== "").join(" ")

    background: Card {
        color: card.down ? Theme.pressed : Theme.surface
    }

    contentItem: Item {
        Label {
            id: rangeTitle

            x: card.inset
            y: card.edge + card.spare / 2
            height: card.line
            visible: card.headed
            text: qsTr("Range")
            dim: true
            Accessible.ignored: true
        }

        Label {
            anchors.right: parent.right
            anchors.rightMargin: card.inset
            y: rangeTitle.y
            height: card.line
            visible: card.headed
            text: card.energy.charging ? qsTr("Time left") : qsTr("Consumption")
            dim: true
            Accessible.ignored: true
        }

        Item {
            id: figures

            x: card.inset
            y: card.edge + card.spare / 2 + (card.headed ? card.line : 0)
            width: parent.width - 2 * x
            height: card.figureLine

            Figure {
                id: range

                anchors.verticalCenter: parent.verticalCenter
                name: qsTr("Range")
                valueName: "rangeValue"
                reading: card.vehicle.range
                size: Theme.speedSize
                Accessible.ignored: true
            }

            Note {
                anchors.left: range.right
                anchors.leftMargin: 8
                anchors.verticalCenter: parent.verticalCenter
                visible: !card.lined && reading.note !== ""
                reading: card.vehicle.range
                words: false
            }

            Label {
                objectName: "consumptionValue"
                anchors.right: parent.right
                baselineOffset: range.baselineOffset
                height: parent.height
                text: card.energy.charging ? card.energy.timeLeft.text : card.energy.consumption.text
                size: card.energy.charging ? (card.width < 420 ? Theme.bodySize : Theme.primarySize) : Theme.figureSize
                strong: true
                dim: (card.energy.charging ? card.energy.timeLeft : card.energy.consumption).quality !== ReadingViewModel.Quality.Valid
                Accessible.ignored: true
            }
        }

        Item {
            id: units

            x: card.inset
            y: figures.y + figures.height
            width: parent.width - 2 * x
            height: card.line

            Battery {
                id: battery

                anchors.verticalCenter: parent.verticalCenter
                fraction: card.vehicle.chargeFraction
                color: card.vehicle.charge.quality === ReadingViewModel.Quality.Valid ? Theme.positive : Theme.outline
            }

            Figure {
                x: battery.width + 10
                anchors.verticalCenter: parent.verticalCenter
                name: qsTr("Charge")
                valueName: "chargeValue"
                reading: card.vehicle.charge
                size: Theme.bodySize
                Accessible.ignored: true
            }

            Label {
                anchors.right: parent.right
                height: parent.height
                text: card.energy.charging ? card.energy.targetSentence : card.energy.consumption.unit
                dim: true
                Accessible.ignored: true
            }
        }

        // Why the figures cannot be trusted; while they can, what the battery gives or takes at this moment.
        Item {
            id: present

            x: card.inset
            y: units.y + units.height + 8
            width: parent.width - 2 * x
            height: card.line
            visible: card.lined

            Note {
                id: note

                anchors.verticalCenter: parent.verticalCenter
                valueName: "range"
                reading: card.doubted
            }

            Label {
                objectName: "powerValue"
                height: parent.height
                visible: note.reading.note === "" && (card.energy.charging ? card.energy.chargingPower : card.vehicle.power).quality === ReadingViewModel.Quality.Valid
                text: card.energy.charging ? card.energy.chargingPower.text : card.vehicle.power.text
                color: card.energy.charging ? Theme.positive : Theme.secondary
                Accessible.ignored: true
            }
        }

        ConsumptionBars {
            id: bars

            x: card.inset
            y: present.y + present.height + 16
            width: parent.width - 2 * x
            height: parent.height - y - card.edge
            visible: card.charted && !card.energy.charging
            energy: card.energy
        }

        // While it charges: how far it is, and how far it shall go.
        Rectangle {
            x: card.inset
            y: present.y + present.height + 20
            width: parent.width - 2 * x
            height: 28
            radius: 14
            visible: card.charted && card.energy.charging
            color: Theme.raised

            Rectangle {
                width: Math.max(height, parent.width * card.vehicle.chargeFraction)
                height: parent.height
                radius: 14
                visible: card.vehicle.charge.available
                color: card.stale ? Theme.outline : Theme.positive
            }

            Rectangle {
                x: parent.width * card.energy.target - width / 2
                y: -8
                width: 4
                height: parent.height + 16
                radius: 2
                visible: card.energy.target > 0
                color: Theme.text
            }
        }
    }
}
