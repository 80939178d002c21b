// SPDX-License-Identifier: Apache-2.0
// Climate: both zones, where the air goes and how much, what is heated, and what all of it costs.
// The driver's zone lies on the driver's side. Where not everything has room, there is a second leaf.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ClimateViewModel climate: stage.climate
    readonly property bool driverOnRight: stage.vehicle.driverOnRight
    readonly property real switchRows: Math.ceil(switches.count / switches.columns)
    // In one line where that has room.
    readonly property bool oneLine: cost.oneLine + Theme.gutter + cabin.oneLine <= width
    readonly property real wholeInfoHeight: !info.shown ? 0 : oneLine ? cost.lineHeight : cost.height + Theme.gap + cabin.height
    readonly property real infoHeight: !info.shown ? 0 : single ? wholeInfoHeight : facts.implicitHeight

    // The least that all rows need below each other; what is left over goes to the zones first.
    readonly property real least: 160 + Theme.gap + (switchRows + 1) * (Theme.target + Theme.gap) + wholeInfoHeight
    readonly property bool single: height >= least
    readonly property real spare: single ? height - least : height - 160 - Theme.gap - Theme.target
    readonly property real zoneHeight: 160 + Math.max(0, Math.min(spare, single ? 112 : spare))
    readonly property real rowHeight: {
        if (!single)
            return Theme.target;
        return Theme.target + Math.max(0, Math.min(28, (spare - 112) / (switchRows + 1)));
    }
    readonly property real switchHeight: single ? rowHeight : Math.max(Theme.target, Math.min(112, (height - infoHeight - switchRows * Theme.gap) / switchRows))

    component Switch: TouchButton {
        id: key

        required property ControlViewModel control

        width: switches.cell
        height: page.switchHeight
        visible: control.offered
        selected: control.active
        sure: control.sure
        Accessible.role: Accessible.CheckBox
        Accessible.checkable: true
        Accessible.checked: control.active
        Accessible.description: control.note
        onClicked: control.press()

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 2
            control: key.control
        }
    }

    Pager {
        id: pager

        anchors.fill: parent

        Item {
            id: zones

            readonly property real half: (width - Theme.gutter) / 2

            implicitHeight: page.zoneHeight
            Accessible.ignored: true

            ClimateZone {
                x: page.driverOnRight ? zones.half + Theme.gutter : 0
                width: zones.half
                height: zones.height
                title: qsTr("Driver")
                objectPrefix: "climateDriver"
                temperature: page.climate.driverTemperature
                seatHeat: page.climate.driverSeatHeat
            }

            ClimateZone {
                x: page.driverOnRight ? 0 : zones.half + Theme.gutter
                width: zones.half
                height: zones.height
                title: qsTr("Passenger")
                objectPrefix: "climatePassenger"
                temperature: page.climate.passengerTemperature
                seatHeat: page.climate.passengerSeatHeat
            }
        }

        Item {
            id: flow

            // Three keys and the fan share the row; where it is short, the keys are as narrow as keys may be.
            readonly property real half: (width - Theme.gutter) / 2
            readonly property bool airOffered: page.climate.airFlow.offered
            readonly property real airWidth: !airOffered ? 0 : width < 700 ? 3 * Theme.target + 2 * Theme.gap : half

            property bool shown: airOffered || page.climate.fan.offered

            implicitHeight: page.rowHeight
            Accessible.ignored: true

            Row {
                spacing: Theme.gap
                visible: flow.airOffered
                Accessible.role: Accessible.Grouping
                Accessible.name: qsTr("Air flow")

                Repeater {
                    model: [
                        {
                            way: "MIDDLE",
                            icon: Icons.face,
                            word: qsTr("Face")
                        },
                        {
                            way: "DOWN",
                            icon: Icons.feet,
                            word: qsTr("Feet")
                        },
                        {
                            way: "UP",
                            icon: Icons.windscreen,
                            word: qsTr("Windscreen")
                        }
                    ]

                    TouchButton {
                        id: way

                        required property var modelData
                        readonly property bool mine: page.climate.airFlow.chosen === modelData.way

                        objectName: "climateAir" + modelData.way
                        width: (flow.airWidth - 2 * Theme.gap) / 3
                        height: flow.height
                        name: qsTr("Air flow") + " " + modelData.word
                        text: width >= 260 ? modelData.word : ""
                        iconPath: modelData.icon
                        iconSize: 44
                        selected: mine
                        sure: page.climate.airFlow.sure
                        Accessible.role: Accessible.RadioButton
                        Accessible.checked: mine
                        onClicked: page.climate.airFlow.choose(modelData.way)

                        CommandMark {
                            anchors.horizontalCenter: parent.horizontalCenter
                            anchors.bottom: parent.bottom
                            anchors.bottomMargin: -2
                            visible: way.mine
                            control: page.climate.airFlow
                        }
                    }
                }
            }

            ClimateFan {
                x: flow.airOffered ? flow.airWidth + Theme.gutter : 0
                width: parent.width - x
                height: parent.height
                visible: page.climate.fan.offered
                control: page.climate.fan
            }
        }

        Item {
            id: switches

            readonly property int count: [page.climate.frontDefrost, page.climate.rearDefrost, page.climate.wheelHeat, page.climate.recirculation, page.climate.airConditioning].filter(one => one.offered).length + (page.climate.linkOffered ? 1 : 0)
            readonly property int columns: page.width >= 1400 ? 6 : Theme.largeText && page.width < 740 ? 2 : 3
            readonly property real cell: (width - (columns - 1) * Theme.gap) / columns

            property bool shown: count > 0

            implicitHeight: page.switchRows * (page.switchHeight + Theme.gap) - Theme.gap
            Accessible.ignored: true

            Grid {
                columns: switches.columns
                spacing: Theme.gap

                Switch {
                    objectName: "climateFrontDefrost"
                    name: qsTr("Clear windscreen")
                    text: width >= 300 ? name : qsTr("Windscreen")
                    iconPath: Icons.windscreen
                    control: page.climate.frontDefrost
                }

                Switch {
                    objectName: "climateRearDefrost"
                    name: qsTr("Heat rear window")
                    text: qsTr("Rear window")
                    iconPath: Icons.rearWindow
                    control: page.climate.rearDefrost
                }

                Switch {
                    objectName: "climateWheelHeat"
                    name: qsTr("Heat steering wheel")
                    text: qsTr("Wheel")
                    iconPath: Icons.wheel
                    control: page.climate.wheelHeat
                }

                Switch {
                    objectName: "climateRecirculation"
                    name: qsTr("Inside air only")
                    text: qsTr("Inside air")
                    iconPath: Icons.recirc
                    control: page.climate.recirculation
                }

                Switch {
                    objectName: "climateAirConditioning"
                    name: qsTr("Air conditioning")
                    text: qsTr("A/C")
                    iconPath: Icons.snow
                    control: page.climate.airConditioning
                }

                TouchButton {
                    objectName: "climateLink"
                    width: switches.cell
                    height: page.switchHeight
                    visible: page.climate.linkOffered
                    name: qsTr("Passenger as driver")
                    text: qsTr("Sync")
                    iconPath: Icons.link
                    selected: page.climate.linked
                    Accessible.role: Accessible.CheckBox
                    Accessible.checkable: true
                    Accessible.checked: page.climate.linked
                    onClicked: page.climate.toggleLink()
                }
            }
        }

        Item {
            id: info

            property bool shown: page.climate.cost.available || page.climate.cabin.available

            implicitHeight: page.infoHeight
            Accessible.ignored: true

            Flow {
                id: facts

                width: parent.width
                spacing: page.single && page.oneLine ? Theme.gutter : Theme.gap

                ClimateFact {
                    id: cost

                    objectName: "climateCost"
                    reading: page.climate.cost
                    room: facts.width
                    iconPath: Icons.range
                    text: page.climate.cost.text
                }

                ClimateFact {
                    id: cabin

                    objectName: "climateCabin"
                    reading: page.climate.cabin
                    room: facts.width
                    iconPath: Icons.thermometer
                    text: qsTr("Inside %1").arg(page.climate.cabin.text + " " + page.climate.cabin.unit)
                }
            }
        }
    }
}
