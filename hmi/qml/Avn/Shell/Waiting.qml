// SPDX-License-Identifier: Apache-2.0
// Between the start and the car. Waiting is no fault: nothing warns, nothing turns.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    Card {
        width: parent.width
        height: Math.min(parent.height, Math.max(108, words.implicitHeight + 32))
        Accessible.role: Accessible.StaticText
        Accessible.name: words.text

        Rectangle {
            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: 76
            height: 76
            radius: Theme.controlRadius
            color: Theme.raised

            Icon {
                anchors.centerIn: parent
                path: Icons.car
                size: 44
                color: Theme.secondary
            }
        }

        Label {
            id: words

            objectName: "waiting"
            x: 112
            width: parent.width - x - 24
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Waiting for the car")
            size: Theme.titleSize
            strong: true
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
