// SPDX-License-Identifier: Apache-2.0
// A control of at least 76 dp with an icon, words or both. Chosen = tint, outline and check mark.
import QtQuick
import QtQuick.Templates as T
import Avn.Theme

T.AbstractButton {
    id: button

    required property string name
    property string iconPath
    property int iconSize: 36
    property bool selected: false
    property bool plain: false
    property bool sure: true
    readonly property color ink: !enabled ? Theme.outline : selected ? Theme.accent : sure ? Theme.text : Theme.secondary

    implicitWidth: Math.max(Theme.target, content.implicitWidth + 48)
    implicitHeight: Theme.target
    focusPolicy: Qt.NoFocus

    Accessible.name: name

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.pressed ? Theme.pressed : button.selected ? Theme.accentSoft : button.plain ? "transparent" : Theme.raised
        border.width: button.selected ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: 12

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconPath !== ""
                path: button.iconPath
                size: button.iconSize
                color: button.ink
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.text !== ""
                text: button.text
                strong: true
                color: button.ink
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.selected && button.text !== "" && button.width >= 200
                path: Icons.check
                size: 24
                color: button.ink
            }
        }
    }
}
