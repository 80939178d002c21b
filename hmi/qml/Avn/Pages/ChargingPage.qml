// SPDX-License-Identifier: Apache-2.0
// Charging: state, power, time, target and schedule.
// High enough: all of it at once. Low: what is read and touched first, the curve on a second leaf.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ChargingViewModel charging: stage.charging as ChargingViewModel
    readonly property bool tall: height >= 600 && width < 900
    readonly property bool low: !roomy
    readonly property bool leaved: low
    readonly property bool first: !leaved || pager.leaf === 0
    readonly property bool second: !leaved || pager.leaf === 1
    readonly property real room: leaved ? width - Theme.target - Theme.gap : width
    // Too low for the figures under the charge: they stand beside the curve, and the charge is larger.
    readonly property bool crowded: low && height < 40 + Theme.titleSize * 1.4 + Theme.largeSize * 1.1 + Theme.bodySize * 5.3 + 24
    readonly property bool stoppable: charging.stateKind === ChargingViewModel.State.Charging || charging.stateKind === ChargingViewModel.State.Starting || charging.stateKind === ChargingViewModel.State.NoPower
    readonly property bool acting: charging.actionText !== "" && charging.startStop.offered

    Pager { // its rows only mark the leaves; the cards below stand where they are needed
        id: pager

        visible: page.leaved
        anchors.fill: parent

        Item {
            implicitHeight: page.leaved ? pager.height : 1
        }

        Item {
            property bool shown: page.leaved

            implicitHeight: pager.height
        }
    }

    component Action: TouchButton {
        objectName: "chargingAction"
        name: page.charging.actionText
        text: page.charging.actionText
        iconPath: page.stoppable ? Icons.close : Icons.bolt
        iconSize: 24
        enabled: page.acting
        onClicked: page.charging.act()

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            control: page.charging.startStop
        }
    }

    component Target: Card {
        id: target

        readonly property bool inRow: height < Theme.target + Theme.bodySize * 1.4 + 20

        Label {
            id: heading

            x: target.width >= 320 ? 24 : 16
            y: target.inRow ? 0 : target.height >= 150 ? 12 : 8
            height: target.inRow ? parent.height : Theme.bodySize * 1.4
            visible: !target.inRow || target.width >= 380
            text: qsTr("Stop at")
            dim: true
            Accessible.ignored: true
        }

        Stepper {
            readonly property real above: target.inRow ? 0 : heading.y + heading.height

            x: target.inRow && heading.visible ? Math.max(140, heading.implicitWidth + 40) : 12
            y: above + (target.height - above - height) / 2
            width: target.width - x - 12
            control: page.charging.target
            name: qsTr("Charge target")
            valueName: "chargeTargetValue"
            lowerObject: "chargeTargetLess"
            raiseObject: "chargeTargetMore"
            lowerName: qsTr("Charge target, less")
            raiseName: qsTr("Charge target, more")
            size: target.height < 150 || target.width < 330 ? Theme.figureSize : Theme.speedSize
            targetWidth: target.height < 150 ? Theme.target : 80
            plain: false
        }
    }

    component Plan: Touchable {
        id: plan

        readonly property bool large: height >= 140

        objectName: "openChargingSchedule"
        onClicked: page.stage.pages.open("ChargingSchedule")

        Accessible.role: Accessible.Button
        Accessible.name: [qsTr("Schedule"), page.charging.schedule.text, page.charging.scheduleDetail].join(" ")

        background: Card {
            color: plan.down ? Theme.pressed : Theme.surface
        }

        contentItem: Item {
            Icon {
                id: clock

                x: 20
                anchors.verticalCenter: parent.verticalCenter
                visible: !plan.large && plan.width >= 340
                path: Icons.clock
                color: Theme.secondary
            }

            Column {
                id: words

                x: clock.visible ? 72 : plan.width >= 320 ? 24 : 16
                y: plan.large ? 12 : (parent.height - height) / 2
                spacing: plan.large ? 4 : 0
                width: plan.width - x - 48

                Label {
                    visible: plan.large
                    width: parent.width
                    height: Theme.bodySize * 1.4
                    text: qsTr("Schedule")
                    dim: true
                    Accessible.ignored: true
                }

                Label {
                    objectName: "chargingSchedule"
                    width: parent.width
                    text: page.charging.schedule.text
                    size: plan.large ? Theme.primarySize : Theme.titleSize
                    strong: true
                    color: page.charging.schedule.quality === ReadingViewModel.Quality.Valid ? Theme.text : Theme.secondary
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.bodySize
                    Accessible.ignored: true
                }

                Label {
                    objectName: "chargingScheduleDetail"
                    width: parent.width
                    visible: text !== "" && plan.height >= Theme.titleSize * 1.25 + Theme.bodySize * 1.25 + 8
                    text: page.charging.scheduleDetail
                    dim: true
                    wrapMode: plan.large ? Text.Wrap : Text.NoWrap
                    Accessible.ignored: true
                }
            }

            Icon {
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.right
                size: 24
                color: Theme.secondary
            }
        }
    }

    Card {
        id: summary

        readonly property real margin: page.low ? 16 : 24
        readonly property bool beside: page.tall

        visible: page.first
        width: page.tall ? page.width : page.low ? Math.min(376, page.room * 0.5) : 376
        height: page.tall ? 280 : page.height

        ChargeNow {
            id: now

            x: summary.margin
            y: page.low ? 8 : 16
            width: summary.beside ? parent.width * 0.5 - 1.5 * x : parent.width - 2 * x
            charging: page.charging
            vehicle: page.stage.vehicle
            hero: !page.low || (page.crowded && page.height >= 260)
        }

        ChargeLines {
            id: lines

            visible: !page.crowded
            x: summary.beside ? parent.width * 0.5 + summary.margin / 2 : summary.margin
            y: summary.beside ? 24 : now.y + now.height + 12
            width: summary.beside ? parent.width - x - summary.margin : parent.width - 2 * x
            charging: page.charging
            lineHeight: summary.beside ? Theme.titleSize * 1.6 : Math.min(Theme.titleSize * 1.9, (summary.height - y - (key.visible ? key.height + 24 : 12)) / 3)
        }

        Action {
            id: key

            visible: !page.low && page.acting
            x: lines.x - 8
            y: parent.height - height - 16
            width: lines.width + 16
        }
    }

    ChargeCurve {
        id: curve

        visible: page.second
        charging: page.charging
        x: page.tall ? 0 : page.leaved ? (page.crowded ? figures.width + page.gap : 0) : summary.width + page.gap
        y: page.tall ? controls.y + controls.height + page.gap : 0
        width: page.tall ? page.width : page.leaved ? page.room - x : page.width >= 1500 ? controls.x - x - page.gap : page.width - x
        height: page.tall ? page.height - y : page.low || page.width >= 1500 ? page.height : controls.y - page.gap
    }

    // Where even the first leaf has no room for them, the figures stand beside the curve.
    Card {
        id: figures

        visible: page.crowded && page.second
        width: Theme.bodySize * 10
        height: page.height

        ChargeLines {
            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 32
            charging: page.charging
            stacked: true
            lineHeight: parent.height / 3.2
        }
    }

    Item {
        id: controls

        readonly property bool column: page.low || page.width >= 1500 || (!page.tall && page.width < 1000)
        readonly property bool action: page.low && page.acting
        readonly property real planHeight: page.crowded ? Theme.target : page.width >= 1500 ? (page.height - page.gap) / 2 : Math.max(Theme.target, Theme.titleSize * 1.25 + Theme.bodySize * 1.25 + 16)
        readonly property real targetHeight: height - planHeight - page.gap - (action ? Theme.target + Theme.gap : 0)

        visible: page.first
        x: page.tall ? 0 : page.low || page.width < 1500 ? summary.width + page.gap : page.width - 400
        y: page.tall ? summary.height + page.gap : page.low || page.width >= 1500 ? 0 : page.height - height
        width: page.tall ? page.width : (page.low ? page.room : page.width) - x
        height: page.tall ? 156 : page.low || page.width >= 1500 ? page.height : page.width >= 1000 ? 172 : planHeight + page.gap + Theme.target + Theme.bodySize * 1.4 + 24

        Target {
            id: target

            width: controls.column ? parent.width : page.tall ? (parent.width - page.gap) / 2 : 340
            height: controls.column ? controls.targetHeight : parent.height
        }

        Action {
            y: target.height + page.gap
            width: parent.width
            visible: controls.action
        }

        Plan {
            x: controls.column ? 0 : target.width + page.gap
            y: controls.column ? parent.height - height : 0
            width: parent.width - x
            height: controls.column ? controls.planHeight : parent.height
        }
    }
}
