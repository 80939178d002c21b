// SPDX-License-Identifier: Apache-2.0
// When the car charges: at once, from a time on, or so that it is ready by a time.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ChargingViewModel charging: stage.charging as ChargingViewModel
    readonly property bool planned: charging.chosenMode === "END_TIME" || charging.chosenMode === "START_TIME"
    readonly property bool able: charging.scheduleMode.offered && charging.scheduleTime.offered && charging.chosenMode !== ""
    readonly property int key: roomy ? 96 : Theme.target
    readonly property int figure: roomy ? Theme.largeSize : Theme.speedSize
    readonly property real between: height < 300 ? Theme.gap : Theme.gutter

    SegmentedChoice {
        id: modes

        width: page.width
        name: qsTr("Schedule")
        objectPrefix: "chargingMode"
        options: [
            {
                value: "INACTIVE",
                text: qsTr("Off")
            },
            {
                value: "END_TIME",
                text: qsTr("Ready at")
            },
            {
                value: "START_TIME",
                text: qsTr("Start at")
            }
        ]
        chosen: page.charging.chosenMode
        sure: page.charging.schedule.quality === ReadingViewModel.Quality.Valid
        enabled: page.able
        onAsked: value => page.charging.chooseMode(value)
    }

    component Part: Item {
        id: part

        required property string value
        required property string valueName
        required property string name
        required property string lessName
        required property string moreName
        required property string lessObject
        required property string moreObject

        signal less
        signal more

        width: 2 * page.key + page.figure * 1.7
        height: page.key

        TouchButton {
            objectName: part.lessObject
            width: page.key
            height: page.key
            name: part.lessName
            iconPath: Icons.minus
            enabled: page.able
            onClicked: part.less()
        }

        Label {
            objectName: part.valueName
            anchors.centerIn: parent
            height: parent.height
            text: part.value
            size: page.figure
            strong: true
            color: page.charging.schedule.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
            Accessible.role: Accessible.StaticText
            Accessible.name: [part.name, text, page.charging.schedule.note].filter(part => part !== "").join(" ")
        }

        TouchButton {
            objectName: part.moreObject
            x: part.width - width
            width: page.key
            height: page.key
            name: part.moreName
            iconPath: Icons.plus
            enabled: page.able
            onClicked: part.more()
        }
    }

    Card {
        id: clock

        y: modes.height + page.between
        width: page.width
        height: Math.min(200, page.height - y - words.height - page.between)

        Row {
            anchors.centerIn: parent
            visible: page.planned
            spacing: page.roomy ? 24 : 12

            Part {
                name: qsTr("Hour")
                value: page.charging.hourText
                valueName: "chargingHour"
                lessName: qsTr("Hour, earlier")
                moreName: qsTr("Hour, later")
                lessObject: "chargingHourLess"
                moreObject: "chargingHourMore"
                onLess: page.charging.earlierHour()
                onMore: page.charging.laterHour()
            }

            Label {
                height: page.key
                text: page.charging.timeMark
                size: page.figure
                strong: true
                dim: true
                Accessible.ignored: true
            }

            Part {
                name: qsTr("Minutes")
                value: page.charging.minuteText
                valueName: "chargingMinute"
                lessName: qsTr("Minutes, earlier")
                moreName: qsTr("Minutes, later")
                lessObject: "chargingMinuteLess"
                moreObject: "chargingMinuteMore"
                onLess: page.charging.earlierMinutes()
                onMore: page.charging.laterMinutes()
            }
        }

        Label {
            objectName: "chargingNoSchedule"
            anchors.centerIn: parent
            visible: !page.planned
            width: parent.width - 48
            size: Theme.titleSize
            text: page.charging.scheduleMeaning
            dim: true
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 4
            control: page.charging.scheduleTime.phase !== ControlViewModel.Phase.Idle ? page.charging.scheduleTime : page.charging.scheduleMode
        }
    }

    Column {
        id: words

        x: 8
        y: clock.y + clock.height + page.between
        width: page.width - 16

        Label {
            objectName: "chargingScheduleMeaning"
            width: parent.width
            visible: page.planned
            text: page.charging.scheduleMeaning
            dim: page.charging.schedule.quality !== ReadingViewModel.Quality.Valid
            wrapMode: Text.Wrap
            Accessible.name: [text, page.charging.schedule.note].filter(part => part !== "").join(" ")
        }

        Note {
            visible: page.charging.chosenMode !== "" && reading.note !== ""
            reading: page.charging.schedule
            valueName: "chargingScheduleAge"
        }

        Row {
            id: lost

            width: parent.width
            visible: page.charging.notKept
            spacing: Theme.gap

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.warning
                size: 24
                color: Theme.caution
            }

            Label {
                objectName: "chargingNotKept"
                width: lost.width - 32
                text: qsTr("Forgotten when AVN restarts: its storage cannot be used.")
                color: Theme.caution
                wrapMode: Text.Wrap
            }
        }
    }
}
