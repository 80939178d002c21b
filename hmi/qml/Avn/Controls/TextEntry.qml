// SPDX-License-Identifier: Apache-2.0
// Writing a short text while the car stands: what is written, and the keys. While it moves, what still works.
// `text` is what there was before; what is on the screen is `written`, until it is accepted.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: entry

    required property string name
    required property bool allowed
    property string text
    property string placeholder
    property string doneText: qsTr("Save")
    property string language: "en"
    property int longest: 24
    property bool emptyAllowed: false
    property bool capitals: true // a first letter is a capital one
    property string lockedTitle: qsTr("No typing while driving")
    property string lockedInstead: qsTr("You can write here once the car stands. All else works.")

    property string written: text
    readonly property int free: longest - Array.from(written).length

    signal accepted(string text)

    onTextChanged: written = text

    Locked {
        objectName: "textEntryLocked"
        width: parent.width
        visible: !entry.allowed
        title: entry.lockedTitle
        instead: entry.lockedInstead
    }

    Loader {
        anchors.fill: parent
        active: entry.allowed
        sourceComponent: Item {
            readonly property bool first: entry.capitals && entry.written === ""

            onFirstChanged: {
                if (first && keyboard.shift === Keyboard.Shift.Off)
                    keyboard.shift = Keyboard.Shift.Once;
            }

            Keyboard {
                id: keyboard

                anchors.fill: parent
                holdsField: true
                language: entry.language
                doneText: entry.doneText
                doneEnabled: entry.emptyAllowed || entry.written.trim() !== ""
                eraseEnabled: entry.written !== ""
                full: entry.free <= 0
                onTyped: text => entry.written += text
                onErased: entry.written = Array.from(entry.written).slice(0, -1).join("")
                onDone: entry.accepted(entry.written.trim())
            }

            TextField {
                objectName: "textEntry"
                x: keyboard.field.x
                y: keyboard.field.y
                width: keyboard.field.width
                height: keyboard.field.height
                name: entry.name
                text: entry.written
                placeholder: entry.placeholder
                note: entry.free > 5 ? "" : entry.free > 0 ? qsTr("%n left", "characters", entry.free) : qsTr("Full")
                onCleared: entry.written = ""
            }
        }
    }
}
