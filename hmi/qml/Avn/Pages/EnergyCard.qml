// SPDX-License-Identifier: Apache-2.0
// How much energy is left, and how far it lasts.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property VehicleViewModel vehicle
    readonly property bool roomy: height >= 190
    readonly property real second: content.width * 0.55

    component Quantity: Item {
        id: quantity

        required property ReadingViewModel reading
        required property string title
        required property string valueName

        height: heading.height + figure.height

        Label {
            id: heading

            text: quantity.title
            dim: true
        }

        Figure {
            id: figure

            y: heading.height
            name: quantity.title
            valueName: quantity.valueName
            reading: quantity.reading
            size: card.roomy ? Theme.speedSize : Theme.figureSize
        }
    }

    Item {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: card.width < 360 ? 16 : 24
        width: parent.width - 2 * x
        height: range.height + notes.height + (card.roomy ? 52 : 0)

        Quantity {
            id: range

            title: qsTr("Range")
            valueName: "rangeValue"
            reading: card.vehicle.range
        }

        Quantity {
            x: card.second
            title: qsTr("Charge")
            valueName: "chargeValue"
            reading: card.vehicle.charge
        }

        Rectangle {
            visible: card.roomy
            y: range.height + 16
            width: parent.width
            height: 20
            radius: 10
            color: Theme.raised

            Rectangle {
                readonly property bool fresh: card.vehicle.charge.quality === ReadingViewModel.Quality.Valid

                visible: card.vehicle.charge.available && card.vehicle.chargeFraction > 0
                width: Math.max(height, parent.width * card.vehicle.chargeFraction)
                height: parent.height
                radius: 10
                color: fresh ? Theme.positive : Theme.outline
            }
        }

        // Two equal reasons are said once. While there is none, the present power stands in their place.
        Item {
            id: notes

            y: parent.height - height
            width: parent.width
            height: 32

            Note {
                id: rangeNote

                valueName: "range"
                reading: card.vehicle.range
            }

            Label {
                objectName: "powerValue"
                visible: !rangeNote.visible && card.vehicle.power.quality === ReadingViewModel.Quality.Valid
                text: card.vehicle.power.text
                dim: true
            }

            Note {
                x: card.second
                visible: reading.note !== "" && (!rangeNote.visible || reading.note !== rangeNote.reading.note)
                valueName: "charge"
                reading: card.vehicle.charge
            }
        }
    }
}
