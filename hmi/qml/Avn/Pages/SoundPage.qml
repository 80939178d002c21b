// SPDX-License-Identifier: Apache-2.0
// How loud each kind of sound is; each is heard as it is set.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel
    readonly property SoundViewModel sound: stage.sound as SoundViewModel

    Pager {
        anchors.fill: parent
        spacing: page.gap

        LevelRow {
            setting: page.settings.touchSounds
            sliderName: "touchSounds"
            noted: page.roomy
            onSettled: page.sound.touched()
        }

        LevelRow {
            setting: page.settings.warningSounds
            sliderName: "warningSounds"
            noted: page.roomy
            onSettled: page.sound.warn()
        }

        Repeater {
            model: page.sound.stateText === "" ? 0 : 1

            ListRow {
                objectName: "soundState"
                touchable: false
                attention: true
                iconPath: Icons.warning
                title: qsTr("Nothing can be heard")
                subtitle: page.sound.stateText
            }
        }
    }
}
