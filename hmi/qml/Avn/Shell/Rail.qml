// SPDX-License-Identifier: Apache-2.0
// The pages that exist, one touch away; below or beside them all, where they do not fit, the rest behind More.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: rail

    required property PagesViewModel pages
    property bool across: false
    readonly property int room: Math.floor(((across ? width : height) + Theme.gap) / (Theme.target + Theme.gap))
    readonly property bool overflow: pages.rail.length > room

    color: Theme.frame

    component Entry: T.AbstractButton {
        id: entry

        required property string name
        required property string iconPath
        property bool here: false

        width: rail.across ? 76 : rail.width - 8
        height: rail.across ? 80 : Math.min(80, (rail.height - Theme.gap * rail.room) / rail.room)
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.PageTab
        Accessible.name: name
        Accessible.selected: here

        background: Rectangle {
            radius: Theme.controlRadius
            color: entry.here ? Theme.accent : entry.pressed ? Theme.pressed : "transparent"
        }

        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                path: entry.iconPath
                size: 44
                color: entry.here ? Theme.textOverAccent : Theme.secondary
            }
        }
    }

    Grid {
        anchors.centerIn: parent
        columns: rail.across ? rail.room : 1
        spacing: Theme.gap

        Repeater {
            model: rail.overflow ? rail.pages.rail.slice(0, rail.room) : rail.pages.rail

            Entry {
                required property var modelData

                objectName: "rail" + modelData.name
                name: modelData.title
                iconPath: Icons[modelData.icon]
                here: modelData.name === rail.pages.railPage
                onClicked: rail.pages.enter(modelData.name)
            }
        }
    }
}
