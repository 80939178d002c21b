// SPDX-License-Identifier: Apache-2.0
// Units of distance, temperature, pressure and consumption.
import QtQuick
import Avn.Controls
import Avn.ViewModels

Page {
    id: page

    readonly property SettingsViewModel settings: stage.settings as SettingsViewModel

    Pager {
        anchors.fill: parent
        columns: page.width >= 1400 ? 2 : 1

        ChoiceRow {
            setting: page.settings.distance
            objectPrefix: "distance_"
        }

        ChoiceRow {
            setting: page.settings.temperature
            objectPrefix: "temperature_"
        }

        ChoiceRow {
            setting: page.settings.pressure
            objectPrefix: "pressure_"
        }

        ChoiceRow {
            setting: page.settings.consumption
            objectPrefix: "consumption_"
        }
    }
}
