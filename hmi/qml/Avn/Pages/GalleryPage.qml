// SPDX-License-Identifier: Apache-2.0
// Every control in all its states, for engineers: `./dev run --page Gallery`. Its words are not translated; where the
// longest ones matter they stand here in the language that has them.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Gallery
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property GalleryViewModel gallery: stage.gallery as GalleryViewModel
    readonly property DrivingViewModel driving: stage.driving
    readonly property int half: Math.floor((pager.width - Theme.target - 2 * Theme.gap) / (pager.columns * 2)) - Theme.gap

    Pager {
        id: pager

        anchors.fill: parent
        columns: width >= 1500 ? 2 : 1

        GuardSample {
            objectName: "guardLongList"
            allowed: page.driving.longListAllowed
            what: "A long list"
        }

        GuardSample {
            objectName: "guardVideo"
            allowed: page.driving.videoAllowed
            what: "Video"
        }

        GuardSample {
            objectName: "guardPairing"
            allowed: page.driving.pairingAllowed
            what: "Pairing"
        }

        GuardSample {
            objectName: "guardAppActivation"
            allowed: page.driving.appActivationAllowed
            what: "Starting an app"
        }

        WritingSample {
            objectName: "guardTextEntry"
            allowed: page.driving.textEntryAllowed
            language: page.stage.display.language
            room: page.height
        }

        ButtonSamples {}

        LongButtonSamples {
            half: page.half
        }

        ChoiceSamples {}

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

            StepperRow {}
        }

        SliderSamples {
            half: page.half
        }

        Repeater {
            model: page.gallery.readings

            ReadingRow {}
        }

        Sample {
            caption: "Gauge: known, to see to, below nothing"

            GaugeSample {
                sample: page.gallery.readings[0]
            }

            GaugeSample {
                sample: page.gallery.readings[1]
                at: 112
            }

            GaugeSample {
                sample: page.gallery.readings[6]
                at: -30
            }
        }

        Sample {
            caption: "Gauge: old, refused, not received"

            GaugeSample {
                sample: page.gallery.readings[2]
                at: 74
            }

            GaugeSample {
                sample: page.gallery.readings[3]
            }

            GaugeSample {
                sample: page.gallery.readings[4]
            }
        }

        ProgressSamples {
            half: page.half
        }

        SignSamples {}

        Locked {
            title: "Locked"
            instead: "Says what still works: speech, or a halt."
        }

        FieldSamples {
            half: page.half
        }

        KeypadSample {}

        Sample {
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
