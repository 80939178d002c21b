// SPDX-License-Identifier: Apache-2.0
// One key of a keyboard. Each of several fast touches counts.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Touchable {
    id: key

    required property string name
    property string iconPath
    property bool main: false // the one that ends the writing
    property bool aside: false // writes nothing by itself
    property bool selected: false
    property int size: Theme.primarySize
    readonly property color ink: !enabled ? Theme.secondary : main ? Theme.textOverAccent : selected && !down ? Theme.accent : Theme.text
    // Words that do not fit give way to the sign, never to a part of themselves.
    readonly property bool worded: text !== "" && (iconPath === "" || label.implicitWidth <= width - 24)

    rapid: true
    implicitWidth: Theme.target
    implicitHeight: Theme.target
    Accessible.name: name
    Accessible.checkable: selected
    Accessible.checked: selected

    background: Rectangle {
        radius: Theme.controlRadius
        color: key.down ? key.main ? Theme.accentPressed : Theme.pressed : !key.enabled ? "transparent" : key.main ? Theme.accent : key.selected ? Theme.accentSoft : key.aside ? Theme.raised : Theme.surface
        border.width: key.selected ? 2 : 1
        border.color: key.selected ? Theme.accent : key.main && key.enabled ? "transparent" : Theme.line
    }

    contentItem: Item {
        Label {
            id: label

            anchors.centerIn: parent
            visible: key.worded
            text: key.text
            size: key.size
            strong: key.main
            color: key.ink
            Accessible.ignored: true
        }

        Loader {
            anchors.centerIn: parent
            active: !key.worded && key.iconPath !== ""
            sourceComponent: Icon {
                path: key.iconPath
                color: key.ink
            }
        }
    }
}
