// SPDX-License-Identifier: Apache-2.0
// What AVN knows of this car, and how it reaches it.
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
        columns: page.wide ? 2 : 1

        ListRow {
            objectName: "openCarName"
            title: page.settings.carName.title
            value: page.settings.carName.value || page.settings.carName.note
            onClicked: page.stage.pages.open("CarName")
        }

        ChoiceRow {
            setting: page.settings.driverSide
            objectPrefix: "driverSide_"
        }

        ListRow {
            objectName: "carModel"
            touchable: false
            title: page.settings.car.model
            value: page.settings.car.signalsText
        }

        Repeater {
            model: page.settings.car.buses

            ListRow {
                required property var modelData

                objectName: "bus_" + modelData.name
                touchable: false
                attention: !modelData.well
                iconPath: modelData.well ? Icons.network : Icons.warning
                title: modelData.name
                subtitle: modelData.text
            }
        }
    }
}
