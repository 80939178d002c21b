// SPDX-License-Identifier: Apache-2.0
// The status line: time, outside temperature, what is in use, gear and charge. No page hides it.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: bar

    required property StatusViewModel status
    required property VehicleViewModel vehicle
    property bool showSpeed: false

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

    Row {
        x: 24
        height: parent.height
        spacing: 24

        Label {
            objectName: "clockValue"
            anchors.verticalCenter: parent.verticalCenter
            text: bar.status.clock
            size: Theme.titleSize
            strong: true
        }

        Reading {
            anchors.verticalCenter: parent.verticalCenter
            source: bar.vehicle.outsideTemperature
            name: qsTr("Outside")
            valueName: "outsideTemperatureValue"
            color: Theme.secondary
        }

        Reading {
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.showSpeed
            source: bar.vehicle.speed
            name: qsTr("Speed")
            valueName: "statusSpeedValue"
            size: Theme.titleSize
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 24
        height: parent.height
        spacing: 24

        LiveMark {
            objectName: "microphoneMark"
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.status.microphoneLive
            iconPath: Icons.mic
            label: qsTr("Microphone")
        }

        LiveMark {
            objectName: "positionMark"
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.status.positionLive
            iconPath: Icons.position
            label: qsTr("Position")
        }

        LiveMark {
            objectName: "networkMark"
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.status.networkLive
            iconPath: Icons.network
            label: qsTr("Network")
        }

        Reading {
            anchors.verticalCenter: parent.verticalCenter
            source: bar.vehicle.gear
            name: qsTr("Gear")
            valueName: "gearValue"
            size: Theme.titleSize
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 10

            Battery {
                anchors.verticalCenter: parent.verticalCenter
                fraction: bar.vehicle.chargeFraction
                color: bar.vehicle.charge.quality === ReadingViewModel.Quality.Valid ? Theme.positive : Theme.outline
            }

            Reading {
                anchors.verticalCenter: parent.verticalCenter
                source: bar.vehicle.charge
                name: qsTr("Charge")
                valueName: "statusChargeValue"
            }
        }
    }
}
