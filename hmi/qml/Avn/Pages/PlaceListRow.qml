// SPDX-License-Identifier: Apache-2.0
// A place in a list: its sign, name, what tells it from others, and how far it is; in a narrow list below each other.
import QtQuick
import Avn.Controls
import Avn.Theme

Touchable {
    id: row

    required property string sign
    required property string title
    required property string context
    required property string distance
    required property int number
    readonly property bool narrow: width < 17 * Theme.titleSize
    // No word is broken: a name with a long word takes smaller letters.
    readonly property real longest: metrics.height > 0 ? Math.max(...title.split(" ").map(word => metrics.advanceWidth(word))) : 0

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 20)
    Accessible.role: Accessible.Button
    Accessible.name: [title, context, distance].filter(part => part !== "").join(" ")

    FontMetrics {
        id: metrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.titleSize
        font.weight: Font.Medium
    }

    background: Card {
        color: row.down ? Theme.pressed : Theme.surface
    }

    contentItem: Item {
        Icon {
            id: picture

            x: 20
            anchors.verticalCenter: parent.verticalCenter
            visible: row.width >= 340
            path: Icons[row.sign]
            color: Theme.secondary
        }

        Column {
            id: words

            x: picture.visible ? 76 : 16
            width: (far.visible ? far.x : parent.width) - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: row.title
                size: row.longest <= width ? Theme.titleSize : Theme.bodySize
                strong: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: row.narrow ? [row.distance, row.context].filter(part => part !== "").join(" · ") : row.context
                dim: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Label {
            id: far

            x: parent.width - width - 20
            height: parent.height
            visible: !row.narrow && text !== ""
            text: row.distance
            Accessible.ignored: true
        }
    }
}
