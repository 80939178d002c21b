// SPDX-License-Identifier: Apache-2.0
// What has been written, with the place where the next character goes and a key that takes all of it away.
// It is not written into by itself: a keyboard, ours, tells the page, and the page sets the text.
import QtQuick
import Avn.Theme

Rectangle {
    id: field

    required property string name
    property string text
    property string placeholder
    property string note // what stands at the end, where there is room: how many characters are left
    property bool active: true
    readonly property bool spacious: width >= 420
    readonly property real room: width - 48 - (erase.visible ? erase.width : 0)

    signal cleared

    implicitHeight: Theme.target
    implicitWidth: 480
    radius: Theme.controlRadius
    color: Theme.surface
    border.width: active ? 2.5 : 1.5
    border.color: active ? Theme.accent : Theme.outline

    Accessible.role: Accessible.EditableText
    Accessible.name: [name, text === "" ? placeholder : text].filter(part => part !== "").join(" ")

    FontMetrics {
        id: metrics

        font: written.font
    }

    Item {
        x: 24
        width: field.room
        height: parent.height

        Label {
            id: written

            objectName: field.objectName === "" ? "" : field.objectName + "Text"
            width: implicitWidth
            height: parent.height
            // The end is where one writes: of a text that is too long, the beginning gives way.
            text: {
                const most = field.room - 8;
                if (metrics.height <= 0 || metrics.advanceWidth(field.text) <= most)
                    return field.text;
                const all = Array.from(field.text);
                while (all.length > 1 && metrics.advanceWidth("…" + all.join("")) > most)
                    all.shift();
                return "…" + all.join("");
            }
            size: field.spacious ? Theme.primarySize : Theme.titleSize
            Accessible.ignored: true
        }

        Label {
            x: 8
            width: field.room - 8
            height: parent.height
            visible: field.text === "" && implicitWidth <= width
            text: field.placeholder
            dim: true
            Accessible.ignored: true
        }

        Rectangle { // does not blink: nothing on this screen does
            visible: field.active
            x: written.implicitWidth + 2
            anchors.verticalCenter: parent.verticalCenter
            width: 3
            height: written.size * 1.25
            color: Theme.accent
        }

        Label {
            anchors.right: parent.right
            height: parent.height
            visible: field.note !== "" && field.text !== "" && written.implicitWidth + implicitWidth + 40 <= field.room
            text: field.note
            dim: true
            Accessible.ignored: true
        }
    }

    Touchable {
        id: erase

        objectName: field.objectName === "" ? "" : field.objectName + "Clear"
        anchors.right: parent.right
        width: Theme.target
        height: parent.height
        visible: field.spacious && field.text !== "" && field.active
        Accessible.name: qsTr("Clear")
        onClicked: field.cleared()

        background: Rectangle {
            anchors.fill: parent
            anchors.margins: 6
            radius: Theme.controlRadius - 4
            color: erase.down ? Theme.pressed : "transparent"
        }

        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                path: Icons.close
                size: 24
                color: Theme.secondary
            }
        }
    }
}
