// SPDX-License-Identifier: Apache-2.0
// The pages that the rail has no room for, as large tiles; the one that was open is marked.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property PagesViewModel pages: stage.pages
    readonly property int columns: width >= 1000 ? 4 : width >= 600 ? 3 : 2
    readonly property int lines: Math.ceil(pages.behindMore.length / columns)
    readonly property real tileHeight: Math.min(152, (height - (lines - 1) * gap) / Math.max(1, lines))

    Grid {
        width: parent.width
        columns: page.columns
        spacing: page.gap

        Repeater {
            model: page.pages.behindMore

            Touchable {
                id: tile

                required property var modelData
                readonly property bool here: modelData.name === page.pages.beforeMore
                readonly property bool low: height < 136

                objectName: "more" + modelData.name
                width: (page.width - (page.columns - 1) * page.gap) / page.columns
                height: page.tileHeight
                Accessible.role: Accessible.Button
                Accessible.name: modelData.title
                Accessible.selected: here
                onClicked: page.pages.open(modelData.name)

                background: Card {
                    color: tile.down ? Theme.pressed : tile.here ? Theme.accentSoft : Theme.surface
                    border.width: tile.here ? 2 : 1
                    border.color: tile.here ? Theme.accent : Theme.line
                }

                contentItem: Item {
                    Icon {
                        id: picture

                        x: tile.low ? 20 : (parent.width - width) / 2
                        y: tile.low ? (parent.height - height) / 2 : parent.height / 2 - 56
                        path: Icons[tile.modelData.icon]
                        size: 44
                        color: tile.here ? Theme.accent : Theme.secondary
                    }

                    Label {
                        x: tile.low ? 80 : 8
                        y: tile.low ? 0 : parent.height / 2 + 4
                        width: parent.width - x - 8
                        height: tile.low ? parent.height : 48
                        horizontalAlignment: tile.low ? Text.AlignLeft : Text.AlignHCenter
                        text: tile.modelData.title
                        size: tile.low ? Theme.bodySize : Theme.titleSize
                        strong: true
                        color: tile.here ? Theme.accent : Theme.text
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    Label {
        width: parent.width
        height: parent.height
        visible: page.pages.behindMore.length === 0
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Every page has its own key here")
        size: Theme.titleSize
        dim: true
        wrapMode: Text.Wrap
    }
}
