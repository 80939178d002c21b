// SPDX-License-Identifier: Apache-2.0
// The end of a list of which the rest waits until the car stands.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    id: waiting

    required property string text

    implicitHeight: words.implicitHeight + 24

    Icon {
        x: 4
        anchors.verticalCenter: parent.verticalCenter
        path: Icons.lock
        size: 28
        color: Theme.secondary
    }

    Label {
        id: words

        x: 48
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: waiting.text
        dim: true
        wrapMode: Text.Wrap
    }
}
