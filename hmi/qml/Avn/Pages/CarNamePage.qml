// SPDX-License-Identifier: Apache-2.0
// The name that the driver gives to the car.
import QtQuick
import Avn.Controls
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    TextEntry {
        anchors.fill: parent
        name: qsTr("Name of the car")
        text: page.settings.carName.value
        placeholder: page.settings.carName.note
        longest: page.settings.carName.longest
        emptyAllowed: true
        language: page.stage.display.language
        allowed: page.stage.driving.textEntryAllowed
        onAccepted: text => {
            page.settings.carName.ask(text);
            page.stage.pages.back();
        }
    }
}
