// SPDX-License-Identifier: Apache-2.0
// A reading of the car, in one of its qualities.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: read

    required property var modelData
    readonly property ReadingViewModel reading: modelData.reading

    implicitHeight: 88

    Label {
        x: 24
        height: parent.height
        text: read.modelData.name
        dim: true
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        spacing: 24

        Note {
            anchors.verticalCenter: parent.verticalCenter
            reading: read.reading
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: read.reading.attention
            path: Icons.warning
            color: Theme.caution
        }

        Figure {
            name: read.modelData.name
            reading: read.reading
            color: read.reading.attention ? Theme.caution : Theme.text
        }
    }
}
