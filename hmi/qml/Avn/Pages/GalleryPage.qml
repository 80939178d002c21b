// SPDX-License-Identifier: Apache-2.0
// Every control in all its states, for engineers: `./dev run --page Gallery`. Its words are not translated; where the
// longest ones matter they stand here in the language that has them.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property GalleryViewModel gallery: stage.gallery as GalleryViewModel
    readonly property DrivingViewModel driving: stage.driving
    readonly property int half: Math.floor((pager.width - Theme.target - 2 * Theme.gap) / (pager.columns * 2)) - Theme.gap

    component Kept: Guard {
        id: kept

        property string what

        title: what + " is locked"
        instead: "It comes back once the car stands."
        implicitHeight: 108

        Card {
            objectName: kept.objectName + "Content"

            Icon {
                x: 24
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.unlock
                color: Theme.positive
            }

            Label {
                x: 84
                height: parent.height
                width: parent.width - x - 24
                text: kept.what + " is there while the car stands"
                wrapMode: Text.Wrap
            }
        }
    }

    component Meter: Card {
        id: meter

        required property int which
        property real at: 78
        readonly property var sample: page.gallery.readings[which]

        width: 192
        height: 192

        Gauge {
            x: 8
            y: 8
            width: 176
            height: 176
            name: meter.sample.name
            reading: meter.sample.reading
            value: meter.at
            from: -50
            to: 150
            attentionFrom: 110
        }
    }

    Pager {
        id: pager

        anchors.fill: parent
        columns: width >= 1500 ? 2 : 1

        Kept {
            objectName: "guardLongList"
            allowed: page.driving.longListAllowed
            what: "A long list"
        }

        Kept {
            objectName: "guardVideo"
            allowed: page.driving.videoAllowed
            what: "Video"
        }

        Kept {
            objectName: "guardPairing"
            allowed: page.driving.pairingAllowed
            what: "Pairing"
        }

        Kept {
            objectName: "guardAppActivation"
            allowed: page.driving.appActivationAllowed
            what: "Starting an app"
        }

        Guard {
            objectName: "guardTextEntry"
            implicitHeight: allowed ? Math.min(page.height, 472) : 108
            allowed: page.driving.textEntryAllowed
            title: "Writing is locked"
            instead: "It comes back once the car stands."

            TextEntry {
                objectName: "guardTextEntryContent"
                name: "Gallery"
                allowed: true
                language: page.stage.display.language
                placeholder: "Write here"
                doneText: "Done"
            }
        }

        GallerySample {
            caption: "Button: normal, chosen, not sure, cannot be touched, pressed"

            TouchButton {
                name: "Normal"
                text: "Normal"
                iconPath: Icons.fan
            }

            TouchButton {
                name: "Chosen"
                text: "Chosen"
                selected: true
            }

            TouchButton {
                name: "Not sure"
                text: "Not sure"
                sure: false
            }

            TouchButton {
                name: "Not now"
                text: "Not now"
                enabled: false
            }

            TouchButton {
                name: "Pressed"
                text: "Pressed"
                down: true
            }

            TouchButton {
                name: "Plain"
                iconPath: Icons.windscreen
                plain: true
            }
        }

        GallerySample {
            caption: "Button: the longest words"

            TouchButton {
                width: page.half
                name: "Luftfordeling mot frontruten og føttene"
                text: "Luftfordeling mot frontruten og føttene"
                iconPath: Icons.windscreen
            }

            TouchButton {
                width: page.half
                name: "Opvarmning af bagruden er slået fra"
                text: "Opvarmning af bagruden er slået fra"
                selected: true
            }
        }

        GallerySample {
            id: segments

            property string chosen: "km"

            caption: "Choice: one of a few"

            SegmentedChoice {
                width: segments.width
                name: "Distance"
                chosen: segments.chosen
                options: [
                    {
                        value: "km",
                        text: "Kilometres"
                    },
                    {
                        value: "mi",
                        text: "Miles"
                    },
                    {
                        value: "nm",
                        text: "Nautical miles"
                    }
                ]
                onAsked: value => segments.chosen = value
            }

            SegmentedChoice {
                width: segments.width
                name: "Not now"
                enabled: false
                chosen: "b"
                options: [
                    {
                        value: "a",
                        text: "Feet",
                        icon: "feet"
                    },
                    {
                        value: "b",
                        text: "Face",
                        icon: "face"
                    }
                ]
            }
        }

        ListRow {
            title: "Row with an icon"
            subtitle: "One line that says more"
            iconPath: Icons.car
        }

        ListRow {
            title: "Row with a value"
            value: "21.5 °C"
        }

        ListRow {
            title: "Varsel når en dør eller bakluken ikke er helt lukket"
            subtitle: "Gjelder også når bilen står og lader, og i inntil ti minutter etterpå"
            value: "Bare når bilen er låst"
            iconPath: Icons.door
        }

        ListRow {
            title: "Row to see to"
            subtitle: "Colour is never alone"
            iconPath: Icons.warning
            attention: true
        }

        ListRow {
            title: "Row that only tells"
            value: "12 400 km"
            touchable: false
        }

        ListRow {
            title: "Row, pressed"
            down: true
        }

        ListRow {
            property bool set: true

            title: "Switch"
            isSwitch: true
            on: set
            onClicked: set = !set
        }

        ListRow {
            title: "Switch, under way"
            isSwitch: true
            on: true
            pending: true
        }

        ListRow {
            title: "Switch, not done"
            isSwitch: true
            failed: true
        }

        ListRow {
            title: "Switch, not known"
            isSwitch: true
            known: false
        }

        ListRow {
            title: "Switch, not now"
            isSwitch: true
            on: true
            enabled: false
        }

        ListRow {
            title: "One of several, chosen"
            isChoice: true
            selected: true
        }

        ListRow {
            title: "One of several"
            isChoice: true
        }

        Repeater {
            model: page.gallery.controls

            Card {
                id: steps

                required property var modelData
                readonly property ControlViewModel control: modelData.control

                implicitHeight: 96

                Column {
                    x: 24
                    width: stepper.x - x - 8
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        width: parent.width
                        text: steps.modelData.name
                        size: Theme.titleSize
                        strong: true
                        wrapMode: Text.Wrap
                    }

                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: steps.control.note
                        dim: true
                        wrapMode: Text.Wrap
                    }
                }

                Stepper {
                    id: stepper

                    x: parent.width - width - 8
                    anchors.verticalCenter: parent.verticalCenter
                    valueWidth: 128
                    control: steps.control
                    name: steps.modelData.name
                    lowerName: "Less, " + steps.modelData.name
                    raiseName: "More, " + steps.modelData.name
                }
            }
        }

        GallerySample {
            id: sliders

            property real level: 4

            caption: "Slider: " + level + ", nothing, not now"

            TouchSlider {
                width: sliders.width
                name: "Level"
                valueText: String(sliders.level)
                to: 10
                stepSize: 1
                value: sliders.level
                onAsked: value => sliders.level = value
            }

            TouchSlider {
                width: page.half
                name: "Nothing"
                to: 10
                value: 0
            }

            TouchSlider {
                width: page.half
                name: "Not now"
                to: 10
                value: 7
                enabled: false
            }
        }

        Repeater {
            model: page.gallery.readings

            Card {
                id: read

                required property var modelData
                readonly property ReadingViewModel reading: modelData.reading

                implicitHeight: 88

                Label {
                    x: 24
                    height: parent.height
                    text: read.modelData.name
                    dim: true
                }

                Row {
                    anchors.right: parent.right
                    anchors.rightMargin: 24
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 24

                    Note {
                        anchors.verticalCenter: parent.verticalCenter
                        reading: read.reading
                    }

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: read.reading.attention
                        path: Icons.warning
                        color: Theme.caution
                    }

                    Figure {
                        name: read.modelData.name
                        reading: read.reading
                        color: read.reading.attention ? Theme.caution : Theme.text
                    }
                }
            }
        }

        GallerySample {
            caption: "Gauge: known, to see to, below nothing"

            Meter {
                which: 0
            }

            Meter {
                which: 1
                at: 112
            }

            Meter {
                which: 6
                at: -30
            }
        }

        GallerySample {
            caption: "Gauge: old, refused, not received"

            Meter {
                which: 2
                at: 74
            }

            Meter {
                which: 3
            }

            Meter {
                which: 4
            }
        }

        GallerySample {
            id: ways

            caption: "Progress: begun, done, waited for"
            spacing: Theme.gutter

            Progress {
                width: page.half - Theme.gap
                name: "Reading the map"
                fraction: 0.4
            }

            Progress {
                width: page.half
                name: "Checking"
                fraction: 1
            }

            Progress {
                width: ways.width
                name: "Waiting for the car to answer"
                waiting: true
            }
        }

        GallerySample {
            id: signs

            caption: "Levels, battery, waiting"
            spacing: 32

            LevelBars {
                level: 2
                highest: 3
            }

            LevelBars {
                level: 4
                highest: 6
                barHeight: 20
                rise: 4
                color: Theme.accent
            }

            Battery {
                fraction: 0.62
            }

            Battery {
                fraction: 0
            }

            Dots {}
        }

        Locked {
            title: "Locked"
            instead: "Says what still works: speech, or a halt."
        }

        GallerySample {
            id: fields

            caption: "Text: nothing yet, written, too long, not in use"

            TextField {
                width: page.half
                name: "Nothing yet"
                placeholder: "Name"
            }

            TextField {
                width: page.half
                name: "Written"
                text: "Blåbær"
            }

            TextField {
                width: page.half
                name: "Too long"
                text: "Den lange veien fra Lindesnes til Nordkapp"
            }

            TextField {
                width: page.half
                name: "Not in use"
                text: "Blåbær"
                active: false
            }
        }

        GallerySample {
            id: figures

            caption: "Keypad"

            Keypad {
                width: Math.min(figures.width, 640)
                height: 2 * Theme.target + Theme.gap
                objectPrefix: "galleryDigit"
            }
        }

        GallerySample {
            caption: "Question, message"

            TouchButton {
                objectName: "galleryAsk"
                name: "Ask"
                text: "Ask"
                onClicked: question.opened = true
            }

            Toast {
                text: "Saved"
            }

            Toast {
                text: "Unlocked from a phone"
            }
        }
    }

    QuestionSheet {
        id: question

        objectName: "galleryQuestion"
        iconPath: Icons.info
        question: "Forget all places of the last drives?"
        explanation: "They are only in this car. What is forgotten cannot be brought back."
        yesText: "Forget them"
        noText: "Keep them"
    }
}
