// SPDX-License-Identifier: Apache-2.0
// The pressure of one tyre, beside its wheel. Why a value is old or missing is said once, for all tyres, by the card.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: tyre

    required property ReadingViewModel reading
    required property string name
    required property string valueName
    property bool rightSide: false
    property bool named: true
    property int size: Theme.figureSize

    implicitHeight: figure.height + label.height

    Row {
        id: figure

        anchors.right: tyre.rightSide ? undefined : parent.right
        spacing: Theme.gap

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: tyre.reading.attention
            path: Icons.warning
            size: 24
            color: Theme.caution
        }

        Note {
            id: note

            anchors.verticalCenter: parent.verticalCenter
            reading: tyre.reading
            words: false
        }

        Figure {
            name: tyre.name
            valueName: tyre.valueName + "Value"
            reading: tyre.reading
            size: tyre.size
            color: tyre.reading.attention ? Theme.caution : Theme.text
        }
    }

    Label {
        id: label

        anchors.right: tyre.rightSide ? undefined : parent.right
        y: figure.height
        visible: tyre.named || tyre.reading.attention
        text: tyre.reading.attention ? qsTr("Too low") : tyre.name
        color: tyre.reading.attention ? Theme.caution : Theme.secondary
        Accessible.ignored: !tyre.reading.attention
    }
}
