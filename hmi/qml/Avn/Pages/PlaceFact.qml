// SPDX-License-Identifier: Apache-2.0
// One thing that the map knows of a place.
import QtQuick
import Avn.Controls
import Avn.Theme

Item {
    id: fact

    required property string sign
    required property string title
    required property string context

    implicitHeight: Math.max(44, words.implicitHeight + 8)
    Accessible.role: Accessible.StaticText
    Accessible.name: [title, context].filter(part => part !== "").join(" ")

    Icon {
        x: 4
        y: (Theme.bodySize * 1.25 + 8 - height) / 2
        path: Icons[fact.sign]
        size: 24
        color: Theme.secondary
    }

    Column {
        id: words

        x: 44
        y: 4
        width: parent.width - x

        Label {
            objectName: "fact_" + fact.sign
            width: parent.width
            text: fact.title
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: fact.context
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
