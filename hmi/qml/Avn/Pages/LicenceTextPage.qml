// SPDX-License-Identifier: Apache-2.0
// The text of one licence, turned like a book: whole lines, and two large keys.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property AboutViewModel about: (stage.settings as SettingsViewModel).about
    readonly property bool locked: !stage.driving.longListAllowed

    Label {
        id: head

        objectName: "licenceTitle"
        width: parent.width
        text: page.about.openTitle
        strong: true
        wrapMode: Text.WordWrap
    }

    Locked {
        objectName: "licenceTextLocked"
        y: head.height + Theme.gap
        width: parent.width
        visible: page.locked
        title: qsTr("Reading waits until you stop")
        instead: qsTr("The text can be read once the car stands. All else works.")
    }

    Item {
        id: book

        readonly property int lineHeight: Math.round(Theme.bodySize * 1.4)
        readonly property int linesHeld: Math.max(1, Math.floor(height / lineHeight))
        readonly property list<string> lines: page.locked ? [] : broken(page.about.openText, words.width)
        readonly property int leaves: Math.max(1, Math.ceil(lines.length / linesHeld))
        property int leaf: 0

        // A text of a thousand lines is not laid out for the dozen that are seen: each word is measured once.
        function broken(text: string, room: real): list<string> {
            const widths = new Map();
            const measure = word => {
                if (!widths.has(word))
                    widths.set(word, metrics.advanceWidth(word));
                return widths.get(word);
            };
            const space = measure(" ");
            const found = [];
            for (const paragraph of text.split("\n")) {
                let line = "", used = 0;
                for (const word of paragraph.split(" ")) {
                    const wide = measure(word);
                    if (line !== "" && used + space + wide > room) {
                        found.push(line);
                        line = "";
                        used = 0;
                    }
                    used += wide + (line === "" ? 0 : space);
                    line += line === "" ? word : " " + word;
                }
                found.push(line);
            }
            return found;
        }

        y: head.height + Theme.gap
        width: parent.width
        height: parent.height - y
        visible: !page.locked
        onLinesChanged: leaf = 0
        onLeavesChanged: leaf = Math.min(leaf, leaves - 1)

        FontMetrics {
            id: metrics

            font: words.font
        }

        Label {
            id: words

            objectName: "licenceText"
            width: parent.width - Theme.target - 3 * Theme.gap
            text: book.lines.slice(book.leaf * book.linesHeld, (book.leaf + 1) * book.linesHeld).join("\n")
            lineHeight: book.lineHeight
            lineHeightMode: Text.FixedHeight
            verticalAlignment: Text.AlignTop
        }

        TouchButton {
            objectName: "textUp"
            x: parent.width - width
            width: Theme.target
            height: (book.height - Theme.gap) / 2
            visible: book.leaves > 1
            name: qsTr("Page up")
            iconPath: Icons.up
            enabled: book.leaf > 0
            onClicked: book.leaf--
        }

        TouchButton {
            objectName: "textDown"
            x: parent.width - width
            y: height + Theme.gap
            width: Theme.target
            height: (book.height - Theme.gap) / 2
            visible: book.leaves > 1
            name: qsTr("Page down")
            iconPath: Icons.down
            enabled: book.leaf < book.leaves - 1
            onClicked: book.leaf++
        }
    }
}
