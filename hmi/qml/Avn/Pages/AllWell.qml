// SPDX-License-Identifier: Apache-2.0
// Nothing needs to be seen to, and everything is known: the calmest card there is.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property HealthViewModel health
    readonly property bool tall: height >= 300

    component Fact: Column {
        id: fact

        required property string title
        required property ReadingViewModel reading

        spacing: 2
        Accessible.role: Accessible.StaticText
        Accessible.name: [title, reading.text, reading.unit, reading.note].filter(part => part !== "").join(" ")

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: fact.title
            dim: true
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: fact.reading.unit === "" ? fact.reading.text : fact.reading.text + " " + fact.reading.unit
            size: Theme.titleSize
            strong: true
            Accessible.ignored: true
        }
    }

    Grid {
        id: words

        anchors.horizontalCenter: parent.horizontalCenter
        y: card.tall ? (parent.height - facts.height - 24 - height) / 2 : (parent.height - height) / 2
        columns: card.tall ? 1 : 2
        columnSpacing: 20
        rowSpacing: 16
        horizontalItemAlignment: card.tall ? Grid.AlignHCenter : Grid.AlignLeft
        verticalItemAlignment: Grid.AlignVCenter

        Rectangle {
            width: card.tall ? 88 : 64
            height: width
            radius: width / 2
            color: Theme.positiveSoft

            Icon {
                anchors.centerIn: parent
                path: Icons.check
                size: card.tall ? 44 : 36
                color: Theme.positive
            }
        }

        Column {
            readonly property real room: card.width - (card.tall ? 48 : 132)

            width: Math.min(room, Math.max(title.implicitWidth, more.implicitWidth))

            Label {
                id: title

                objectName: "allWell"
                width: parent.width
                horizontalAlignment: card.tall ? Text.AlignHCenter : Text.AlignLeft
                text: card.health.allWell
                size: Theme.primarySize
                strong: true
                wrapMode: Text.Wrap
            }

            Label {
                id: more

                width: parent.width
                horizontalAlignment: card.tall ? Text.AlignHCenter : Text.AlignLeft
                text: qsTr("The car reports no faults.")
                dim: true
                wrapMode: Text.Wrap
            }
        }
    }

    Rectangle {
        visible: card.tall
        x: 24
        width: parent.width - 48
        y: facts.y - 20
        height: 1
        color: Theme.line
    }

    Row {
        id: facts

        visible: card.tall
        x: 24
        width: parent.width - 48
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 20

        Fact {
            width: parent.width / 2
            title: qsTr("Odometer")
            reading: card.health.odometer
        }

        Fact {
            width: parent.width / 2
            title: qsTr("Next service")
            reading: card.health.serviceDistance
        }
    }
}
