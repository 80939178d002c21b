// SPDX-License-Identifier: Apache-2.0
// Figures to write with: three columns as on a telephone where there is height, two rows where there is width.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Item {
    id: keypad

    property string doneText: qsTr("Done")
    property bool doneEnabled: true
    property bool full: false // no more figures
    property string objectPrefix: "digit"
    readonly property bool flat: height < 4 * Theme.target + 3 * Theme.gap
    readonly property int columns: flat ? 6 : 3
    readonly property list<string> order: flat ? ["1", "2", "3", "4", "5", "erase", "6", "7", "8", "9", "0", "done"] : ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "done"]
    readonly property real cell: Math.min(128, (width - (columns - 1) * Theme.gap) / columns)
    readonly property real line: Math.min(92, (height - (12 / columns - 1) * Theme.gap) / (12 / columns))

    signal typed(string digit)
    signal erased
    signal done

    implicitWidth: columns * 96 + (columns - 1) * Theme.gap
    implicitHeight: 4 * Theme.target + 3 * Theme.gap

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Figures")

    Grid {
        columns: keypad.columns
        spacing: Theme.gap

        Repeater {
            model: 12

            Key {
                required property int index
                readonly property string kind: keypad.order[index]

                objectName: keypad.objectPrefix + kind
                width: keypad.cell
                height: keypad.line
                main: kind === "done"
                aside: kind === "erase"
                repeats: kind === "erase"
                rapid: kind !== "done"
                enabled: kind === "done" ? keypad.doneEnabled : kind === "erase" || !keypad.full
                size: kind === "done" ? Theme.bodySize : Theme.primarySize
                name: kind === "erase" ? qsTr("Delete") : kind === "done" ? keypad.doneText : kind
                text: kind === "erase" ? "" : kind === "done" ? keypad.doneText : kind
                iconPath: kind === "erase" ? Icons.backspace : kind === "done" ? Icons.check : ""
                onClicked: {
                    if (kind === "erase")
                        keypad.erased();
                    else if (kind === "done")
                        keypad.done();
                    else
                        keypad.typed(kind);
                }
            }
        }
    }
}
