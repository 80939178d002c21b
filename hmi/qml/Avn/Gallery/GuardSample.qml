// SPDX-License-Identifier: Apache-2.0
// What a guard locks while the car moves, and what it shows while it stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme

Guard {
    id: kept

    property string what

    title: what + " is locked"
    instead: "It comes back once the car stands."
    implicitHeight: 108

    Card {
        objectName: kept.objectName + "Content"

        Icon {
            x: 24
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.unlock
            color: Theme.positive
        }

        Label {
            x: 84
            height: parent.height
            width: parent.width - x - 24
            text: kept.what + " is there while the car stands"
            wrapMode: Text.Wrap
        }
    }
}
