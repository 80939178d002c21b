// SPDX-License-Identifier: Apache-2.0
// A few words of which one holds; the one that holds has a tint, an outline and a check mark.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Row {
    id: choice

    // Each: { value, text, icon (a name in Icons.qml, optional) }.
    required property list<var> options
    required property string chosen
    required property string name
    property string objectPrefix
    property bool sure: true

    signal asked(string value)

    spacing: Theme.gap
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Repeater {
        model: choice.options

        TouchButton {
            required property var modelData

            objectName: choice.objectPrefix === "" ? "" : choice.objectPrefix + modelData.value
            width: (choice.width - (choice.options.length - 1) * choice.spacing) / choice.options.length
            name: choice.name + " " + modelData.text
            text: modelData.text
            iconPath: modelData.icon ? Icons[modelData.icon] : ""
            selected: modelData.value === choice.chosen
            sure: choice.sure
            enabled: choice.enabled
            onClicked: choice.asked(modelData.value)
        }
    }
}
