// SPDX-License-Identifier: Apache-2.0
// One thing that the car tells of itself: its name, how it is, and below the name why that is not wholly sure.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Item {
    id: row

    required property string title
    required property string iconPath
    required property ReadingViewModel reading
    property string valueName
    readonly property bool roomy: width >= 360

    // A value that does not fit beside its name stands below it.
    readonly property bool below: words.x + words.width + 16 + value.implicitWidth + 4 > width

    implicitHeight: Math.max(54, words.implicitHeight + 14, value.y + value.implicitHeight + 7)

    Accessible.role: Accessible.StaticText
    Accessible.name: [title, value.text, reading.note].filter(part => part !== "").join(" ")

    Icon {
        x: 4
        visible: row.roomy || row.reading.attention
        y: 27 - height / 2
        path: row.reading.attention ? Icons.warning : row.iconPath
        size: 28
        color: row.reading.attention ? Theme.caution : Theme.secondary
    }

    Column {
        id: words

        x: row.roomy || row.reading.attention ? 48 : 4
        y: 7
        width: Math.max(heading.implicitWidth, note.visible ? note.implicitWidth : 0)

        Label {
            id: heading

            height: Math.max(40, implicitHeight)
            text: row.title
            dim: true
            Accessible.ignored: true
        }

        Note {
            id: note

            reading: row.reading
        }
    }

    Label {
        id: value

        objectName: row.valueName
        x: row.below ? words.x : words.x + words.width + 16
        y: row.below ? words.y + words.height : 7
        width: parent.width - x - 4
        height: Math.max(row.below ? 0 : 40, implicitHeight)
        text: row.reading.available && row.reading.unit !== "" ? row.reading.text + "\u00a0" + row.reading.unit : row.reading.text
        strong: true
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.WordWrap
        color: row.reading.attention ? Theme.caution : row.reading.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
        Accessible.ignored: true
    }

    Rectangle {
        y: parent.height - 1
        width: parent.width
        height: 1
        color: Theme.line
    }
}
