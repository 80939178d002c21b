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
    readonly property bool anyMark: hasTrouble || hasOffline || marks.live > 0
    readonly property real marksLeft: anyMark ? figures.x : width

    // What is left after all that never gives way, then after each thing that does.
    readonly property real markRoom: Theme.target + Theme.gap
    readonly property real spare: width - inset - outset - (showSpeed ? speed.implicitWidth + figures.spacing : 0) - gear.implicitWidth - figures.spacing - charge.implicitWidth - figures.spacing - marks.live * markRoom
    readonly property bool hasOffline: status.offline && !status.networkLive && markRoom <= spare
    readonly property real afterOffline: spare - (hasOffline ? markRoom : 0)
    readonly property bool hasTrouble: bar.trouble !== "" && markRoom <= afterOffline
    readonly property real room: afterOffline - (hasTrouble ? markRoom : 0) - between
    readonly property bool hasTitle: title !== "" && heading.implicitWidth <= room
    readonly property real afterTitle: room - (hasTitle ? heading.implicitWidth + between : 0)
    readonly property bool hasClock: clock.implicitWidth <= afterTitle
    readonly property real afterClock: afterTitle - (hasClock ? clock.implicitWidth + between : 0)
    readonly property bool hasBattery: battery.implicitWidth + 10 <= afterClock
    readonly property real afterBattery: afterClock - (hasBattery ? battery.implicitWidth + 10 : 0)
    readonly property bool hasWords: marks.words <= afterBattery
    readonly property real afterWords: afterBattery - (hasWords ? marks.words : 0)
    readonly property bool hasOfflineWord: hasWords && offlineMark.wordedWidth - Theme.target <= afterWords
    readonly property real afterOfflineWord: afterWords - (hasOffline && hasOfflineWord ? offlineMark.wordedWidth - Theme.target : 0)
    readonly property bool hasOutside: hasClock && outsideText.width + (outside.noted ? 48 : 16) <= afterOfflineWord

    // Measured by itself: what is hidden has no width.
    TextMetrics {
        id: outsideText

        font.family: Theme.textFamily
        font.pixelSize: Theme.bodySize
        text: bar.vehicle.outsideTemperature.text + " " + bar.vehicle.outsideTemperature.unit
    }

    component Reading: Row {
        id: shown

        required property ReadingViewModel source
        required property string name
        required property string valueName
        property int size: Theme.bodySize
        property color color: Theme.text
        readonly property bool noted: source.note !== "" && !bar.waiting

        spacing: Theme.gap

        Note {
            anchors.verticalCenter: parent.verticalCenter
            reading: shown.source
            words: false
            visible: shown.noted
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
        required property bool shown

        visible: shown
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

            readonly property int live: [microphoneMark, positionMark, networkMark].filter(mark => mark.shown).length
            // How much wider their words make the marks.
            readonly property real words: [troubleMark, microphoneMark, positionMark, networkMark].reduce((sum, mark) => sum + (mark.shown ? mark.wordedWidth - Theme.target : 0), 0)

            visible: bar.anyMark
            spacing: Theme.gap

            Mark {
                id: troubleMark

                objectName: "troubleMark"
                shown: bar.hasTrouble
                iconPath: Icons.warning
                label: bar.trouble
                ink: Theme.caution
                tint: Theme.cautionSoft
                onClicked: bar.noticesRequested()
            }

            Mark {
                id: microphoneMark

                objectName: "microphoneMark"
                shown: bar.status.microphoneLive
                iconPath: Icons.mic
                label: qsTr("Microphone")
                Accessible.name: qsTr("Microphone is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: positionMark

                objectName: "positionMark"
                shown: bar.status.positionLive
                iconPath: Icons.position
                label: qsTr("Position")
                Accessible.name: qsTr("Position is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: networkMark

                objectName: "networkMark"
                shown: bar.status.networkLive
                iconPath: Icons.network
                label: qsTr("Network")
                Accessible.name: qsTr("Network is in use")
                onClicked: bar.usesRequested()
            }

            Mark {
                id: offlineMark

                objectName: "offlineMark"
                shown: bar.hasOffline
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
