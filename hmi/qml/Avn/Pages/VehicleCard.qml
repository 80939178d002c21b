// SPDX-License-Identifier: Apache-2.0
// What is open and how the tyres are: in a sentence, and at its place on the car.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property VehicleViewModel vehicle
    readonly property bool roomy: height >= 400
    readonly property real inset: roomy ? 20 : 8
    readonly property real side: (ground.width - car.width * car.scale) / 2 - 16

    component Sentence: Row {
        id: sentence

        required property ReadingViewModel reading
        required property string iconPath
        required property string title
        required property string valueName

        spacing: 12

        Accessible.role: Accessible.StaticText
        Accessible.name: [text.text, note.visible ? reading.note : ""].filter(part => part !== "").join(" ")

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: sentence.reading.attention ? Icons.warning : sentence.reading.quality === ReadingViewModel.Quality.Valid ? Icons.check : sentence.iconPath
            size: 24
            color: sentence.reading.attention ? Theme.caution : sentence.reading.quality === ReadingViewModel.Quality.Valid ? Theme.positive : Theme.secondary
        }

        Label {
            id: text

            objectName: sentence.valueName + "Value"
            anchors.verticalCenter: parent.verticalCenter
            text: sentence.reading.available ? sentence.reading.text : sentence.title
            strong: sentence.reading.attention
            color: sentence.reading.attention ? Theme.caution : sentence.reading.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
            Accessible.ignored: true
        }

        Note {
            id: note

            anchors.verticalCenter: parent.verticalCenter
            valueName: sentence.valueName
            reading: sentence.reading
        }
    }

    component OpenWord: Rectangle {
        id: word

        required property ReadingViewModel reading
        property bool fits: true

        visible: reading.attention && fits
        width: label.implicitWidth + 24
        height: 36
        radius: 18
        color: Theme.cautionSoft

        Label {
            id: label

            anchors.centerIn: parent
            text: word.reading.text
            strong: true
            color: Theme.caution
            Accessible.ignored: true
        }
    }

    Column {
        id: sentences

        x: 24
        y: card.inset
        spacing: 8

        Sentence {
            // Where there is one line only, it goes to the tyres if they, and no door, need to be seen to.
            visible: card.roomy || card.vehicle.doors.attention || !card.vehicle.tyres.attention
            reading: card.vehicle.doors
            iconPath: Icons.door
            title: qsTr("Doors")
            valueName: "doors"
        }

        Sentence {
            visible: card.roomy || (card.vehicle.tyres.attention && !card.vehicle.doors.attention)
            reading: card.vehicle.tyres
            iconPath: Icons.tyre
            title: qsTr("Tyres")
            valueName: "tyres"
        }
    }

    Item {
        id: ground

        x: card.roomy ? 24 : 12
        y: sentences.y + sentences.height + (card.roomy ? 20 : 4)
        width: card.width - 2 * x
        height: card.height - y - card.inset

        CarTop {
            id: car

            anchors.centerIn: parent
            scale: Math.min(1, parent.height / (height + 40)) // room for open lids
            frontLeftOpen: card.vehicle.frontLeftDoor.attention
            frontRightOpen: card.vehicle.frontRightDoor.attention
            rearLeftOpen: card.vehicle.rearLeftDoor.attention
            rearRightOpen: card.vehicle.rearRightDoor.attention
            bootOpen: card.vehicle.boot.attention
            bonnetOpen: card.vehicle.bonnet.attention
        }

        Tyre {
            name: qsTr("front left")
            valueName: "frontLeftTyre"
            reading: card.vehicle.frontLeftTyre
        }

        Tyre {
            name: qsTr("front right")
            valueName: "frontRightTyre"
            reading: card.vehicle.frontRightTyre
            rightSide: true
        }

        Tyre {
            name: qsTr("rear left")
            valueName: "rearLeftTyre"
            reading: card.vehicle.rearLeftTyre
            front: false
        }

        Tyre {
            name: qsTr("rear right")
            valueName: "rearRightTyre"
            reading: card.vehicle.rearRightTyre
            rightSide: true
            front: false
        }

        Repeater {
            model: [card.vehicle.frontLeftDoor, card.vehicle.frontRightDoor, card.vehicle.rearLeftDoor, card.vehicle.rearRightDoor]

            OpenWord {
                required property ReadingViewModel modelData
                required property int index
                readonly property bool rightSide: index % 2 === 1
                readonly property real reach: (car.width / 2 + 44) * car.scale

                reading: modelData
                fits: car.scale > 0.42
                x: ground.width / 2 + (rightSide ? reach + 8 : -reach - 8 - width)
                y: ground.height / 2 + ((index < 2 ? 190 : 262) - car.height / 2) * car.scale - height / 2
            }
        }

        OpenWord {
            anchors.horizontalCenter: parent.horizontalCenter
            y: ground.height / 2 + (60 - car.height / 2) * car.scale - height / 2
            reading: card.vehicle.bonnet
        }

        OpenWord {
            anchors.horizontalCenter: parent.horizontalCenter
            y: ground.height / 2 + (390 - car.height / 2) * car.scale - height / 2
            reading: card.vehicle.boot
        }
    }

    component Tyre: TyreFigure {
        property bool front: true

        x: rightSide ? parent.width - width : 0
        y: front ? (card.roomy ? parent.height * 0.2 - height / 2 : 0) : (card.roomy ? parent.height * 0.86 - height / 2 : parent.height - height)
        width: card.side
        named: card.roomy
        size: card.roomy ? Theme.figureSize : Theme.primarySize
    }
}
