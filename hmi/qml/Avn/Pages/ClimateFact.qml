// SPDX-License-Identifier: Apache-2.0
// A quiet line: an icon, a few words, and how old they are. Not there at all where nothing is known.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Row {
    id: fact

    required property ReadingViewModel reading
    required property string iconPath
    required property string text
    property bool tellsAge: false

    visible: reading.available
    spacing: 12

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        path: fact.iconPath
        size: 24
        color: Theme.secondary
    }

    Label {
        objectName: fact.objectName + "Text"
        height: Math.max(32, implicitHeight)
        text: fact.text
        dim: true
        Accessible.role: Accessible.StaticText
        Accessible.name: [text, fact.reading.note].filter(part => part !== "").join(" ")
    }

    Note {
        anchors.verticalCenter: parent.verticalCenter
        reading: fact.reading
        words: fact.tellsAge
    }
}
