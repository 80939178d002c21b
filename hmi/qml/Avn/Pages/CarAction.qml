// SPDX-License-Identifier: Apache-2.0
// What can be done from the vehicle page: an icon and a word, beside each other or one above the other.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Touchable {
    id: action

    required property string name
    required property string iconPath
    property WishViewModel wish: null
    property bool selected: false
    property bool stacked: false
    readonly property int phase: wish === null ? ControlViewModel.Phase.Idle : wish.phase
    readonly property color ink: !enabled ? Theme.disabled : selected ? Theme.accent : Theme.text

    Accessible.name: [name, wish === null ? "" : wish.note].filter(part => part !== "").join(". ")
    Accessible.checkable: selected
    Accessible.checked: selected

    background: Rectangle {
        radius: Theme.controlRadius
        color: action.down ? Theme.pressed : action.selected ? Theme.accentSoft : Theme.raised
        border.width: action.selected ? 2 : 0
        border.color: Theme.accent
    }

    contentItem: Item {
        Grid {
            id: content

            anchors.centerIn: parent
            columns: action.stacked ? 1 : 2
            spacing: action.stacked ? 8 : 12
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Icon {
                path: action.selected ? Icons.check : action.iconPath
                size: 36
                color: action.ink
            }

            Label {
                width: Math.min(implicitWidth, action.width - (action.stacked ? 12 : 72))
                text: action.text
                strong: true
                color: action.ink
                wrapMode: Text.Wrap
                lineHeight: 0.95
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }

        Dots {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 6
            visible: action.phase === ControlViewModel.Phase.Pending
        }

        Icon {
            anchors.right: parent.right
            anchors.rightMargin: 8
            y: 8
            visible: action.phase === ControlViewModel.Phase.Failed
            path: Icons.warning
            size: 24
            color: Theme.caution
        }
    }
}
