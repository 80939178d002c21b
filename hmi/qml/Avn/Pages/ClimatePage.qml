// SPDX-License-Identifier: Apache-2.0
// Climate: both zones, where the air goes and how much, what is heated, and what all of it costs.
// The driver's zone lies on the driver's side.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ClimateViewModel climate: stage.climate
    readonly property bool driverOnRight: stage.vehicle.driverOnRight
    // Nothing here hangs on what the car says: keys stay where they are.
    readonly property bool factsBeside: width >= 780 || height < 400
    readonly property bool factsShort: factsBeside && width < (Theme.largeText ? 920 : 780)
    readonly property real factHeight: Math.max(32, Theme.bodySize * 1.3)
    readonly property real infoHeight: factsBeside ? factHeight : 2 * factHeight + Theme.gap

    // Where words have no room, one row of signs; the strip below has the most needed of them too.
    readonly property bool low: height < 160 + infoHeight + 3 * (Theme.target + Theme.gap) + Theme.gap
    readonly property int switchColumns: low || width >= 1400 ? 6 : 3
    readonly property int switchRows: Math.ceil(switches.count / switchColumns)
    readonly property real spare: height - 160 - infoHeight - Theme.gap - (switchRows + 1) * (Theme.target + Theme.gap)
    readonly property real zoneHeight: Math.min(272, 160 + spare)
    readonly property real rowHeight: Theme.target + Math.max(0, Math.min(28, (spare - 112) / (switchRows + 1)))

    component Switch: TouchButton {
        id: key

        required property ControlViewModel control

        width: switches.cell
        height: page.rowHeight
        iconSize: page.low ? 44 : 36
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

    Column {
        anchors.fill: parent
        spacing: Theme.gap

        Item {
            id: zones

            readonly property real half: (width - Theme.gutter) / 2

            width: parent.width
            height: page.zoneHeight

            ClimateZone {
                id: driverZone

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

            width: parent.width
            height: page.rowHeight
            visible: airOffered || page.climate.fan.offered

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
            readonly property real cell: (width - (page.switchColumns - 1) * Theme.gap) / page.switchColumns

            width: parent.width
            height: page.switchRows * (page.rowHeight + Theme.gap) - Theme.gap
            visible: count > 0

            Grid {
                columns: page.switchColumns
                spacing: Theme.gap

                Switch {
                    objectName: "climateFrontDefrost"
                    name: qsTr("Clear windscreen")
                    text: page.low ? "" : width >= 300 ? name : qsTr("Windscreen")
                    iconPath: Icons.windscreen
                    control: page.climate.frontDefrost
                }

                Switch {
                    objectName: "climateRearDefrost"
                    name: qsTr("Heat rear window")
                    text: page.low ? "" : qsTr("Rear window")
                    iconPath: Icons.rearWindow
                    control: page.climate.rearDefrost
                }

                Switch {
                    objectName: "climateWheelHeat"
                    name: qsTr("Heat steering wheel")
                    text: page.low ? "" : qsTr("Wheel")
                    iconPath: Icons.wheel
                    control: page.climate.wheelHeat
                }

                Switch {
                    objectName: "climateRecirculation"
                    name: qsTr("Inside air only")
                    text: page.low ? "" : qsTr("Inside air")
                    iconPath: Icons.recirc
                    control: page.climate.recirculation
                }

                Switch {
                    objectName: "climateAirConditioning"
                    name: qsTr("Air conditioning")
                    text: page.low ? "" : qsTr("A/C")
                    iconPath: Icons.snow
                    control: page.climate.airConditioning
                }

                TouchButton {
                    objectName: "climateLink"
                    width: switches.cell
                    height: page.rowHeight
                    visible: page.climate.linkOffered
                    name: qsTr("Passenger as driver")
                    text: page.low ? "" : qsTr("Sync")
                    iconPath: Icons.link
                    iconSize: page.low ? 44 : 36
                    selected: page.climate.linked
                    Accessible.role: Accessible.CheckBox
                    Accessible.checkable: true
                    Accessible.checked: page.climate.linked
                    onClicked: page.climate.toggleLink()
                }
            }
        }

        Flow {
            width: parent.width
            spacing: page.factsBeside ? Theme.gutter : Theme.gap

            // How old the settings are, where the zones have no room to say so.
            Note {
                id: age

                readonly property bool shown: reading.note !== "" && !driverZone.titled

                visible: shown
                valueName: "climateAge"
                reading: page.climate.driverTemperature.reading
            }

            ClimateFact {
                objectName: "climateCost"
                tellsAge: !age.shown
                reading: page.climate.cost
                iconPath: Icons.range
                text: page.climate.cost.text
            }

            ClimateFact {
                objectName: "climateCabin"
                visible: reading.available && !age.shown && !(page.factsShort && Theme.largeText && page.width < 780)
                reading: page.climate.cabin
                iconPath: Icons.thermometer
                text: page.factsShort ? figure : qsTr("Inside %1").arg(figure)

                readonly property string figure: page.climate.cabin.text + " " + page.climate.cabin.unit
            }
        }
    }
}
