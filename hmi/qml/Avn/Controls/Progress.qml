// SPDX-License-Identifier: Apache-2.0
// How far something has come, or that it is waited for. Waiting has no bar that pretends to move: a clock, the words
// of what is waited for, and a row of dots that no result looks like.
import QtQuick
import Avn.Theme

Item {
    id: progress

    required property string name
    property real fraction: 0
    property bool waiting: false
    property string valueText: waiting ? "" : Math.round(fraction * 100) + " %"

    implicitWidth: 480
    implicitHeight: words.height + 12 + 16

    Accessible.role: Accessible.ProgressBar
    Accessible.name: [name, valueText].filter(part => part !== "").join(" ")

    Icon {
        id: clock

        anchors.verticalCenter: words.verticalCenter
        visible: progress.waiting
        path: Icons.clock
        size: 24
        color: Theme.secondary
    }

    Label {
        id: words

        x: progress.waiting ? 36 : 0
        width: value.x - x - (value.visible ? 16 : 0)
        text: progress.name
        wrapMode: Text.Wrap
        dim: progress.waiting
        Accessible.ignored: true
    }

    Label {
        id: value

        x: progress.width - (visible ? implicitWidth : 0)
        visible: text !== ""
        text: progress.valueText
        strong: true
        Accessible.ignored: true
    }

    Rectangle {
        y: progress.height - height
        width: progress.width
        height: 16
        visible: !progress.waiting
        radius: 8
        color: Theme.raised
        border.width: 1.5
        border.color: Theme.outline

        Rectangle {
            width: Math.max(16, Math.max(0, Math.min(1, progress.fraction)) * parent.width)
            height: parent.height
            visible: progress.fraction > 0
            radius: 8
            color: Theme.accent

            Behavior on width {
                NumberAnimation {
                    duration: Theme.calm
                    easing.type: Easing.OutQuad
                }
            }
        }
    }

    Row {
        y: progress.height - 12
        visible: progress.waiting
        spacing: 16

        Repeater {
            model: progress.waiting ? Math.floor((progress.width + 16) / 24) : 0

            Rectangle {
                width: 8
                height: 8
                radius: 4
                color: Theme.outline
            }
        }
    }
}
