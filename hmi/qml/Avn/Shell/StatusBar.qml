// SPDX-License-Identifier: Apache-2.0
// The status line: time, outside temperature, what is in use, gear and charge. No page hides it.
// Where it is narrow, first the outside temperature gives way, then the words of marks, the drawing of the battery,
// the time and the title, each of them whole; never a mark, the gear, the charge or a speed that stands nowhere else.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: bar

    required property StatusViewModel status
    required property VehicleViewModel vehicle
    property bool waiting: false
    property bool showSpeed: false
    // The title of the page, where it stands in this line; how many problems there are, where no banner says so.
    property string title
    property string trouble
    property real inset: 24

    signal usesRequested
    signal noticesRequested

    readonly property real outset: 24
    readonly property real between: 24
    // Where the first mark begins; the bar's own width where there is none.
    readonly property real marksLeft: marks.shown > 0 ? figures.x : width

    // What is left after all that never gives way, then after each thing that does.
    readonly property real room: width - inset - outset - between - marks.narrow - (showSpeed ? speed.implicitWidth + figures.spacing : 0) - gear.implicitWidth - figures.spacing - charge.implicitWidth
    readonly property bool hasTitle: title !== "" && heading.implicitWidth <= room
    readonly property real afterTitle: room - (hasTitle ? heading.implicitWidth + between : 0)
    readonly property bool hasClock: clock.implicitWidth <= afterTitle
    readonly property real afterClock: afterTitle - (hasClock ? clock.implicitWidth + between : 0)
    readonly property bool hasBattery: battery.implicitWidth + 10 <= afterClock
    readonly property real afterBattery: afterClock - (hasBattery ? battery.implicitWidth + 10 : 0)
    readonly property bool hasWords: marks.liveWords <= afterBattery
    readonly property real afterWords: afterBattery - (hasWords ? marks.liveWords : 0)
    readonly property bool hasOfflineWord: hasWords && marks.offlineWord <= afterWords
    readonly property real afterOffline: afterWords - (hasOfflineWord ? marks.offlineWord : 0)
    readonly property bool hasOutside: hasClock && outside.implicitWidth <= afterOffline

    component Reading: Row {
        id: shown

        required property ReadingViewModel source
        required property string name
        required property string valueName
        property int size: Theme.bodySize
        property color color: Theme.text

        spacing: Theme.gap

        Note {
            anchors.verticalCenter: parent.verticalCenter
            reading: shown.source
            words: false
            visible: reading.note !== "" && !bar.waiting
        }

        Figure {
            anchors.verticalCenter: parent.verticalCenter
            name: shown.name
            valueName: shown.valueName
            reading: shown.source
            size: shown.size
            color: shown.color
        }
    }

    component Mark: LiveMark {
        middle: bar.height / 2
        words: bar.hasWords
    }

    Row {
        x: bar.inset
        height: parent.height
        spacing: bar.between

        Label {
            id: heading

            objectName: "title"
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.hasTitle
            text: bar.title
            size: Theme.titleSize
            strong: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        Label {
            id: clock

            objectName: "clockValue"
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.hasClock
            text: bar.status.clock
            size: Theme.titleSize
            strong: true
        }

        Reading {
            id: outside

            anchors.verticalCenter: parent.verticalCenter
            visible: bar.hasOutside
            source: bar.vehicle.outsideTemperature
            name: qsTr("Outside")
            valueName: "outsideTemperatureValue"
            color: Theme.secondary
        }
    }

    Row {
        id: figures

        anchors.right: parent.right
        anchors.rightMargin: bar.outset
        spacing: 20

        Row {
            id: marks

            readonly property int shown: [trouble, microphone, position, network, offline].filter(mark => mark.visible).length
            readonly property real narrow: shown > 0 ? shown * (Theme.target + spacing) - spacing + figures.spacing : 0
            // How much wider their words make the marks.
            readonly property real liveWords: [trouble, microphone, position, network].reduce((sum, mark) => sum + (mark.visible ? mark.wordedWidth - Theme.target : 0), 0)
            readonly property real offlineWord: offline.visible ? offline.wordedWidth - Theme.target : 0

            visible: shown > 0
            spacing: Theme.gap

            Mark {
                id: trouble

                objectName: "troubleMark"
                visible: bar.trouble !== ""
                iconPath: Icons.warning
                label: bar.trouble
                ink: Theme.caution
                tint: Theme.cautionSoft
                onClicked: bar.noticesRequested()
            }

            Mark {
                id: microphone

                objectName: "microphoneMark"
                visible: bar.status.microphoneLive
                iconPath: Icons.mic
                label: qsTr("Microphone")
                Accessible.name: qsTr("Microphone is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: position

                objectName: "positionMark"
                visible: bar.status.positionLive
                iconPath: Icons.position
                label: qsTr("Position")
                Accessible.name: qsTr("Position is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: network

                objectName: "networkMark"
                visible: bar.status.networkLive
                iconPath: Icons.network
                label: qsTr("Network")
                Accessible.name: qsTr("Network is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: offline

                objectName: "offlineMark"
                visible: bar.status.offline
                words: bar.hasOfflineWord
                live: false
                iconPath: Icons.offline
                label: qsTr("Offline")
                onClicked: bar.usesRequested()
            }
        }

        Reading {
            id: speed

            y: (bar.height - height) / 2
            visible: bar.showSpeed
            source: bar.vehicle.speed
            name: qsTr("Speed")
            valueName: "statusSpeedValue"
            size: Theme.titleSize
        }

        Reading {
            id: gear

            y: (bar.height - height) / 2
            source: bar.vehicle.gear
            name: qsTr("Gear")
            valueName: "gearValue"
            size: Theme.titleSize
        }

        Row {
            y: (bar.height - height) / 2
            spacing: 10

            Battery {
                id: battery

                anchors.verticalCenter: parent.verticalCenter
                visible: bar.hasBattery
                fraction: bar.vehicle.chargeFraction
                color: bar.vehicle.charge.quality === ReadingViewModel.Quality.Valid ? Theme.positive : Theme.outline
            }

            Reading {
                id: charge

                anchors.verticalCenter: parent.verticalCenter
                source: bar.vehicle.charge
                name: qsTr("Charge")
                valueName: "statusChargeValue"
            }
        }
    }
}
