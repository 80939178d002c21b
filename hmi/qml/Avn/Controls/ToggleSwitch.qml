// SPDX-License-Identifier: Apache-2.0
// The picture of on, off and not known; the row around it is what is touched.
import QtQuick
import Avn.Theme

Rectangle {
    id: toggle

    required property bool on
    property bool active: true
    property bool known: true
    readonly property bool shown: on && known

    implicitWidth: 84
    implicitHeight: 48
    radius: height / 2
    color: shown ? active ? Theme.accent : Theme.outline : "transparent"
    border.width: shown ? 0 : 3
    border.color: Theme.outline

    Behavior on color {
        ColorAnimation {
            duration: Theme.quick
        }
    }

    Rectangle {
        x: !toggle.known ? (parent.width - width) / 2 : toggle.on ? parent.width - width - 6 : 6
        anchors.verticalCenter: parent.verticalCenter
        width: toggle.known ? 36 : 24
        height: toggle.known ? 36 : 4
        radius: height / 2
        color: toggle.shown ? Theme.textOverAccent : Theme.outline

        Behavior on x {
            NumberAnimation {
                duration: Theme.quick
                easing.type: Easing.OutQuad
            }
        }

        Icon {
            anchors.centerIn: parent
            visible: toggle.shown
            path: Icons.check
            size: 24
            color: toggle.active ? Theme.accent : Theme.outline
        }
    }
}
