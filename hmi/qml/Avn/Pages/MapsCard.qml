// SPDX-License-Identifier: Apache-2.0
// One map, or one thing to be said of maps: icon, words, and up to two keys, beside the words where there is room.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme

Card {
    id: card

    required property string key
    required property string iconPath
    required property string title
    property string text
    property string detail
    property bool attention: false
    property string actionText
    property string secondText

    readonly property bool keyed: actionText !== "" || secondText !== ""
    readonly property bool beside: width - words.x - keys.implicitWidth >= 380

    signal acted
    signal secondActed

    implicitHeight: Math.max(Theme.target + 24, keyed && !beside ? words.implicitHeight + keys.height + 3 * 12 : words.implicitHeight + 24, keyed && beside ? keys.height + 24 : 0)

    Accessible.role: Accessible.StaticText
    Accessible.name: [title, text, detail].filter(part => part !== "").join(" ")

    Icon {
        x: 20
        y: words.y + Math.min(words.implicitHeight, 76) / 2 - height / 2
        path: card.iconPath
        color: card.attention ? Theme.caution : Theme.secondary
    }

    Column {
        id: words

        x: 76
        y: card.keyed && !card.beside ? 12 : (card.height - implicitHeight) / 2
        width: (card.keyed && card.beside ? keys.x - 16 : card.width - 24) - x
        spacing: 2

        Label {
            width: parent.width
            text: card.title
            size: Theme.titleSize
            strong: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            objectName: "mapsText_" + card.key
            width: parent.width
            visible: text !== ""
            text: card.text
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            objectName: "mapsDetail_" + card.key
            width: parent.width
            visible: text !== ""
            text: card.detail
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }

    Row {
        id: keys

        x: card.width - width - (card.beside ? 12 : 24)
        y: card.beside ? (card.height - height) / 2 : card.height - height - 12
        spacing: Theme.gap
        layoutDirection: Qt.RightToLeft

        TouchButton {
            objectName: "mapsAct_" + card.key
            visible: text !== ""
            name: [card.actionText, card.title].join(" ")
            text: card.actionText
            onClicked: card.acted()
        }

        TouchButton {
            objectName: "mapsSecond_" + card.key
            visible: text !== ""
            name: [card.secondText, card.title].join(" ")
            text: card.secondText
            onClicked: card.secondActed()
        }
    }
}
