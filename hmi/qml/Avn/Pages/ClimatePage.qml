// SPDX-License-Identifier: Apache-2.0
// Climate: what the strip has, larger, and what it has no room for.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ClimateViewModel climate: stage.climate
    readonly property real half: (width - Theme.gutter) / 2
    readonly property real rowHeight: height > 420 ? 104 : 88
    readonly property real zoneHeight: Math.min(320, height - gap - rowHeight)

    ClimateZone {
        id: driver

        width: page.half
        height: page.zoneHeight
        roomy: page.roomy
        title: qsTr("Driver")
        objectPrefix: "climateDriver"
        temperature: page.climate.driverTemperature
        seatHeat: page.climate.driverSeatHeat
    }

    ClimateZone {
        x: page.half + Theme.gutter
        width: page.half
        height: page.zoneHeight
        roomy: page.roomy
        title: qsTr("Passenger")
        objectPrefix: "climatePassenger"
        temperature: page.climate.passengerTemperature
        seatHeat: page.climate.passengerSeatHeat
    }

    Rectangle {
        id: fan

        y: driver.height + page.gap
        width: page.half
        height: page.rowHeight
        radius: Theme.cardRadius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Stepper {
            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 32
            control: page.climate.fan
            name: qsTr("Fan")
            valueName: "climateFan"
            lowerObject: "climateFanLess"
            raiseObject: "climateFanMore"
            lowerName: qsTr("Fan, less")
            raiseName: qsTr("Fan, more")
            size: Theme.figureSize
            targetWidth: 80
            plain: false

            Icon {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.fan
                size: 36
            }

            LevelBars {
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                visible: parent.width > 300
                level: page.climate.fan.level
                highest: page.climate.fan.highest
                barWidth: 10
                barHeight: 12
                rise: 3
                color: Theme.accent
            }
        }
    }

    component Switch: TouchButton {
        id: toggle

        required property ControlViewModel control

        width: (page.half - Theme.gap) / 2
        height: page.rowHeight
        selected: control.active
        sure: control.sure
        enabled: control.offered
        onClicked: control.press()

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 2
            control: toggle.control
        }
    }

    Switch {
        objectName: "climateFrontDefrost"
        x: page.half + Theme.gutter
        y: fan.y
        name: qsTr("Clear windscreen")
        text: page.width >= 1200 ? name : qsTr("Windscreen")
        iconPath: Icons.windscreen
        control: page.climate.frontDefrost
    }

    Switch {
        objectName: "climateAirConditioning"
        x: page.width - width
        y: fan.y
        name: qsTr("Air conditioning")
        text: qsTr("A/C")
        iconPath: Icons.snow
        control: page.climate.airConditioning
    }
}
