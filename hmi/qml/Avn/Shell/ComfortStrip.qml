// SPDX-License-Identifier: Apache-2.0
// The comfort strip: always there, never covered. The driver sits on the left.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: strip

    required property ClimateViewModel climate
    readonly property bool narrow: width < 1000
    readonly property real inset: width < 1200 ? 4 : 12
    readonly property int valueWidth: narrow ? 84 : 96

    signal climateRequested

    color: Theme.frame

    component Strip: Stepper {
        anchors.verticalCenter: parent.verticalCenter
        valueWidth: strip.valueWidth
        targetWidth: strip.width < 1200 ? Theme.target : 80
    }

    component Seat: TouchButton {
        id: seat

        required property ControlViewModel control

        anchors.verticalCenter: parent.verticalCenter
        width: Theme.target
        plain: true
        enabled: control.offered
        onClicked: control.press()

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 6
            path: Icons.seat
            color: seat.control.level > 0 ? Theme.text : Theme.secondary
        }

        LevelBars {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 46
            level: seat.control.level
            highest: 3
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 54
            control: seat.control
        }
    }

    component Switch: TouchButton {
        id: toggle

        required property ControlViewModel control

        anchors.verticalCenter: parent.verticalCenter
        plain: true
        selected: control.active
        sure: control.sure
        enabled: control.offered
        onClicked: control.press()

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 54
            control: toggle.control
        }
    }

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    Row {
        x: strip.inset
        height: parent.height
        spacing: Theme.gap

        Strip {
            control: strip.climate.driverTemperature
            name: qsTr("Driver")
            valueName: "driverTemperature"
            lowerObject: "driverCooler"
            raiseObject: "driverWarmer"
            lowerName: qsTr("Driver, cooler")
            raiseName: qsTr("Driver, warmer")
        }

        Seat {
            objectName: "driverSeatHeat"
            name: qsTr("Driver, seat heat")
            control: strip.climate.driverSeatHeat
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height
        spacing: strip.width < 1200 ? Theme.gap : 24

        TouchButton {
            objectName: "openClimate"
            anchors.verticalCenter: parent.verticalCenter
            width: strip.narrow ? Theme.target : 112
            plain: true
            name: qsTr("Climate, fan %1").arg(strip.climate.fan.text)
            onClicked: strip.climateRequested()

            Row {
                anchors.centerIn: parent
                spacing: 8

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    path: Icons.fan
                }

                Label {
                    objectName: "fanValue"
                    anchors.verticalCenter: parent.verticalCenter
                    text: strip.climate.fan.text
                    size: Theme.titleSize
                    strong: true
                    dim: !strip.climate.fan.sure
                    Accessible.ignored: true
                }
            }
        }

        Switch {
            objectName: "frontDefrost"
            visible: !strip.narrow
            width: 96
            name: qsTr("Clear windscreen")
            iconPath: Icons.windscreen
            control: strip.climate.frontDefrost
        }

        Switch {
            objectName: "airConditioning"
            visible: strip.width >= 1200
            width: 96
            name: qsTr("Air conditioning")
            iconPath: Icons.snow
            control: strip.climate.airConditioning
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: strip.inset
        height: parent.height
        spacing: Theme.gap

        Seat {
            objectName: "passengerSeatHeat"
            name: qsTr("Passenger, seat heat")
            control: strip.climate.passengerSeatHeat
        }

        Strip {
            control: strip.climate.passengerTemperature
            name: qsTr("Passenger")
            valueName: "passengerTemperature"
            lowerObject: "passengerCooler"
            raiseObject: "passengerWarmer"
            lowerName: qsTr("Passenger, cooler")
            raiseName: qsTr("Passenger, warmer")
        }
    }
}
