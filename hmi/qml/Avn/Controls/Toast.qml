// SPDX-License-Identifier: Apache-2.0
// A few words that come and go by themselves.
import QtQuick
import Avn.Theme

Rectangle {
    id: toast

    required property string text
    property bool warning: false
    // Another number is another message, even in the same words.
    property int said: 0
    property int shownMs: 4000
    property real widest: 640

    signal gone

    visible: opacity > 0
    opacity: text !== "" ? 1 : 0
    implicitWidth: words.implicitWidth + 96
    width: Math.min(widest, implicitWidth)
    height: Math.max(64, words.contentHeight + 24)
    radius: Math.min(height / 2, 32)
    color: Theme.raised
    border.width: 1
    border.color: Theme.outline

    Accessible.role: Accessible.Notification
    Accessible.name: text

    onTextChanged: {
        if (text !== "")
            words.text = text; // the words stay while they fade
    }
    onSaidChanged: timer.restart()

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutQuad
        }
    }

    Timer {
        id: timer

        interval: toast.shownMs
        running: toast.text !== ""
        onTriggered: toast.gone()
    }

    Icon {
        x: 24
        anchors.verticalCenter: parent.verticalCenter
        path: toast.warning ? Icons.warning : Icons.check
        size: 24
        color: toast.warning ? Theme.caution : Theme.positive
    }

    Label {
        id: words

        objectName: "toast"
        x: 64
        height: parent.height
        width: parent.width - x - 32
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
