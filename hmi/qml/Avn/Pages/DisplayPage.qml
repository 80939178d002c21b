// SPDX-License-Identifier: Apache-2.0
// Day or night and why, size of text, brightness, motion.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel
    readonly property DisplayViewModel display: stage.display

    Pager {
        anchors.fill: parent
        columns: page.width >= 1400 ? 2 : 1

        ChoiceRow {
            setting: page.settings.appearance
            objectPrefix: "appearance_"
            reason: page.display.appearanceNote
        }

        SwitchRow {
            objectName: "largeText"
            setting: page.settings.largeText
            noted: page.roomy
        }

        Repeater {
            model: page.display.brightnessAvailable ? [page.settings.brightnessDay, page.settings.brightnessNight] : []

            LevelRow {
                required property SettingViewModel modelData
                required property int index

                setting: modelData
                sliderName: index === 0 ? "brightnessDay" : "brightnessNight"
            }
        }

        SwitchRow {
            objectName: "reducedMotion"
            setting: page.settings.reducedMotion
            noted: page.roomy
        }

        Repeater {
            model: page.display.brightnessNote === "" ? 0 : 1

            ListRow {
                objectName: "brightnessNote"
                touchable: false
                iconPath: Icons.info
                title: qsTr("Brightness")
                subtitle: page.display.brightnessNote
            }
        }
    }
}
