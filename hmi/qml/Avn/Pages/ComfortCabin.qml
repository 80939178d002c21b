// SPDX-License-Identifier: Apache-2.0
// Windows, interior light and suspension. The windows stand as in the car, seen from above.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Pager {
    id: cabin

    required property ComfortViewModel comfort
    required property bool driverOnRight

    readonly property int lines: [frontWindows, rearWindows, closing, brightness, ride].filter(one => one.shown).length
    readonly property int linesOfLeaf: Math.max(1, Math.min(lines, Math.floor((height + Theme.gap) / (Theme.target + Theme.gap))))
    readonly property real rowHeight: Math.min(112, (height - (linesOfLeaf - 1) * Theme.gap) / linesOfLeaf)
    readonly property bool split: width < 780 // the brightness needs a line of its own

    readonly property bool cramped: Theme.largeText && width < 710 // the place of a window tells its side

    component Line: Item {
        readonly property real half: (width - Theme.gap) / 2
        readonly property real leftX: cabin.driverOnRight ? half + Theme.gap : 0
        readonly property real rightX: cabin.driverOnRight ? 0 : half + Theme.gap

        implicitHeight: cabin.rowHeight
        Accessible.ignored: true
    }

    component Brightness: ComfortTile {
        of: ({
                control: cabin.comfort.interiorLightLevel,
                title: qsTr("Brightness"),
                object: "interiorLightLevel",
                less: qsTr("Interior light darker"),
                lessIcon: "minus",
                more: qsTr("Interior light brighter"),
                moreIcon: "plus"
            })
    }

    component Window: ComfortTile {
        id: window

        required property ControlViewModel moves
        required property string key
        required property string title
        required property string openName
        required property string closeName

        of: ({
                control: moves,
                title: title,
                object: key,
                less: closeName,
                lessIcon: "up",
                more: openName,
                moreIcon: "down"
            })
    }

    Line {
        id: frontWindows

        property bool shown: cabin.comfort.driverWindow.offered || cabin.comfort.passengerWindow.offered

        Window {
            key: "driverWindow"
            x: parent.leftX
            width: parent.half
            height: parent.height
            moves: cabin.comfort.driverWindow
            title: qsTr("Driver")
            openName: qsTr("Open the driver's window")
            closeName: qsTr("Close the driver's window")
        }

        Window {
            key: "passengerWindow"
            x: parent.rightX
            width: parent.half
            height: parent.height
            moves: cabin.comfort.passengerWindow
            title: qsTr("Passenger")
            openName: qsTr("Open the passenger window")
            closeName: qsTr("Close the passenger window")
        }
    }

    Line {
        id: rearWindows

        property bool shown: cabin.comfort.rearDriverWindow.offered || cabin.comfort.rearPassengerWindow.offered

        Window {
            key: "rearDriverWindow"
            x: parent.leftX
            width: parent.half
            height: parent.height
            moves: cabin.comfort.rearDriverWindow
            title: cabin.cramped ? qsTr("Rear") : cabin.driverOnRight ? qsTr("Rear right") : qsTr("Rear left")
            openName: qsTr("Open the window behind the driver")
            closeName: qsTr("Close the window behind the driver")
        }

        Window {
            key: "rearPassengerWindow"
            x: parent.rightX
            width: parent.half
            height: parent.height
            moves: cabin.comfort.rearPassengerWindow
            title: cabin.cramped ? qsTr("Rear") : cabin.driverOnRight ? qsTr("Rear left") : qsTr("Rear right")
            openName: qsTr("Open the window behind the passenger")
            closeName: qsTr("Close the window behind the passenger")
        }
    }

    Line {
        id: closing

        property bool shown: cabin.comfort.closing.offered || cabin.comfort.interiorLight.offered

        TouchButton {
            objectName: "closeWindows"
            width: parent.half
            height: parent.height
            visible: cabin.comfort.closing.offered
            name: [qsTr("Close all windows"), cabin.comfort.closing.note].filter(part => part !== "").join(" ")
            text: cabin.comfort.closing.note !== "" ? cabin.comfort.closing.note : qsTr("Close all windows")
            iconPath: Icons.up
            onClicked: cabin.comfort.closeWindows()
        }

        TouchButton {
            id: light

            objectName: "interiorLight"
            x: parent.half + Theme.gap
            width: cabin.split ? parent.half : Math.min(120, parent.half - 300)
            height: parent.height
            visible: cabin.comfort.interiorLight.offered
            name: [qsTr("Interior light"), cabin.comfort.interiorLight.text, cabin.comfort.interiorLight.note].filter(part => part !== "").join(" ")
            text: cabin.split ? qsTr("Interior light") : ""
            iconPath: Icons.dome
            selected: cabin.comfort.interiorLight.active
            sure: cabin.comfort.interiorLight.sure
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: cabin.comfort.interiorLight.active
            onClicked: cabin.comfort.interiorLight.press()

            CommandMark {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 2
                control: cabin.comfort.interiorLight
            }
        }

        Brightness {
            visible: !cabin.split && control.offered
            x: light.visible ? light.x + light.width + Theme.gap : light.x
            width: parent.width - x
            height: parent.height
        }
    }

    Line {
        id: brightness

        property bool shown: cabin.split && cabin.comfort.interiorLightLevel.offered

        Brightness {
            width: parent.width
            height: parent.height
        }
    }

    Line {
        id: ride

        property bool shown: cabin.comfort.suspension.offered
        readonly property real choiceHeight: Theme.target

        Label {
            x: 16
            height: ride.choiceHeight
            text: qsTr("Suspension")
            Accessible.ignored: true
        }

        CommandMark {
            x: 16
            y: ride.choiceHeight - height
            control: cabin.comfort.suspension
        }

        SegmentedChoice {
            x: cabin.split ? 176 : 204
            width: parent.width - x
            name: qsTr("Suspension")
            objectPrefix: "suspension"
            options: [
                {
                    value: "COMFORT",
                    text: qsTr("Comfort", "suspension")
                },
                {
                    value: "NORMAL",
                    text: qsTr("Normal", "suspension")
                },
                {
                    value: "SPORT",
                    text: qsTr("Sport", "suspension")
                }
            ]
            chosen: cabin.comfort.suspension.chosen
            sure: cabin.comfort.suspension.sure
            onAsked: value => cabin.comfort.suspension.choose(value)
        }
    }
}
