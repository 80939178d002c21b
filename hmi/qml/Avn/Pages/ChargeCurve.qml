// SPDX-License-Identifier: Apache-2.0
// Power over charge: of this session, or of the last one.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Card {
    id: card

    required property ChargingViewModel charging
    readonly property bool measured: charging.curveMeasured.length > 0
    readonly property bool expected: charging.curveExpected.length > 0
    readonly property real margin: width < 360 ? 16 : 24
    readonly property bool full: width >= 420
    readonly property bool legendBeside: title.implicitWidth + legend.implicitWidth + 3 * margin < width

    Accessible.role: Accessible.Graphic
    Accessible.name: measured ? qsTr("Power over charge") : qsTr("Power over charge") + " " + empty.text

    Label {
        id: title

        x: card.margin
        y: 12
        width: card.width - 2 * card.margin
        height: Theme.bodySize * 1.4
        text: card.width < 420 ? qsTr("Power, kW") : qsTr("Power over charge, kW")
        dim: true
        Accessible.ignored: true
    }

    Row {
        id: legend

        x: card.legendBeside ? card.width - width - card.margin : card.margin
        y: card.legendBeside ? title.y : title.y + title.height
        height: title.height
        spacing: 8
        visible: card.measured && (card.legendBeside || card.expected)

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: card.full
            width: 28
            height: 5
            radius: 2.5
            color: Theme.accent
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: card.full
            text: qsTr("measured")
            Accessible.ignored: true
        }

        Item {
            width: 8
            height: 1
            visible: card.expected && card.full
        }

        Repeater {
            model: card.expected ? 3 : 0

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 7
                height: 4
                radius: 2
                color: Theme.secondary
            }
        }

        Label {
            objectName: "chartExpected"
            anchors.verticalCenter: parent.verticalCenter
            visible: card.expected
            text: qsTr("expected")
            dim: true
            Accessible.ignored: true
        }
    }

    PowerChart {
        readonly property real above: legend.visible && !card.legendBeside ? legend.y + legend.height : title.y + title.height

        x: card.margin
        y: above + 4
        width: card.width - 2 * card.margin
        height: card.height - y - 12
        visible: card.measured
        measured: card.charging.curveMeasured
        expected: card.charging.curveExpected
        now: card.charging.curveNow
        goal: card.charging.curveGoal
        levels: card.charging.curveLeft
        charges: card.charging.curveBelow
    }

    Label {
        id: empty

        objectName: "chartEmpty"
        anchors.horizontalCenter: parent.horizontalCenter
        y: title.y + title.height
        width: Math.min(480, card.width - 2 * card.margin)
        height: card.height - y - 12
        visible: !card.measured
        text: qsTr("Nothing measured yet. The curve appears while the car charges.")
        dim: true
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}
