// SPDX-License-Identifier: Apache-2.0
// Says that something is in use at this moment, as icon and word; no page can hide it.
import QtQuick
import Avn.Theme

Rectangle {
    id: mark

    required property string iconPath
    required property string label

    implicitWidth: content.implicitWidth + 28
    implicitHeight: 44
    radius: height / 2
    color: Theme.accentSoft

    Accessible.role: Accessible.Indicator
    Accessible.name: label

    Row {
        id: content

        anchors.centerIn: parent
        spacing: 8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: mark.iconPath
            size: 24
            color: Theme.accent
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: mark.label
            strong: true
            color: Theme.accent
            Accessible.ignored: true
        }
    }
}
