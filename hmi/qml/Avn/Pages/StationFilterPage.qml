// SPDX-License-Identifier: Apache-2.0
// Which charging stations are listed: by plug and by power.
import QtQuick
import Avn.Controls
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    Pager {
        anchors.fill: parent
        columns: page.width >= 1600 ? 2 : 1
        spacing: page.gap

        ChoiceRow {
            setting: page.settings.chargingPlug
            objectPrefix: "plug_"
        }

        ChoiceRow {
            setting: page.settings.chargingPower
            objectPrefix: "power_"
            reason: page.roomy ? qsTr("Where the map does not name plugs or power, only \"Any\" lists the station.") : ""
        }
    }
}
