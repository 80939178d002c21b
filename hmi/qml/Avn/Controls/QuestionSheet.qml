// SPDX-License-Identifier: Apache-2.0
// A question that must be answered before the page goes on: what happens, why, and two answers of equal weight.
// It fills the page it stands in, and so never covers rail, status line or comfort strip. It is answered once.
import QtQuick
import Avn.Theme

Item {
    id: sheet

    required property string question
    required property string yesText // what is done, in words: not "OK"
    required property string noText
    property string explanation
    property string iconPath
    property bool opened: false
    property bool answered: false

    signal yes
    signal no

    function answer(agreed: bool): void {
        if (answered || !opened)
            return;
        answered = true;
        opened = false;
        if (agreed)
            yes();
        else
            no();
    }

    anchors.fill: parent
    z: 10
    visible: opacity > 0
    opacity: opened ? 1 : 0
    enabled: opened
    onOpenedChanged: {
        if (opened)
            answered = false;
    }

    Accessible.role: Accessible.Dialog
    Accessible.name: [question, explanation].filter(part => part !== "").join(" ")

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutQuad
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.gap
        color: Theme.ground
        opacity: 0.86
    }

    MultiPointTouchArea { // what is asked about waits
        anchors.fill: parent
        anchors.margins: -Theme.gap
    }

    Card {
        id: card

        readonly property bool stacked: width - 48 - Theme.gap < 2 * Math.max(second.implicitWidth, first.implicitWidth)

        anchors.centerIn: parent
        width: Math.min(parent.width, 720)
        height: Math.min(parent.height, words.height + answers.height + 3 * (sheet.height < 400 ? 16 : 24))
        color: Theme.surface
        border.color: Theme.outline

        Column {
            id: words

            x: 24
            y: sheet.height < 400 ? 16 : 24
            width: parent.width - 48
            spacing: 8

            Row {
                width: parent.width
                spacing: 16

                Icon {
                    id: sign

                    visible: sheet.iconPath !== ""
                    path: sheet.iconPath
                    color: Theme.secondary
                }

                Label {
                    width: parent.width - (sign.visible ? sign.width + 16 : 0)
                    text: sheet.question
                    size: Theme.titleSize
                    strong: true
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: sheet.explanation
                dim: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        Grid {
            id: answers

            x: 24
            y: card.height - height - (sheet.height < 400 ? 16 : 24)
            columns: card.stacked ? 1 : 2
            spacing: Theme.gap

            TouchButton {
                id: second

                objectName: sheet.objectName + "No"
                width: card.stacked ? card.width - 48 : (card.width - 48 - Theme.gap) / 2
                height: Math.max(implicitHeight, first.implicitHeight)
                name: sheet.noText
                text: sheet.noText
                onClicked: sheet.answer(false)
            }

            TouchButton {
                id: first

                objectName: sheet.objectName + "Yes"
                width: second.width
                height: second.height
                name: sheet.yesText
                text: sheet.yesText
                onClicked: sheet.answer(true)
            }
        }
    }
}
