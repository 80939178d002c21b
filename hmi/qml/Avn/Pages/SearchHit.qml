// SPDX-License-Identifier: Apache-2.0
// One of the best three above the keys: name, what tells it from others, distance.
import QtQuick
import Avn.Controls
import Avn.Theme

Touchable {
    id: hit

    required property string sign
    required property string title
    required property string context
    required property string distance
    required property int number
    readonly property bool lined: height >= Theme.titleSize * 1.25 + below.implicitHeight + 8

    objectName: "hit_" + number
    rapid: false
    Accessible.role: Accessible.Button
    Accessible.name: [title, context, distance].filter(part => part !== "").join(" ")

    FontMetrics {
        id: metrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.titleSize
        font.weight: Font.Medium
    }

    FontMetrics {
        id: bodyMetrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.bodySize
    }

    background: Card {
        color: hit.down ? Theme.pressed : Theme.surface
    }

    contentItem: Item {
        Icon {
            id: picture

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            path: Icons[hit.sign]
            size: hit.width >= 300 ? 36 : 24
            color: Theme.accent
        }

        Column {
            x: picture.x + picture.width + 12
            width: parent.width - x - 12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                id: name

                width: parent.width
                text: hit.title
                height: Math.min(implicitHeight, hit.height - 8 - (hit.lined ? below.implicitHeight : 0))
                size: Theme.titleSize
                strong: true
                fontSizeMode: metrics.height > 0 && metrics.advanceWidth(hit.title) > width ? Text.Fit : Text.FixedSize
                minimumPixelSize: 24
                wrapMode: Text.WordWrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Item {
                id: below

                visible: hit.lined
                width: parent.width
                implicitHeight: Theme.bodySize * 1.25

                Label { // what does not fit gives way whole, the town first
                    width: parent.width - (far.text === "" ? 0 : far.width + 12)
                    height: parent.height
                    text: bodyMetrics.height > 0 ? [hit.context, hit.context.split(", ")[0]].find(part => bodyMetrics.advanceWidth(part) <= width) ?? "" : ""
                    dim: true
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Label {
                    id: far

                    anchors.right: parent.right
                    height: parent.height
                    text: hit.distance
                    Accessible.ignored: true
                }
            }
        }
    }
}
