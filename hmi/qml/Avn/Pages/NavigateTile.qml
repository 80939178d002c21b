// SPDX-License-Identifier: Apache-2.0
// Home or work: one touch away, with how far it is.
import QtQuick
import Avn.Controls
import Avn.Theme

Touchable {
    id: tile

    required property string title
    required property string detail
    required property string iconPath
    readonly property bool touchable: enabled
    readonly property color ink: enabled ? Theme.text : Theme.secondary

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 12)
    Accessible.role: enabled ? Accessible.Button : Accessible.StaticText
    Accessible.name: [title, detail].join(" ")

    background: Card {
        color: tile.down ? Theme.pressed : Theme.surface
    }

    contentItem: Item {
        Icon {
            id: sign

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            path: tile.iconPath
            size: tile.width >= 200 ? 36 : 24
            color: tile.enabled ? Theme.accent : Theme.secondary
        }

        Column {
            id: words

            x: sign.x + sign.width + 12
            width: parent.width - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: tile.title
                size: Theme.titleSize
                strong: true
                color: tile.ink
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.bodySize
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                text: tile.detail
                dim: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
}
