// SPDX-License-Identifier: Apache-2.0
// One seat's climate: temperature and seat heating. Three forms by height: with its title; with its name on the
// seat's key; and flat, with the seat's key beside the temperature as on the strip.
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
    readonly property bool flat: height < 160
    readonly property bool titled: height >= (flat ? 92 : 172) + heading.implicitHeight
    readonly property int inset: flat ? width >= 400 ? 8 : 0 : height < 176 ? 0 : titled && width >= 360 ? 16 : 8
    readonly property bool heated: seatHeat.known && seatHeat.level > 0
    readonly property bool narrow: width < 360

    // A zone without room for an edge around its keys has none.
    color: inset > 0 ? Theme.surface : "transparent"
    border.width: inset > 0 ? 1 : 0

    Item {
        id: heading

        implicitHeight: caption.implicitHeight + 16
        x: Math.max(zone.inset, 16)
        y: zone.flat ? 4 : 12
        width: parent.width - 2 * x
        height: caption.implicitHeight
        visible: zone.titled

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
        id: stepper

        readonly property real room: width - 2 * targetWidth // for the figure
        readonly property real roof: zone.titled ? heading.y + heading.height : zone.inset
        readonly property real floor: zone.height - zone.inset - (zone.flat || !zone.seatHeat.offered ? 0 : Theme.target + Theme.gap)

        x: zone.inset
        y: zone.flat ? floor - height : (roof + floor - height) / 2
        height: zone.flat ? floor - roof - (zone.titled ? Theme.gap : 0) : Theme.target
        width: (zone.flat && seat.visible ? seat.x - Theme.gap : parent.width - zone.inset) - x
        marked: !zone.titled && size === Theme.figureSize // else there is room beside or above the figure
        control: zone.temperature
        name: zone.title
        valueName: zone.objectPrefix + "Temperature"
        lowerObject: zone.objectPrefix + "Cooler"
        raiseObject: zone.objectPrefix + "Warmer"
        lowerName: qsTr("%1, cooler").arg(zone.title)
        raiseName: qsTr("%1, warmer").arg(zone.title)
        size: room < 150 ? Theme.figureSize : room >= (zone.titled ? 190 : 250) ? Theme.largeSize : Theme.speedSize
        targetWidth: width < 360 ? Theme.target : width < 600 ? 80 : 120
        plain: false

        CommandMark {
            anchors.right: parent.right
            anchors.rightMargin: 2
            anchors.verticalCenter: parent.verticalCenter
            visible: !zone.titled && !stepper.marked
            control: zone.temperature
        }
    }

    TouchButton {
        id: seat

        objectName: zone.objectPrefix + "SeatHeat"
        x: zone.flat ? parent.width - zone.inset - width : zone.inset
        y: zone.flat ? stepper.y : parent.height - height - zone.inset
        width: zone.flat ? Math.max(Theme.target, Math.min(112, zone.width - 320)) : zone.width - 2 * zone.inset
        height: zone.flat ? stepper.height : Theme.target
        visible: zone.seatHeat.offered
        name: [qsTr("%1, seat heat").arg(zone.title), zone.seatHeat.text, zone.seatHeat.note].filter(part => part !== "").join(" ")
        onClicked: zone.seatHeat.press()

        Icon {
            x: zone.flat ? (parent.width - width) / 2 : zone.narrow ? 8 : 16
            y: zone.flat ? (parent.height - 56) / 2 : (parent.height - height) / 2
            path: Icons.seat
            color: zone.heated ? Theme.text : Theme.secondary
        }

        Label {
            objectName: zone.objectPrefix + "SeatHeatValue"
            x: zone.narrow ? 50 : 60
            anchors.verticalCenter: parent.verticalCenter
            visible: !zone.flat
            text: !zone.titled ? zone.title : zone.heated || !zone.seatHeat.known || zone.width < 440 ? qsTr("Seat heat") : qsTr("Seat heat off")
            dim: !zone.seatHeat.sure || !zone.heated
            Accessible.ignored: true
        }

        LevelBars {
            id: bars

            x: zone.flat ? (parent.width - width) / 2 : parent.width - width - 16
            y: zone.flat ? (parent.height - 56) / 2 + 40 : (parent.height - height) / 2
            level: zone.seatHeat.level
            highest: zone.seatHeat.highest
            barWidth: zone.flat ? 14 : zone.narrow ? Theme.largeText ? 12 : 24 : 32
            barHeight: zone.flat ? 6 : 10
            color: zone.seatHeat.sure ? Theme.heat : Theme.secondary
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: zone.flat ? -2 : 2
            control: zone.seatHeat
        }
    }
}
