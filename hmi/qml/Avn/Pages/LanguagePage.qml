// SPDX-License-Identifier: Apache-2.0
// The language of the screen: each in its own words, with a line that shows how it writes.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    Column {
        width: parent.width
        spacing: page.gap

        Repeater {
            model: page.settings.languages

            TouchButton {
                id: language

                required property var modelData

                objectName: "language_" + modelData.value
                width: parent.width
                height: Math.max(Theme.target, Math.min(108, Math.floor((page.height - 2 * page.gap) / 3)))
                name: modelData.text
                selected: page.settings.language.value === modelData.value
                Accessible.role: Accessible.RadioButton
                Accessible.checked: selected
                onClicked: page.settings.language.ask(modelData.value)

                Label {
                    x: 24
                    height: parent.height
                    text: language.modelData.text
                    size: Theme.primarySize
                    strong: true
                    color: language.ink
                    Accessible.ignored: true
                }

                Label {
                    anchors.right: mark.left
                    anchors.rightMargin: 24
                    visible: page.width >= (Theme.largeText ? 780 : 680)
                    height: parent.height
                    text: language.modelData.example
                    dim: true
                    Accessible.ignored: true
                }

                Icon {
                    id: mark

                    anchors.right: parent.right
                    anchors.rightMargin: 24
                    anchors.verticalCenter: parent.verticalCenter
                    opacity: language.selected ? 1 : 0
                    path: Icons.check
                    color: language.ink
                }
            }
        }
    }
}
