// SPDX-License-Identifier: Apache-2.0
// A few words of which one holds; the one that holds has a tint, an outline and a check mark.
// Options that do not fit beside each other, not even in two lines, stand in two columns, or in one.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Item {
    id: choice

    // Each: { value, text, icon (a name in Icons.qml, optional) }.
    required property list<var> options
    required property string chosen
    required property string name
    property string objectPrefix
    property bool sure: true
    property real spacing: Theme.gap

    // How wide the widest option is where each word has a line of its own.
    readonly property real narrowest: {
        let most = metrics.height > 0 ? Theme.target : 0; // asked, so that a new font is measured anew
        for (const option of options)
            for (const word of String(option.text).split(" "))
                most = Math.max(most, metrics.advanceWidth(word) + 34 + (option.icon ? 48 : 0));
        return most;
    }
    readonly property int columns: {
        for (let n = options.length; n > 1; n = Math.ceil(n / 2))
            if (n * narrowest + (n - 1) * spacing <= width)
                return n;
        return 1;
    }
    readonly property real line: {
        let most = Theme.target;
        for (let i = 0; i < buttons.count; i++)
            most = Math.max(most, (buttons.itemAt(i) as TouchButton)?.implicitHeight ?? 0);
        return most;
    }

    signal asked(string value)

    implicitWidth: options.length * narrowest + (options.length - 1) * spacing
    implicitHeight: grid.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    FontMetrics {
        id: metrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.bodySize
        font.weight: Font.Medium
    }

    Grid {
        id: grid

        columns: choice.columns
        spacing: choice.spacing

        Repeater {
            id: buttons

            model: choice.options

            TouchButton {
                required property var modelData

                objectName: choice.objectPrefix === "" ? "" : choice.objectPrefix + modelData.value
                width: (choice.width - (choice.columns - 1) * choice.spacing) / choice.columns
                height: choice.line
                name: choice.name + " " + modelData.text
                text: modelData.text
                iconPath: modelData.icon ? Icons[modelData.icon] : ""
                selected: modelData.value === choice.chosen
                sure: choice.sure
                enabled: choice.enabled
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                onClicked: choice.asked(modelData.value)
            }
        }
    }
}
