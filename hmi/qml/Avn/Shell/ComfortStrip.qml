// SPDX-License-Identifier: Apache-2.0
// The comfort strip: always there, never covered. Each seat's temperature and heat stand on its own side.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: strip

    required property ClimateViewModel climate
    property bool driverOnRight: false
    // Before the car is known, what it may lack keeps its place.
    property bool waiting: false
    readonly property bool narrow: width < 1000
    // The windscreen stays in the strip as long as there is any room; then it is on the climate page.
    readonly property bool roomForWindscreen: width >= 800
    readonly property real spacing: width < 1200 ? Theme.gap : 16
    readonly property real inset: !roomForWindscreen ? 2 : narrow ? (width - 800) / 2 : width < 1200 ? 4 : 12

    signal climateRequested

    color: Theme.frame

    component Seat: TouchButton {
        id: seat

        required property ControlViewModel control

        anchors.verticalCenter: parent.verticalCenter
        width: strip.narrow ? Theme.target : 80
        height: Theme.target
        plain: true
        rapid: true // each touch is a level
        visible: control.offered || strip.waiting
        enabled: control.offered
        Accessible.name: [name, control.text, control.note].filter(part => part !== "").join(" ")
        onClicked: control.press()

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height / 2 - 28
            path: Icons.seat
            color: seat.control.level > 0 && seat.control.sure ? Theme.text : Theme.secondary
        }

        LevelBars {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height / 2 + 12
            level: seat.control.level
            highest: seat.control.highest
            color: seat.control.sure ? Theme.heat : Theme.secondary
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height / 2 + 18
            visible: !strip.waiting
            control: seat.control
        }
    }

    component Switch: TouchButton {
        id: toggle

        required property ControlViewModel control

        anchors.verticalCenter: parent.verticalCenter
        width: strip.width < 1200 ? Theme.target : 96
        height: Theme.target
        plain: true
        selected: control.active
        sure: control.sure
        enabled: control.offered
        Accessible.role: Accessible.CheckBox
        Accessible.checkable: true
        Accessible.checked: control.active
        Accessible.name: [name, control.note].filter(part => part !== "").join(" ")
        onClicked: control.press()

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height / 2 + 16
            visible: !strip.waiting
            control: toggle.control
        }
    }

    // One seat's temperature, outermost, and its heat.
    component Side: Row {
        id: side

        required property string who
        required property string name
        required property string coolerName
        required property string warmerName
        required property string heatName
        required property ControlViewModel temperature
        required property ControlViewModel heat
        property bool atRight: false

        x: atRight ? strip.width - width - strip.inset : strip.inset
        height: strip.height
        spacing: Theme.gap
        layoutDirection: atRight ? Qt.RightToLeft : Qt.LeftToRight

        Stepper {
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.target
            visible: side.temperature.offered || strip.waiting
            marked: !strip.waiting
            control: side.temperature
            name: side.name
            valueName: side.who + "Temperature"
            lowerObject: side.who + "Cooler"
            raiseObject: side.who + "Warmer"
            lowerName: side.coolerName
            raiseName: side.warmerName
            size: !strip.narrow ? Theme.primarySize : Theme.largeText ? Theme.bodySize : Theme.titleSize // both fit 76 dp
            valueWidth: strip.narrow ? 76 : 96
            targetWidth: strip.width < 1200 ? Theme.target : 80
        }

        Seat {
            objectName: side.who + "SeatHeat"
            name: side.heatName
            control: side.heat
        }
    }

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    Side {
        id: driver

        atRight: strip.driverOnRight
        who: "driver"
        name: qsTr("Driver")
        coolerName: qsTr("Driver, cooler")
        warmerName: qsTr("Driver, warmer")
        heatName: qsTr("Driver, seat heat")
        temperature: strip.climate.driverTemperature
        heat: strip.climate.driverSeatHeat
    }

    Side {
        atRight: !strip.driverOnRight
        who: "passenger"
        name: qsTr("Passenger")
        coolerName: qsTr("Passenger, cooler")
        warmerName: qsTr("Passenger, warmer")
        heatName: qsTr("Passenger, seat heat")
        temperature: strip.climate.passengerTemperature
        heat: strip.climate.passengerSeatHeat
    }

    // The fan leads to the climate page, where everything is: the windscreen is never more than two touches away.
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height
        spacing: strip.spacing

        TouchButton {
            objectName: "openClimate"
            anchors.verticalCenter: parent.verticalCenter
            width: strip.narrow ? Theme.target : 112
            height: Theme.target
            plain: true
            name: [qsTr("Climate, fan %1").arg(strip.climate.fan.text), strip.climate.fan.note].filter(part => part !== "").join(" ")
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

            CommandMark {
                anchors.horizontalCenter: parent.horizontalCenter
                y: parent.height / 2 + 16
                visible: !strip.waiting
                control: strip.climate.fan
            }
        }

        Switch {
            objectName: "frontDefrost"
            visible: strip.roomForWindscreen && (control.offered || strip.waiting)
            name: qsTr("Clear windscreen")
            iconPath: Icons.windscreen
            control: strip.climate.frontDefrost
        }

        Switch {
            objectName: "airConditioning"
            visible: !strip.narrow && (control.offered || strip.waiting)
            name: qsTr("Air conditioning")
            iconPath: Icons.snow
            control: strip.climate.airConditioning
        }
    }
}
