// SPDX-License-Identifier: Apache-2.0
// The pressure of one tyre, beside its wheel. Why a value is old or missing is said once, for all tyres, on the page.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: tyre

    required property ReadingViewModel reading
    required property string name
    required property string valueName
    required property string low
    property bool rightSide: false
    property bool narrow: false // the unit stands below the figure, in place of the name
    property int size: Theme.figureSize

    implicitHeight: figure.height + below.height

    Accessible.role: Accessible.StaticText
    Accessible.name: [name, reading.text, reading.unit, reading.attention ? low : "", reading.note].filter(part => part !== "").join(" ")

    Item {
        id: figure

        anchors.right: tyre.rightSide ? undefined : parent.right
        width: value.implicitWidth + (unit.visible ? unit.implicitWidth + 8 : 0)
        height: tyre.size * 1.2

        Label {
            id: value

            objectName: tyre.valueName + "Value"
            height: parent.height
            text: tyre.reading.text
            size: tyre.size
            strong: true
            color: tyre.reading.attention ? Theme.caution : tyre.reading.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
            Accessible.ignored: true
        }

        Label {
            id: unit

            anchors.left: value.right
            anchors.leftMargin: 8
            anchors.baseline: value.baseline
            visible: !tyre.narrow && tyre.reading.available
            text: tyre.reading.unit
            dim: true
            Accessible.ignored: true
        }
    }

    Row {
        id: below

        anchors.right: tyre.rightSide ? undefined : parent.right
        y: figure.height
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: tyre.reading.attention
            path: Icons.warning
            size: 24
            color: Theme.caution
        }

        Note {
            anchors.verticalCenter: parent.verticalCenter
            visible: !tyre.reading.attention && tyre.reading.note !== ""
            reading: tyre.reading
            words: false
        }

        Label {
            // The place beside the car says which tyre it is: the name gives way to the sign of a fault.
            visible: tyre.narrow || tyre.reading.attention || tyre.reading.note === "" || implicitWidth + 30 <= tyre.width
            text: tyre.narrow ? tyre.reading.unit : tyre.reading.attention ? tyre.low : tyre.name
            color: tyre.reading.attention ? Theme.caution : Theme.secondary
            Accessible.ignored: true
        }
    }
}
