// SPDX-License-Identifier: Apache-2.0
// Minus, value, plus; held keys go on. While a command is under way the value is the one that was asked for.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Item {
    id: stepper

    required property ControlViewModel control
    required property string name
    required property string lowerName
    required property string raiseName
    property string valueName
    property string lowerObject
    property string raiseObject
    property int size: Theme.primarySize
    property int valueWidth: 96
    property int targetWidth: Theme.target
    property bool plain: true
    property bool marked: true
    default property alias extra: middle.data

    implicitWidth: 2 * targetWidth + valueWidth
    implicitHeight: Theme.target

    TouchButton {
        objectName: stepper.lowerObject
        width: stepper.targetWidth
        height: parent.height
        name: stepper.lowerName
        iconPath: Icons.minus
        plain: stepper.plain
        repeats: true
        enabled: stepper.control.canDecrease
        onClicked: stepper.control.decrease()
    }

    Item {
        id: middle

        x: stepper.targetWidth
        width: stepper.width - 2 * stepper.targetWidth
        height: parent.height

        Label {
            objectName: stepper.valueName
            anchors.centerIn: parent
            text: stepper.control.text
            size: stepper.size
            strong: true
            color: stepper.control.phase === ControlViewModel.Phase.Pending ? Theme.accent : stepper.control.sure ? Theme.text : Theme.secondary
            Accessible.role: Accessible.StaticText
            Accessible.name: [stepper.name, text, stepper.control.note].filter(part => part !== "").join(" ")
        }

        CommandMark {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: stepper.size > Theme.figureSize ? -8 : 0 // clear of tall figures
            visible: stepper.marked
            control: stepper.control
        }
    }

    TouchButton {
        objectName: stepper.raiseObject
        x: stepper.width - width
        width: stepper.targetWidth
        height: parent.height
        name: stepper.raiseName
        iconPath: Icons.plus
        plain: stepper.plain
        repeats: true
        enabled: stepper.control.canIncrease
        onClicked: stepper.control.increase()
    }
}
