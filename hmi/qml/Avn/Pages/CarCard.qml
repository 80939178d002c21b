// SPDX-License-Identifier: Apache-2.0
// Whether the car is all right: the gravest warning with what to do, or else a sentence for the doors and one for the
// tyres; one touch shows the whole car.
// Where there is room for one sentence only, it is the one that needs to be seen to.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Touchable {
    id: card

    required property VehicleViewModel vehicle
    required property HealthViewModel health
    property bool single: false
    readonly property bool warns: health.count > 0
    readonly property color ink: health.firstSeverity === HealthViewModel.Severity.Danger ? Theme.danger : health.firstSeverity === HealthViewModel.Severity.Caution ? Theme.caution : Theme.text

    property bool roomy: false
    readonly property real inset: width < 360 ? 12 : 20
    readonly property real space: roomy ? 16 : 10
    // The words of a note stand behind the sentence, or, where that is too long for one of the two, below it.
    readonly property bool inLine: doors.fits && tyres.fits
    readonly property real both: warns ? title.height + remedy.height + (roomy ? 48 : 32) : doors.implicitHeight + tyres.implicitHeight + space + (roomy ? 48 : 32)
    readonly property real one: Math.max(Theme.target, warns ? title.height + 24 : (tyresFirst ? tyres : doors).implicitHeight + 24)
    readonly property bool tyresFirst: vehicle.tyres.attention && !vehicle.doors.attention

    Accessible.role: Accessible.Button
    Accessible.name: warns ? [health.firstTitle, health.firstNote, health.firstRemedy].filter(part => part !== "").join(" ") : [doors.said, tyres.said].join(". ")

    background: Card {
        color: card.down ? Theme.pressed : Theme.surface
    }

    component Sentence: Item {
        id: sentence

        required property ReadingViewModel reading
        required property string iconPath
        required property string title
        required property string valueName
        readonly property string said: [text.text, reading.note].filter(part => part !== "").join(" ")
        readonly property bool sure: reading.quality === ReadingViewModel.Quality.Valid
        readonly property bool fits: reading.note === "" || text.x + text.implicitWidth + 12 + note.implicitWidth <= width
        readonly property bool below: reading.note !== "" && !card.inLine

        implicitHeight: Math.max(30, text.height) + (below ? note.height : 0)

        Icon {
            y: (Math.min(text.height, Theme.bodySize * 1.3) - height) / 2
            path: sentence.reading.attention ? Icons.warning : sentence.sure ? Icons.check : sentence.iconPath
            size: 24
            color: sentence.reading.attention ? Theme.caution : sentence.sure ? Theme.positive : Theme.secondary
        }

        Label {
            id: text

            objectName: sentence.valueName + "Value"
            x: 36
            width: parent.width - x
            text: sentence.reading.available ? sentence.reading.text : sentence.title
            wrapMode: Text.Wrap
            strong: sentence.reading.attention
            color: sentence.reading.attention ? Theme.caution : sentence.sure ? Theme.text : Theme.secondary
            Accessible.ignored: true
        }

        Note {
            id: note

            x: sentence.below ? 36 : text.x + text.implicitWidth + 12
            y: sentence.below ? text.height : 0
            valueName: sentence.valueName
            reading: sentence.reading
        }
    }

    contentItem: Item {
        Icon {
            x: card.inset
            visible: card.warns
            y: warning.y + (Theme.bodySize * 1.25 - height) / 2
            path: card.health.firstSeverity === HealthViewModel.Severity.Info ? Icons.info : Icons.warning
            color: card.ink
        }

        Column {
            id: warning

            x: card.inset + 44
            width: parent.width - x - more.width - 52
            anchors.verticalCenter: parent.verticalCenter
            visible: card.warns

            Label {
                id: title

                objectName: "warningTitle"
                width: parent.width
                text: card.health.firstTitle
                strong: true
                wrapMode: Text.Wrap
                color: card.ink
                Accessible.ignored: true
            }

            Label {
                id: remedy

                objectName: "warningRemedy"
                width: parent.width
                visible: !card.single
                text: card.health.firstNote !== "" ? card.health.firstNote : card.health.firstRemedy
                color: card.health.firstNote !== "" ? Theme.caution : Theme.text
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Label {
            id: more

            anchors.right: parent.right
            anchors.rightMargin: 46
            anchors.verticalCenter: parent.verticalCenter
            text: card.warns && card.health.count > 1 ? "+" + (card.health.count - 1) : ""
            dim: true
            Accessible.ignored: true
        }

        Column {
            id: sentences

            x: card.inset
            width: parent.width - x - 56
            anchors.verticalCenter: parent.verticalCenter
            visible: !card.warns
            spacing: card.space

            Sentence {
                id: doors

                width: parent.width
                visible: !card.single || !card.tyresFirst
                reading: card.vehicle.doors
                iconPath: Icons.door
                title: qsTr("Doors")
                valueName: "doors"
            }

            Sentence {
                id: tyres

                width: parent.width
                visible: !card.single || card.tyresFirst
                reading: card.vehicle.tyres
                iconPath: Icons.tyre
                title: qsTr("Tyres")
                valueName: "tyres"
            }
        }

        Icon {
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            size: 24
            path: Icons.right
            color: Theme.secondary
        }
    }
}
