// SPDX-License-Identifier: Apache-2.0
// A quiet line: an icon, a few words, and a mark where they are old. Not there at all where nothing is known.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Row {
    id: fact

    required property ReadingViewModel reading
    required property string iconPath
    required property string text
    required property real room
    readonly property real aside: 36 + (note.visible ? note.implicitWidth + spacing : 0)
    readonly property real oneLine: aside + metrics.width
    readonly property real lineHeight: Math.max(32, metrics.height)

    visible: reading.available
    spacing: 12

    TextMetrics {
        id: metrics

        font: words.font
        text: fact.text
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        path: fact.iconPath
        size: 24
        color: Theme.secondary
    }

    Label {
        id: words

        width: fact.oneLine + 1 > fact.room ? fact.room - fact.aside : implicitWidth
        height: Math.max(32, implicitHeight)
        wrapMode: Text.Wrap
        objectName: fact.objectName + "Text"
        text: fact.text
        dim: true
        Accessible.role: Accessible.StaticText
        Accessible.name: [text, fact.reading.note].filter(part => part !== "").join(" ")
    }

    Note {
        id: note

        anchors.verticalCenter: parent.verticalCenter
        reading: fact.reading
        words: false
    }
}
