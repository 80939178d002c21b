// SPDX-License-Identifier: Apache-2.0
// How much air, as bars that can be counted and as a figure, between less and more.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: fan

    required property ControlViewModel control
    readonly property int keyWidth: width < 600 ? 80 : 120
    readonly property real middle: width - 2 * keyWidth
    readonly property color ink: control.phase === ControlViewModel.Phase.Pending ? Theme.accent : control.sure ? Theme.text : Theme.secondary

    radius: Theme.controlRadius
    color: Theme.raised

    TouchButton {
        objectName: "climateFanLess"
        width: fan.keyWidth
        height: parent.height
        name: qsTr("Fan, less")
        iconPath: Icons.minus
        repeats: true
        enabled: fan.control.canDecrease
        onClicked: fan.control.decrease()
    }

    Row {
        anchors.centerIn: parent
        spacing: fan.middle < 260 ? 10 : 20

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.fan
            color: fan.control.sure ? Theme.text : Theme.secondary
        }

        LevelBars {
            anchors.verticalCenter: parent.verticalCenter
            visible: fan.middle >= 220
            level: fan.control.level
            highest: fan.control.highest
            barWidth: fan.middle < 260 ? 7 : fan.middle < 340 ? 10 : 16
            barHeight: 12
            rise: 2
            color: fan.control.sure ? Theme.accent : Theme.secondary
        }

        Label {
            objectName: "climateFan"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(implicitWidth, 40)
            horizontalAlignment: Text.AlignHCenter
            text: fan.control.text
            size: Theme.figureSize
            strong: true
            color: fan.ink
            Accessible.role: Accessible.StaticText
            Accessible.name: [qsTr("Fan"), text, fan.control.note].filter(part => part !== "").join(" ")
        }
    }

    CommandMark {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        control: fan.control
    }

    TouchButton {
        objectName: "climateFanMore"
        x: parent.width - width
        width: fan.keyWidth
        height: parent.height
        name: qsTr("Fan, more")
        iconPath: Icons.plus
        repeats: true
        enabled: fan.control.canIncrease
        onClicked: fan.control.increase()
    }
}
