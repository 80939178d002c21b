// SPDX-License-Identifier: Apache-2.0
// Our own keyboard; KeyPlan.qml says where its keys lie and why. It may be offered only while the car stands.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Item {
    id: keyboard

    property string language: "en"
    property string doneText: qsTr("Done")
    property bool doneEnabled: true
    property bool eraseEnabled: true
    property bool full: false // nothing more can be written
    // Keep a place for what is written; it is at `field`, in the keyboard's own coordinates.
    property bool holdsField: false
    readonly property rect field: Qt.rect(frame.x + plan.field.x, plan.field.y, plan.field.width, plan.field.height)
    readonly property string arrangement: plan.arrangement

    enum Shift {
        Off,
        Once,
        Lock
    }
    property int shift: Keyboard.Shift.Off
    property int most: 0 // keys ever made: those that another set of characters has not are hidden, not thrown away
    readonly property bool capital: shift !== Keyboard.Shift.Off

    signal typed(string text)
    signal erased
    signal done

    implicitHeight: plan.bottom

    function turn(to: int): void {
        plan.leaf = to;
    }

    function write(text: string): void {
        if (shift === Keyboard.Shift.Once)
            shift = Keyboard.Shift.Off;
        typed(text);
    }

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")
    onLanguageChanged: plan.leaf = 0

    KeyPlan {
        id: plan

        width: frame.width
        height: keyboard.height
        language: keyboard.language
        holdsField: keyboard.holdsField
        onArrangementChanged: leaf = 0
        onKeysChanged: keyboard.most = Math.max(keyboard.most, keys.length)
    }

    Item {
        id: frame

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 1280) // wider than that, a key is too far from the next
        height: plan.bottom

        Repeater {
            model: keyboard.most

            delegate: Key {
                id: key

                required property int index
                readonly property var cell: plan.keys[index] ?? ({
                        x: 0,
                        y: 0,
                        width: 0,
                        height: 0,
                        kind: "",
                        text: ""
                    })
                readonly property string kind: cell.kind
                readonly property string character: kind !== "character" ? "" : keyboard.capital && cell.text !== "ß" ? cell.text.toUpperCase() : cell.text

                objectName: kind === "character" ? "key" + character : "key" + kind
                x: cell.x
                y: cell.y
                width: cell.width
                height: cell.height
                visible: kind !== "field" && kind !== ""
                enabled: kind === "done" ? keyboard.doneEnabled : kind === "erase" ? keyboard.eraseEnabled : kind === "character" || kind === "space" ? !keyboard.full : true
                main: kind === "done"
                aside: kind !== "character"
                repeats: kind === "erase"
                rapid: kind !== "done"
                selected: kind === "shift" && keyboard.capital
                size: kind === "character" ? Theme.primarySize : Theme.bodySize
                name: {
                    switch (key.kind) {
                    case "character":
                        return key.character;
                    case "shift":
                        return keyboard.shift === Keyboard.Shift.Lock ? qsTr("Capitals, held") : qsTr("Capitals");
                    case "erase":
                        return qsTr("Delete");
                    case "space":
                        return qsTr("Space");
                    case "done":
                        return keyboard.doneText;
                    default:
                        return key.cell.text;
                    }
                }
                text: {
                    switch (key.kind) {
                    case "character":
                        return key.character;
                    case "space":
                        return qsTr("space");
                    case "done":
                        return keyboard.doneText;
                    default:
                        return key.cell.text;
                    }
                }
                iconPath: {
                    switch (key.kind) {
                    case "shift":
                        return keyboard.shift === Keyboard.Shift.Lock ? Icons.shiftLock : Icons.shift;
                    case "erase":
                        return Icons.backspace;
                    case "space":
                        return Icons.space;
                    case "done":
                        return Icons.check;
                    default:
                        return "";
                    }
                }
                onClicked: {
                    if (key.kind === "character")
                        keyboard.write(key.character);
                    else if (key.kind === "space")
                        keyboard.write(" ");
                    else if (key.kind === "erase")
                        keyboard.erased();
                    else if (key.kind === "done")
                        keyboard.done();
                    else if (key.kind === "shift")
                        keyboard.shift = (keyboard.shift + 1) % 3;
                    else
                        keyboard.turn(Number(key.kind.slice(4)));
                }
            }
        }
    }
}
