// SPDX-License-Identifier: Apache-2.0
// One small fact: an icon and a word; an old one is grey and says its age.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Rectangle {
    id: tile

    required property ReadingViewModel reading
    required property string iconPath
    required property string name
    property string valueName

    implicitHeight: 96
    radius: Theme.controlRadius
    color: "transparent"
    border.width: 1
    border.color: Theme.line

    Accessible.role: Accessible.StaticText
    Accessible.name: [name, reading.text, reading.note].filter(part => part !== "").join(" ")

    Column {
        anchors.centerIn: parent
        width: parent.width - 8
        spacing: 4

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: tile.reading.note === ""
            path: tile.iconPath
            size: 32
            color: Theme.secondary
        }

        Note {
            anchors.horizontalCenter: parent.horizontalCenter
            reading: tile.reading
            words: tile.reading.available && age.advanceWidth + 40 <= parent.width
        }

        TextMetrics { // how wide the words would be, whether they are shown or not
            id: age

            font.family: Theme.textFamily
            font.pixelSize: Theme.bodySize
            text: tile.reading.note
        }

        Label {
            objectName: tile.valueName
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: tile.reading.available ? tile.reading.text : tile.name + " –"
            wrapMode: Text.Wrap
            lineHeight: 0.95
            color: tile.reading.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
            Accessible.ignored: true
        }
    }
}
