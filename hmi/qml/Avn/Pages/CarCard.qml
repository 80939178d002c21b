// SPDX-License-Identifier: Apache-2.0
// Whether the car is all right, in a sentence for the doors and one for the tyres; one touch shows the whole car.
// Where there is room for one sentence only, it is the one that needs to be seen to.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Touchable {
    id: card

    required property VehicleViewModel vehicle
    property bool single: false

    property bool roomy: false
    readonly property real inset: width < 360 ? 12 : 20
    readonly property real space: roomy ? 16 : 10
    // The words of a note stand behind the sentence, or, where that is too long for one of the two, below it.
    readonly property bool inLine: doors.fits && tyres.fits
    readonly property real both: doors.implicitHeight + tyres.implicitHeight + space + (roomy ? 48 : 32)
    readonly property real one: Math.max(Theme.target, (tyresFirst ? tyres : doors).implicitHeight + 24)
    readonly property bool tyresFirst: vehicle.tyres.attention && !vehicle.doors.attention

    Accessible.role: Accessible.Button
    Accessible.name: [doors.said, tyres.said].join(". ")

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
        Column {
            id: sentences

            x: card.inset
            width: parent.width - x - 56
            anchors.verticalCenter: parent.verticalCenter
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
