// SPDX-License-Identifier: Apache-2.0
// Says that something is in use at this moment, as icon and word; touched, it tells who uses it.
// Where there is no room the word gives way, never the mark.
import QtQuick
import Avn.Theme

Touchable {
    id: mark

    required property string iconPath
    required property string label
    property bool words: true
    // What is only told, such as that there is no network, is grey and has no pill.
    property bool live: true
    property color ink: live ? Theme.accent : Theme.secondary
    property color tint: live ? Theme.accentSoft : "transparent"
    // The height of the pill's middle: what can be touched reaches further down.
    property real middle: height / 2
    readonly property real wordedWidth: Math.max(Theme.target, word.implicitWidth + 60)

    implicitWidth: words ? wordedWidth : Theme.target
    implicitHeight: Theme.target

    Accessible.role: Accessible.Button
    Accessible.name: label

    background: Item {
        Rectangle {
            x: (parent.width - width) / 2
            y: mark.middle - height / 2
            width: mark.words ? parent.width : 64
            height: 44
            radius: height / 2
            color: mark.down ? Theme.pressed : mark.tint
        }
    }

    contentItem: Item {
        Row {
            x: (parent.width - width) / 2
            y: mark.middle - height / 2
            spacing: 8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                path: mark.iconPath
                size: 24
                color: mark.ink
            }

            Label {
                id: word

                anchors.verticalCenter: parent.verticalCenter
                visible: mark.words
                text: mark.label
                strong: mark.live
                color: mark.ink
                Accessible.ignored: true
            }
        }
    }
}
