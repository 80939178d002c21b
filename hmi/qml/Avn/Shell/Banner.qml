// SPDX-License-Identifier: Apache-2.0
// What is wrong and what to do, in two short lines; one touch answers it.
import QtQuick
import QtQuick.Templates as T
import Avn.Controls
import Avn.Theme

T.AbstractButton {
    id: banner

    required property string title
    required property string remedy
    property string more
    property string answerIcon: Icons.right

    implicitHeight: Theme.target
    focusPolicy: Qt.NoFocus

    Accessible.name: [title, remedy, more].filter(part => part !== "").join(" ")

    background: Rectangle {
        radius: Theme.controlRadius
        color: banner.pressed ? Theme.pressed : Theme.cautionSoft
    }

    contentItem: Item {
        Icon {
            id: warning

            x: 20
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.warning
            color: Theme.caution
        }

        Label {
            objectName: "bannerTitle"
            x: 72
            y: 5
            height: 34
            text: banner.title
            strong: true
            color: Theme.caution
            Accessible.ignored: true
        }

        Label {
            objectName: "bannerRemedy"
            x: 72
            y: 38
            height: 30
            text: banner.remedy
            Accessible.ignored: true
        }

        Label {
            anchors.right: answer.left
            anchors.rightMargin: 12
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: banner.more
            Accessible.ignored: true
        }

        Icon {
            id: answer

            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            path: banner.answerIcon
        }
    }
}
