// SPDX-License-Identifier: Apache-2.0
// One seat's climate: temperature and, where there is room, seat heating.
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
    property bool roomy: true

    Label {
        id: heading

        x: 24
        y: zone.roomy ? 16 : 8
        text: zone.title
        dim: true
    }

    Label {
        id: note

        objectName: zone.objectPrefix + "TemperatureNote"
        anchors.right: parent.right
        anchors.rightMargin: 24
        y: heading.y
        text: zone.temperature.note
        color: zone.temperature.sure ? Theme.secondary : Theme.caution
    }

    CommandMark {
        anchors.right: note.left
        anchors.rightMargin: 8
        anchors.verticalCenter: note.verticalCenter
        control: zone.temperature
    }

    Stepper {
        x: 16
        y: heading.y + heading.height + (seat.y - heading.y - heading.height - height) / 2
        width: parent.width - 32
        marked: false
        control: zone.temperature
        name: zone.title
        valueName: zone.objectPrefix + "Temperature"
        lowerObject: zone.objectPrefix + "Cooler"
        raiseObject: zone.objectPrefix + "Warmer"
        lowerName: qsTr("%1, cooler").arg(zone.title)
        raiseName: qsTr("%1, warmer").arg(zone.title)
        size: zone.roomy ? Theme.largeSize : Theme.figureSize
        targetWidth: 80
        plain: false
    }

    TouchButton {
        id: seat

        objectName: zone.objectPrefix + "SeatHeat"
        x: 16
        y: zone.roomy ? parent.height - height - 16 : parent.height - 4
        width: parent.width - 32
        visible: zone.roomy
        name: qsTr("%1, seat heat").arg(zone.title)
        enabled: zone.seatHeat.offered
        selected: false
        onClicked: zone.seatHeat.press()

        Icon {
            x: 24
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.seat
            color: zone.seatHeat.level > 0 ? Theme.text : Theme.secondary
        }

        Label {
            objectName: zone.objectPrefix + "SeatHeatValue"
            x: 76
            anchors.verticalCenter: parent.verticalCenter
            text: zone.seatHeat.level > 0 ? qsTr("Seat heat") : qsTr("Seat heat off")
            dim: !zone.seatHeat.sure || zone.seatHeat.level === 0
            Accessible.ignored: true
        }

        CommandMark {
            anchors.right: bars.left
            anchors.rightMargin: 12
            anchors.verticalCenter: parent.verticalCenter
            control: zone.seatHeat
        }

        LevelBars {
            id: bars

            anchors.right: parent.right
            anchors.rightMargin: 24
            anchors.verticalCenter: parent.verticalCenter
            level: zone.seatHeat.level
            highest: 3
            barWidth: 36
            barHeight: 10
        }
    }
}
