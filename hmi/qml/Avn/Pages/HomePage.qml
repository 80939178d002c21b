// SPDX-License-Identifier: Apache-2.0
// Home: one column of cards on the ground. How far it goes, and whether the car is all right.
import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property real space: roomy ? 12 : Theme.gap

    EnergyCard {
        id: energy

        objectName: "energyCard"
        width: page.width
        room: page.height - car.height - page.space
        height: Math.min(wanted, room)
        vehicle: page.stage.vehicle
        energy: page.stage.energy as EnergyViewModel
        onClicked: page.stage.pages.enter("Charging")
    }

    CarCard {
        id: car

        objectName: "carCard"
        width: page.width
        y: energy.height + page.space
        roomy: page.height >= 480
        height: single ? one : both
        single: page.height - page.space - both < energy.facts
        vehicle: page.stage.vehicle
        health: page.stage.health as HealthViewModel
        onClicked: page.stage.pages.enter("Vehicle")
    }
}
