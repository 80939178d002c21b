// SPDX-License-Identifier: Apache-2.0
// One thing that moves: its name and where it stands, between a key for each way. Hold a key and it goes on.
// While the car must stand still for it, a lock takes the place of the keys.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: tile

    // { control, title, object, lessIcon, less, moreIcon, more }
    required property var of
    readonly property ControlViewModel control: of.control
    readonly property int keyWidth: width < 360 ? Theme.target : width < 480 ? 88 : 112
    readonly property bool locked: control.locked

    implicitHeight: Theme.target
    radius: Theme.controlRadius
    color: locked ? "transparent" : Theme.raised
    border.width: locked ? 1.5 : 0
    border.color: Theme.line
    visible: control.offered

    component Key: TouchButton {
        width: tile.keyWidth
        height: parent.height
        plain: true
        visible: !tile.locked
        repeats: true
    }

    Key {
        objectName: tile.of.object + "Less"
        name: tile.of.less
        iconPath: Icons[tile.of.lessIcon]
        enabled: tile.control.canDecrease
        onClicked: tile.control.decrease()
    }

    Icon {
        x: (tile.keyWidth - width) / 2
        anchors.verticalCenter: parent.verticalCenter
        visible: tile.locked
        path: Icons.lock
        color: Theme.secondary
    }

    Column {
        anchors.centerIn: parent
        spacing: -2

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: tile.of.title
            dim: true
            Accessible.ignored: true
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 6

            Label {
                id: value

                objectName: tile.of.object
                text: tile.control.text
                size: Theme.primarySize
                strong: true
                color: tile.control.phase === ControlViewModel.Phase.Pending ? Theme.accent : tile.control.sure && !tile.locked ? Theme.text : Theme.secondary
                Accessible.role: Accessible.StaticText
                Accessible.name: [tile.of.title, text, unit.text, tile.locked ? qsTr("waits until you stop") : "", tile.control.note].filter(part => part !== "").join(" ")
            }

            Label {
                id: unit

                anchors.baseline: value.baseline
                visible: text !== "" && !mark.visible
                text: tile.control.unit
                dim: true
                Accessible.ignored: true
            }

            CommandMark {
                id: mark

                anchors.verticalCenter: value.verticalCenter
                visible: tile.control.note !== "" && !tile.locked
                control: tile.control
            }
        }
    }

    Key {
        objectName: tile.of.object + "More"
        x: parent.width - width
        name: tile.of.more
        iconPath: Icons[tile.of.moreIcon]
        enabled: tile.control.canIncrease
        onClicked: tile.control.increase()
    }
}
