// SPDX-License-Identifier: Apache-2.0
// What waits until the car stands, and what does not.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    id: waits

    required property string text
    property bool marked: true
    readonly property real needed: words.implicitHeight

    height: needed
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: waits.marked
        path: Icons.lock
        color: Theme.caution
    }

    Label {
        id: words

        objectName: "comfortWaits"
        x: waits.marked ? 48 : 8
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: waits.text
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
