// SPDX-License-Identifier: Apache-2.0
// What cannot be done while the car moves, and what can be done instead.
import QtQuick
import Avn.Theme

Rectangle {
    id: locked

    required property string title
    required property string instead

    implicitHeight: Math.max(Theme.target + 24, words.implicitHeight + 32)
    radius: Theme.cardRadius
    color: "transparent"
    border.width: 1.5
    border.color: Theme.outline

    Accessible.role: Accessible.StaticText
    Accessible.name: title + " " + instead

    Icon {
        x: 32
        anchors.verticalCenter: parent.verticalCenter
        path: Icons.lock
        color: Theme.secondary
    }

    Column {
        id: words

        x: 92
        width: parent.width - x - 24
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: locked.title
            size: Theme.titleSize
            strong: true
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            text: locked.instead
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
