// SPDX-License-Identifier: Apache-2.0
// The pages that exist, one touch away; where they do not all fit, the last entry is More.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: rail

    required property PagesViewModel pages
    property bool across: false
    readonly property real length: across ? width : height
    readonly property real thickness: across ? height : width
    // 80 dp where they leave room for a row of seven, 76 where every one counts.
    readonly property real entry: length < 560 || across ? Theme.target : 80
    readonly property int room: Math.floor((length - 8 + Theme.gap) / (entry + Theme.gap))

    color: Theme.frame
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")
    onRoomChanged: pages.fit(room)
    Component.onCompleted: pages.fit(room)

    Rectangle {
        x: rail.across ? 0 : rail.width - 1
        width: rail.across ? rail.width : 1
        height: rail.across ? 1 : rail.height
        opacity: 1 - Theme.darkness // by night the frame has the colour of the ground
        color: Theme.line
    }

    Grid {
        anchors.centerIn: parent
        columns: rail.across ? 12 : 1
        spacing: Theme.gap

        Repeater {
            model: rail.pages.rail

            Touchable {
                id: entry

                required property var modelData
                readonly property bool here: modelData.name === rail.pages.railPage

                objectName: "rail" + modelData.name
                width: rail.across ? rail.entry : Math.min(80, rail.thickness - 8)
                height: rail.across ? 80 : rail.entry
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData.title
                Accessible.selected: here
                onClicked: rail.pages.enter(modelData.name)

                background: Rectangle {
                    radius: Theme.controlRadius
                    color: entry.here ? (entry.down ? Theme.accentPressed : Theme.accent) : entry.down ? Theme.pressed : "transparent"
                }

                contentItem: Item {
                    Icon {
                        anchors.centerIn: parent
                        path: Icons[entry.modelData.icon]
                        size: 44
                        color: entry.here ? Theme.textOverAccent : Theme.secondary
                    }
                }
            }
        }
    }
}
