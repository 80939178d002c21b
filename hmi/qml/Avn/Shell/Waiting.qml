// SPDX-License-Identifier: Apache-2.0
// Between the start and the car. Waiting is no fault: nothing warns, nothing turns.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: 16

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            path: Icons.car
            size: 44
            color: Theme.secondary
        }

        Label {
            objectName: "waiting"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Waiting for the car")
            size: Theme.titleSize
            dim: true
            wrapMode: Text.Wrap
        }
    }
}
