// SPDX-License-Identifier: Apache-2.0
// Comfort: the seats and the steering wheel with a drawing of what moves, and the cabin around them.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property ComfortViewModel comfort: stage.comfort as ComfortViewModel
    readonly property bool driverOnRight: stage.vehicle.driverOnRight
    property string part: "driver"
    readonly property bool atSeat: part !== "cabin"

    readonly property var driverSeat: [
        {
            control: comfort.driverPosition,
            title: qsTr("Position"),
            object: "driverPosition",
            less: qsTr("Seat forward"),
            lessIcon: "left",
            more: qsTr("Seat back"),
            moreIcon: "right"
        },
        {
            control: comfort.driverHeight,
            title: qsTr("Height"),
            object: "driverHeight",
            less: qsTr("Seat lower"),
            lessIcon: "down",
            more: qsTr("Seat higher"),
            moreIcon: "up"
        },
        {
            control: comfort.driverRecline,
            title: qsTr("Backrest"),
            object: "driverRecline",
            less: qsTr("Backrest forward"),
            lessIcon: "left",
            more: qsTr("Backrest back"),
            moreIcon: "right"
        },
        {
            control: comfort.wheelTilt,
            title: qsTr("Wheel tilt"),
            object: "wheelTilt",
            less: qsTr("Steering wheel lower"),
            lessIcon: "down",
            more: qsTr("Steering wheel higher"),
            moreIcon: "up"
        },
        {
            control: comfort.wheelReach,
            title: qsTr("Wheel out"),
            object: "wheelReach",
            less: qsTr("Steering wheel away"),
            lessIcon: "left",
            more: qsTr("Steering wheel closer"),
            moreIcon: "right"
        }
    ]
    readonly property var passengerSeat: [
        {
            control: comfort.passengerPosition,
            title: qsTr("Position"),
            object: "passengerPosition",
            less: qsTr("Seat forward"),
            lessIcon: "left",
            more: qsTr("Seat back"),
            moreIcon: "right"
        },
        {
            control: comfort.passengerHeight,
            title: qsTr("Height"),
            object: "passengerHeight",
            less: qsTr("Seat lower"),
            lessIcon: "down",
            more: qsTr("Seat higher"),
            moreIcon: "up"
        },
        {
            control: comfort.passengerRecline,
            title: qsTr("Backrest"),
            object: "passengerRecline",
            less: qsTr("Backrest forward"),
            lessIcon: "left",
            more: qsTr("Backrest back"),
            moreIcon: "right"
        }
    ]

    SegmentedChoice {
        id: parts

        width: parent.width
        name: qsTr("Comfort")
        objectPrefix: "comfort_"
        options: [
            {
                value: "driver",
                text: qsTr("Driver"),
                icon: "seat"
            },
            {
                value: "passenger",
                text: qsTr("Passenger"),
                icon: "seat"
            },
            {
                value: "cabin",
                text: qsTr("Cabin"),
                icon: "car"
            }
        ]
        chosen: page.part
        onAsked: value => page.part = value
    }

    Loader {
        y: parts.height + page.gap
        width: parent.width
        height: parent.height - y
        sourceComponent: page.atSeat ? seat : cabin
    }

    Component {
        id: seat

        ComfortSeat {
            parts: (page.part === "driver" ? page.driverSeat : page.passengerSeat).filter(one => one.control.offered)
            seatOfDriver: page.part === "driver"
            comfort: page.comfort
        }
    }

    Component {
        id: cabin

        ComfortCabin {
            comfort: page.comfort
            driverOnRight: page.driverOnRight
        }
    }
}
