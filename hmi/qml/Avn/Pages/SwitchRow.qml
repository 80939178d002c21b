// SPDX-License-Identifier: Apache-2.0
// A setting that is on or off.
import QtQuick
import Avn.Controls
import Avn.ViewModels

ListRow {
    id: row

    required property SettingViewModel setting
    // Whether there is room for what the setting does.
    property bool noted: true

    title: setting.title
    subtitle: noted ? setting.note : ""
    isSwitch: true
    on: setting.on
    onClicked: setting.toggle()
}
