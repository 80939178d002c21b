// SPDX-License-Identifier: Apache-2.0
// What is wrong and what to do, in a few short lines; one touch answers it. It is as high as its words need.
import QtQuick
import Avn.Controls
import Avn.Theme

Touchable {
    id: banner

    required property string title
    required property string remedy
    property string more
    property string answerIcon: Icons.right
    // In the place of a page: calmer, and larger.
    property bool large: false

    implicitHeight: Math.max(Theme.target, words.implicitHeight + (words.implicitHeight > 72 ? 24 : 16))

    Accessible.role: Accessible.Button
    Accessible.name: [title, remedy, more].filter(part => part !== "").join(" ")

    background: Rectangle {
        radius: Theme.cardRadius
        color: banner.down ? Theme.pressed : banner.large ? Theme.surface : Theme.cautionSoft
        border.width: 1.5
        border.color: Theme.caution
    }

    contentItem: Item {
        Icon {
            x: banner.large ? 24 : 16
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.warning
            size: banner.large ? 44 : 36
            color: Theme.caution
        }

        Column {
            id: words

            x: banner.large ? 92 : 64
            width: answer.x - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                objectName: "bannerTitle"
                width: parent.width
                text: banner.title
                size: banner.large ? Theme.titleSize : Theme.bodySize
                strong: true
                wrapMode: Text.Wrap
                color: banner.down ? Theme.text : Theme.caution
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

            x: parent.width - width - (banner.large ? 24 : 16)
            y: (parent.height - height) / 2
            size: banner.large ? 36 : 24
            path: banner.answerIcon
        }
    }
}
