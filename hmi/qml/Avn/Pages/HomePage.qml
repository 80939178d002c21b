// SPDX-License-Identifier: Apache-2.0
// Home: how fast, how far, and whether the car is all right.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property VehicleViewModel vehicle: stage.vehicle
    readonly property bool broad: width >= 1600
    readonly property real column: width < 900 ? 320 : width < 1200 ? 424 : 448

    SpeedCard {
        id: speed

        width: page.column
        height: page.broad ? page.height : (page.height - page.gap) / 2
        vehicle: page.vehicle
    }

    EnergyCard {
        x: page.broad ? page.width - width : 0
        y: page.broad ? 0 : speed.height + page.gap
        width: page.column
        height: speed.height
        vehicle: page.vehicle
    }

    VehicleCard {
        x: speed.width + Theme.gutter
        width: page.width - x - (page.broad ? x : 0)
        height: page.height
        vehicle: page.vehicle
    }
}
