// SPDX-License-Identifier: Apache-2.0
// A value and its unit on one base line; grey where the value is old.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Item {
    id: figure

    required property ReadingViewModel reading
    required property string name
    property string valueName
    property int size: Theme.figureSize
    property int unitSize: size >= Theme.speedSize ? Theme.titleSize : Theme.bodySize
    property color color: Theme.text
    readonly property bool fresh: reading.quality === ReadingViewModel.Quality.Valid

    implicitWidth: value.implicitWidth + (unit.visible ? unit.implicitWidth + 8 : 0)
    implicitHeight: size * 1.2

    Accessible.role: Accessible.StaticText
    Accessible.name: [name, reading.text, reading.unit, reading.note].filter(part => part !== "").join(" ")

    Label {
        id: value

        objectName: figure.valueName
        height: parent.height
        text: figure.reading.text
        size: figure.size
        strong: true
        color: figure.fresh ? figure.color : Theme.secondary
        Accessible.ignored: true
    }

    Label {
        id: unit

        anchors.left: value.right
        anchors.leftMargin: 8
        anchors.baseline: value.baseline
        visible: text !== ""
        text: figure.reading.unit
        size: figure.unitSize
        dim: true
        Accessible.ignored: true
    }
}
