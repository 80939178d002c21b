// SPDX-License-Identifier: Apache-2.0
// How long a distance on the map is; only where all of the map has one scale.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    id: bar

    required property real length
    required property string text

    implicitWidth: Math.max(length, words.implicitWidth)
    implicitHeight: words.implicitHeight + 10

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Scale: %1").arg(bar.text)

    Label {
        id: words

        anchors.horizontalCenter: line.horizontalCenter
        text: bar.text
        style: Text.Outline
        styleColor: Theme.ground
        Accessible.ignored: true
    }

    Item {
        id: line

        y: bar.height - height
        anchors.right: parent.right
        width: bar.length
        height: 8

        Stroke {
            y: parent.height - height
            width: parent.width
            height: 4
        }

        Stroke {
            width: 4
            height: parent.height
        }

        Stroke {
            x: parent.width - width
            width: 4
            height: parent.height
        }
    }

    component Stroke: Rectangle {
        color: Theme.text
        border.width: 1
        border.color: Theme.ground
    }
}
