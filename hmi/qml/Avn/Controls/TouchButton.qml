// SPDX-License-Identifier: Apache-2.0
// A control of at least 76 dp with an icon, words or both. Chosen = tint, outline and, where there is room, a check
// mark. Words that are too long for one line take two; the control grows.
import QtQuick
import Avn.Theme

Touchable {
    id: button

    required property string name
    property string iconPath
    property int iconSize: 36
    property bool selected: false
    property bool plain: false
    property bool sure: true
    readonly property color ink: !enabled ? Theme.disabled : selected ? Theme.accent : sure ? Theme.text : Theme.secondary
    readonly property real room: width - 32 - (sign.visible ? sign.width + content.spacing : 0)
    readonly property bool ticked: selected && text !== "" && label.implicitWidth + 24 + content.spacing <= room

    implicitWidth: Math.max(Theme.target, label.implicitWidth + (text === "" ? 0 : 48) + (iconPath === "" ? 0 : iconSize + (text === "" ? 0 : content.spacing)))
    implicitHeight: Math.max(Theme.target, label.visible ? label.contentHeight + 16 : 0)

    Accessible.name: name
    Accessible.checkable: selected
    Accessible.checked: selected

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down ? Theme.pressed : button.selected ? Theme.accentSoft : button.plain ? "transparent" : Theme.raised
        border.width: button.selected ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: 12

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconPath !== ""
                path: button.iconPath
                size: button.iconSize
                color: button.ink
            }

            Label {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, button.room)
                visible: button.text !== ""
                text: button.text
                strong: true
                color: button.ink
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 0.95
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.ticked
                path: Icons.check
                size: 24
                color: button.ink
            }
        }
    }
}
