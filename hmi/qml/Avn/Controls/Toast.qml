// SPDX-License-Identifier: Apache-2.0
// A few words that come and go by themselves.
import QtQuick
import Avn.Theme

Rectangle {
    id: toast

    required property string text

    signal gone

    visible: opacity > 0
    opacity: text !== "" ? 1 : 0
    width: Math.min(implicitWidth, parent ? parent.width - 32 : implicitWidth)
    implicitWidth: words.implicitWidth + 96
    implicitHeight: 64
    radius: height / 2
    color: Theme.raised
    border.width: 1
    border.color: Theme.outline

    Accessible.role: Accessible.Notification
    Accessible.name: text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutQuad
        }
    }

    Timer {
        interval: 4000
        running: toast.text !== ""
        onTriggered: toast.gone()
    }

    Icon {
        x: 24
        anchors.verticalCenter: parent.verticalCenter
        path: Icons.check
        size: 24
        color: Theme.positive
    }

    Label {
        id: words

        objectName: "toast"
        x: 64
        height: parent.height
        width: parent.width - x - 24
        text: toast.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
