// SPDX-License-Identifier: Apache-2.0
// One thing to see to: an icon in the colour of its severity, what is wrong, and what to do.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property string title
    required property string remedy
    required property string note
    required property string icon
    required property int severity
    property bool roomy: true
    readonly property bool danger: severity === HealthViewModel.Severity.Danger
    readonly property bool caution: severity === HealthViewModel.Severity.Caution
    readonly property color ink: danger ? Theme.danger : caution ? Theme.caution : Theme.text

    implicitHeight: Math.max(roomy ? 112 : 76, words.implicitHeight + (roomy ? 24 : 16))
    border.width: danger ? 2 : 1
    border.color: danger ? Theme.danger : Theme.line

    Accessible.role: Accessible.StaticText
    Accessible.name: [danger ? qsTr("Danger") : caution ? qsTr("Caution") : "", title, remedy, note].filter(part => part !== "").join(". ")

    Rectangle {
        id: tile

        x: card.roomy ? 16 : 8
        y: (parent.height - height) / 2
        width: card.roomy ? 76 : 44
        height: width
        radius: Theme.controlRadius
        color: card.danger ? Theme.dangerSoft : card.caution ? Theme.cautionSoft : Theme.raised

        Icon {
            anchors.centerIn: parent
            path: Icons[card.icon]
            size: card.roomy ? 44 : 32
            color: card.ink
        }
    }

    Column {
        id: words

        x: tile.x + tile.width + (card.roomy ? 16 : 10)
        width: parent.width - x - (card.roomy ? 12 : 6)
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Label {
            objectName: "warningTitle"
            width: parent.width
            text: card.title
            size: card.roomy ? Theme.titleSize : Theme.bodySize
            strong: true
            dim: card.note !== ""
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Label {
            objectName: "warningRemedy"
            width: parent.width
            text: card.remedy
            dim: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Row {
            visible: card.note !== ""
            spacing: Theme.gap

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.clock
                size: 24
                color: Theme.caution
            }

            Label {
                objectName: "warningNote"
                text: card.note
                color: Theme.caution
                Accessible.ignored: true
            }
        }
    }
}
