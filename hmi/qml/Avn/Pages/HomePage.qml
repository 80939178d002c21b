// SPDX-License-Identifier: Apache-2.0
// Home: how fast, how far, and whether the car is all right.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Item {
    id: page

    required property VehicleViewModel vehicle
    readonly property bool wide: width >= 1600
    readonly property real column: width < 900 ? 320 : width < 1200 ? 424 : 448
    readonly property real gap: height < 400 ? Theme.gap : 12

    SpeedCard {
        id: speed

        width: page.column
        height: page.wide ? page.height : (page.height - page.gap) / 2
        vehicle: page.vehicle
    }

    EnergyCard {
        x: page.wide ? page.width - width : 0
        y: page.wide ? 0 : speed.height + page.gap
        width: page.column
        height: speed.height
        vehicle: page.vehicle
    }

    VehicleCard {
        x: speed.width + Theme.gutter
        width: page.width - x - (page.wide ? x : 0)
        height: page.height
        vehicle: page.vehicle
    }
}
