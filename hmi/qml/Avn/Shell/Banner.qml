// SPDX-License-Identifier: Apache-2.0
// What is wrong and what to do, in a few short lines; one touch answers it. It is as high as its words need.
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

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 16)
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.Button
    Accessible.name: [title, remedy, more].filter(part => part !== "").join(" ")

    background: Rectangle {
        radius: Theme.cardRadius
        color: banner.pressed ? Theme.pressed : Theme.cautionSoft
        border.width: 1.5
        border.color: Theme.caution
    }

    contentItem: Item {
        Icon {
            x: 20
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.warning
            color: Theme.caution
        }

        Column {
            id: words

            x: 72
            width: answer.x - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                objectName: "bannerTitle"
                width: parent.width
                text: banner.title
                strong: true
                wrapMode: Text.Wrap
                color: banner.pressed ? Theme.text : Theme.caution
                Accessible.ignored: true
            }

            Label {
                objectName: "bannerRemedy"
                width: parent.width
                text: banner.remedy
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                objectName: "bannerMore"
                width: parent.width
                visible: text !== ""
                text: banner.more
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Icon {
            id: answer

            x: parent.width - width - 20
            anchors.verticalCenter: parent.verticalCenter
            path: banner.answerIcon
        }
    }
}
