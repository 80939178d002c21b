// SPDX-License-Identifier: Apache-2.0
// The hero of the page: the speed. Where there is room, the selector stands below it.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property VehicleViewModel vehicle
    readonly property bool roomy: height >= 190
    readonly property bool tall: height >= 250
    readonly property real inset: height < 140 ? 8 : 20
    readonly property bool gearKnown: vehicle.gear.quality === ReadingViewModel.Quality.Valid

    Label {
        id: title

        x: 24
        y: card.inset - 4
        text: qsTr("Speed")
        dim: true
    }

    Note {
        anchors.right: parent.right
        anchors.rightMargin: 20
        y: title.y
        valueName: "speed"
        reading: card.vehicle.speed
    }

    Figure {
        readonly property real below: card.roomy ? selector.height + 16 : 0

        x: 24
        y: title.y + title.height + (card.height - title.y - title.height - below - card.inset - height) / 2
        name: title.text
        valueName: "speedValue"
        reading: card.vehicle.speed
        size: card.tall ? Theme.heroSize : Theme.largeSize
        height: size
    }

    Row {
        id: selector

        x: 20
        y: card.height - height - 20
        visible: card.roomy
        spacing: Theme.gap

        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Gear %1").arg(card.vehicle.gear.text)

        Repeater {
            model: ["P", "R", "N", "D"]

            Rectangle {
                id: position

                required property string modelData
                readonly property bool current: modelData === card.vehicle.gear.text

                width: (card.width - 40 - 3 * Theme.gap) / 4
                height: 48
                radius: Theme.controlRadius
                color: current && card.gearKnown ? Theme.accent : Theme.raised
                border.width: current && !card.gearKnown ? 2 : 0
                border.color: Theme.outline

                Label {
                    anchors.centerIn: parent
                    text: position.modelData
                    size: Theme.titleSize
                    strong: position.current
                    color: position.current && card.gearKnown ? Theme.textOverAccent : Theme.secondary
                    Accessible.ignored: true
                }
            }
        }
    }
}
