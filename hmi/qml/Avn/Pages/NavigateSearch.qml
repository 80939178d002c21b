// SPDX-License-Identifier: Apache-2.0
// The way to the search; while the car moves, why there is none and what works instead.
import QtQuick
import Avn.Controls
import Avn.Theme

Touchable {
    id: search

    required property bool allowed

    objectName: "openSearch"
    implicitHeight: Math.max(Theme.target, words.contentHeight + 16)
    enabled: allowed
    Accessible.role: allowed ? Accessible.Button : Accessible.StaticText
    Accessible.name: words.text

    readonly property bool touchable: allowed

    background: Rectangle {
        radius: Theme.controlRadius
        color: !search.allowed ? "transparent" : search.down ? Theme.pressed : Theme.surface
        border.width: 1.5
        border.color: Theme.outline
    }

    contentItem: Item {
        Icon {
            x: 20
            anchors.verticalCenter: parent.verticalCenter
            path: search.allowed ? Icons.search : Icons.lock
            color: Theme.secondary
        }

        Label {
            id: words

            objectName: "searchWords"
            x: 72
            width: parent.width - x - 16
            anchors.verticalCenter: parent.verticalCenter
            text: search.allowed ? qsTr("Search for a place or an address") : qsTr("Search once you stand. All else works.")
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
