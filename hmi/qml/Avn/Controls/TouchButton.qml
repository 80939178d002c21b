// SPDX-License-Identifier: Apache-2.0
// A control of at least 76 dp with an icon, words or both. Chosen = tint, outline and, where there is room, a check
// mark. Words that are too long for one line take two; the control grows.
pragma ComponentBehavior: Bound

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
    readonly property color ink: !enabled ? Theme.disabled : !sure ? Theme.secondary : selected ? Theme.accent : Theme.text
    readonly property real room: width - 32 - (iconPath === "" ? 0 : iconSize + content.spacing)
    readonly property bool ticked: selected && text !== "" && label.implicitWidth + 24 + content.spacing <= room

    implicitWidth: Math.max(Theme.target, label.implicitWidth + (text === "" ? 0 : 48) + (iconPath === "" ? 0 : iconSize + (text === "" ? 0 : content.spacing)))
    implicitHeight: Math.max(Theme.target, label.visible ? label.contentHeight + 16 : 0)

    Accessible.name: name
    Accessible.checkable: selected
    Accessible.checked: selected

    background: Rectangle {
        radius: Theme.controlRadius
        // What was chosen when the car was last heard keeps its outline, and loses its colour.
        color: button.down ? Theme.pressed : button.selected && button.sure ? Theme.accentSoft : button.plain ? "transparent" : Theme.raised
        border.width: button.selected ? 2 : 0
        border.color: button.sure ? Theme.accent : Theme.outline
    }

    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: 12

            Loader {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                active: button.iconPath !== ""
                visible: active
                sourceComponent: Icon {
                    path: button.iconPath
                    size: button.iconSize
                    color: button.ink
                }
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

            Loader {
                anchors.verticalCenter: parent.verticalCenter
                active: button.ticked
                visible: active
                sourceComponent: Icon {
                    path: Icons.check
                    size: 24
                    color: button.ink
                }
            }
        }
    }
}
