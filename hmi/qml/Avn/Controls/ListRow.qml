// SPDX-License-Identifier: Apache-2.0
// A row that is touched as a whole: icon, title, one line under it, and at its end what the row is set to.
import QtQuick
import QtQuick.Templates as T
import Avn.Theme

T.AbstractButton {
    id: row

    required property string title
    property string subtitle
    property string iconPath
    property string value
    property string endIcon: Icons.right
    property bool attention: false
    property bool touchable: true
    // A switch row shows the switch in place of value and icon.
    property bool isSwitch: false
    property bool on: false
    default property alias end: ending.data

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 24)
    focusPolicy: Qt.NoFocus
    enabled: touchable

    Accessible.role: isSwitch ? Accessible.CheckBox : touchable ? Accessible.Button : Accessible.StaticText
    Accessible.checkable: isSwitch
    Accessible.checked: on
    Accessible.name: [title, subtitle, value].filter(part => part !== "").join(" ")

    background: Card {
        color: row.pressed ? Theme.pressed : Theme.surface
    }

    contentItem: Item {
        Icon {
            id: mark

            x: 20
            anchors.verticalCenter: parent.verticalCenter
            visible: row.iconPath !== ""
            path: row.iconPath
            color: row.attention ? Theme.caution : Theme.secondary
        }

        Column {
            id: words

            x: mark.visible ? 76 : 24
            width: ending.x - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: row.title
                size: Theme.titleSize
                strong: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: row.subtitle
                dim: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Row {
            id: ending

            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.value !== ""
                text: row.value
                dim: true
                Accessible.ignored: true
            }

            ToggleSwitch {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.isSwitch
                on: row.on
                active: row.enabled
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: row.touchable && !row.isSwitch && row.endIcon !== ""
                path: row.endIcon
                size: 24
                color: Theme.secondary
            }
        }
    }
}
