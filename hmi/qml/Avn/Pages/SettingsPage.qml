// SPDX-License-Identifier: Apache-2.0
// Settings: one row for each group of choices, with what is set there.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    Pager {
        anchors.fill: parent
        columns: page.width >= 600 ? 2 : 1
        spacing: page.gap

        Repeater {
            model: page.settings.groups

            ListRow {
                required property var modelData

                objectName: "open" + modelData.page
                implicitHeight: Math.max(Theme.target, Math.min(148, Math.floor((page.height - 2 * page.gap) / 3)))
                iconPath: Icons[modelData.icon]
                title: modelData.title
                subtitle: page.roomy ? modelData.text : ""
                onClicked: page.stage.pages.open(modelData.page)
            }
        }
    }
}
