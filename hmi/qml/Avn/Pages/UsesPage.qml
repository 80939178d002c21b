// SPDX-License-Identifier: Apache-2.0
// Who uses microphone, position and network at this moment, and what for.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property StatusViewModel status: stage.status
    readonly property var icons: ({
            microphone: Icons.mic,
            position: Icons.position,
            network: Icons.network
        })

    Pager {
        id: list

        width: parent.width
        height: parent.height - (offline.visible ? offline.height + page.gap : 0)
        spacing: page.height < 340 ? Theme.gap : page.gap

        Repeater {
            model: page.status.uses

            Card {
                id: use

                required property var modelData
                readonly property bool live: modelData.live
                readonly property bool low: page.height < 400

                objectName: modelData.name + "Use"
                implicitHeight: Math.max(low ? 80 : 116, words.implicitHeight + (low ? 12 : 24))
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.title + ". " + modelData.words

                Rectangle {
                    x: use.low ? 12 : 20
                    anchors.verticalCenter: parent.verticalCenter
                    width: use.low ? 60 : 76
                    height: width
                    radius: Theme.controlRadius
                    color: use.live ? Theme.accentSoft : Theme.raised

                    Icon {
                        anchors.centerIn: parent
                        path: page.icons[use.modelData.name]
                        size: use.low ? 36 : 44
                        color: use.live ? Theme.accent : Theme.secondary
                    }
                }

                Column {
                    id: words

                    x: use.low ? 88 : 116
                    width: parent.width - x - 24
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        width: parent.width
                        text: use.modelData.title
                        size: Theme.titleSize
                        strong: true
                        Accessible.ignored: true
                    }

                    Label {
                        objectName: use.modelData.name + "UseWords"
                        width: parent.width
                        text: use.modelData.words
                        dim: !use.live
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    Row {
        id: offline

        y: parent.height - height
        width: parent.width
        spacing: 12
        visible: page.status.offline

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.offline
            size: 24
            color: Theme.secondary
        }

        Label {
            objectName: "offlineText"
            width: parent.width - 36
            text: page.status.offlineText
            dim: true
            wrapMode: Text.Wrap
        }
    }
}
