// SPDX-License-Identifier: Apache-2.0
// One seat's climate: temperature and seat heating. Where it is low, the seat's key carries the name of the zone.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: zone

    required property string title
    required property string objectPrefix
    required property ControlViewModel temperature
    required property ControlViewModel seatHeat
    readonly property bool tall: height >= 200 + caption.implicitHeight
    readonly property int inset: height >= 176 ? tall ? 16 : 8 : 0
    readonly property bool heated: seatHeat.known && seatHeat.level > 0

    // A zone without room for an edge around its keys has none.
    color: inset > 0 ? Theme.surface : "transparent"
    border.width: inset > 0 ? 1 : 0

    Item {
        id: heading

        x: 24
        y: 16
        width: parent.width - 48
        height: zone.tall ? caption.height : 0
        visible: zone.tall

        Label {
            id: caption

            text: zone.title
            dim: true
        }

        Label {
            id: note

            objectName: zone.objectPrefix + "TemperatureNote"
            anchors.right: parent.right
            visible: caption.width + implicitWidth + 60 <= parent.width
            text: zone.temperature.note
            color: zone.temperature.sure ? Theme.secondary : Theme.caution
        }

        CommandMark {
            anchors.right: note.visible ? note.left : parent.right
            anchors.rightMargin: note.visible ? 8 : 0
            anchors.verticalCenter: note.verticalCenter
            control: zone.temperature
        }
    }

    Stepper {
        readonly property real room: width - 2 * targetWidth // for the figure
        readonly property real roof: zone.tall ? heading.y + heading.height : zone.inset
        readonly property real floor: seat.visible ? seat.y : zone.height - zone.inset

        x: zone.inset
        y: roof + (floor - roof - height - (zone.tall || !seat.visible ? 0 : Theme.gap)) / 2
        width: parent.width - 2 * x
        marked: !zone.tall && size === Theme.figureSize // else there is room beside the figure
        control: zone.temperature
        name: zone.title
        valueName: zone.objectPrefix + "Temperature"
        lowerObject: zone.objectPrefix + "Cooler"
        raiseObject: zone.objectPrefix + "Warmer"
        lowerName: qsTr("%1, cooler").arg(zone.title)
        raiseName: qsTr("%1, warmer").arg(zone.title)
        size: zone.inset === 0 || room < 150 ? Theme.figureSize : zone.tall && room >= 190 ? Theme.largeSize : Theme.speedSize
        targetWidth: zone.width < 360 ? Theme.target : zone.width < 600 ? 80 : 120
        plain: false

        CommandMark {
            anchors.right: parent.right
            anchors.rightMargin: 2
            anchors.verticalCenter: parent.verticalCenter
            visible: !zone.tall && !(parent.parent as Stepper).marked
            control: zone.temperature
        }
    }

    TouchButton {
        id: seat

        objectName: zone.objectPrefix + "SeatHeat"
        x: zone.inset
        y: parent.height - height - zone.inset
        width: parent.width - 2 * x
        visible: zone.seatHeat.offered
        name: [qsTr("%1, seat heat").arg(zone.title), zone.seatHeat.text, zone.seatHeat.note].filter(part => part !== "").join(" ")
        onClicked: zone.seatHeat.press()

        Icon {
            x: zone.width < 360 ? 8 : 16
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.seat
            color: zone.heated && zone.seatHeat.sure ? Theme.text : Theme.secondary
        }

        Label {
            objectName: zone.objectPrefix + "SeatHeatValue"
            x: zone.width < 360 ? 50 : 60
            anchors.verticalCenter: parent.verticalCenter
            text: !zone.tall ? zone.title : zone.heated || !zone.seatHeat.known || zone.width < 440 ? qsTr("Seat heat") : qsTr("Seat heat off")
            dim: !zone.seatHeat.sure || !zone.heated
            Accessible.ignored: true
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 2
            control: zone.seatHeat
        }

        LevelBars {
            id: bars

            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            level: zone.seatHeat.level
            highest: zone.seatHeat.highest
            barWidth: zone.width < 360 ? Theme.largeText ? 12 : 24 : 32
            barHeight: 10
            color: zone.seatHeat.sure ? Theme.heat : Theme.secondary
        }
    }
}
