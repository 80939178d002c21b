// SPDX-License-Identifier: Apache-2.0
// The picture of on and off; the row around it is what is touched.
import QtQuick
import Avn.Theme

Rectangle {
    id: toggle

    required property bool on
    property bool active: true

    implicitWidth: 84
    implicitHeight: 48
    radius: height / 2
    color: on ? active ? Theme.accent : Theme.outline : "transparent"
    border.width: on ? 0 : 3
    border.color: Theme.outline

    Rectangle {
        x: toggle.on ? parent.width - width - 6 : 6
        y: 6
        width: 36
        height: 36
        radius: 18
        color: toggle.on ? Theme.textOverAccent : Theme.outline

        Behavior on x {
            NumberAnimation {
                duration: Theme.quick
                easing.type: Easing.OutQuad
            }
        }

        Icon {
            anchors.centerIn: parent
            visible: toggle.on
            path: Icons.check
            size: 24
            color: Theme.accent
        }
    }
}
