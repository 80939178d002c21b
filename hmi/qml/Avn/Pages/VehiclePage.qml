// SPDX-License-Identifier: Apache-2.0
// How the car is: what needs to be seen to, and where on the car; and what can be done about it from here.
// Cards at the left and the car at the right; in portrait the car above the cards.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property VehicleViewModel vehicle: stage.vehicle
    readonly property HealthViewModel health: stage.health as HealthViewModel
    readonly property ComfortViewModel comfort: stage.comfort as ComfortViewModel
    readonly property bool upright: height > width * 0.9
    readonly property bool broad: width >= 1500 // room for the details beside all else
    readonly property bool tiled: roomy && (wide || height >= 900) // room for the small facts in words
    readonly property bool detailed: broad || details
    readonly property int most: stage.driving.longListAllowed ? 1000 : stage.driving.rowsWhileMoving
    property bool details: false

    // The keys stand at the right of the car where that leaves room for its tyres, else below everything.
    readonly property bool keysBeside: upright || (wide && roomy)
    readonly property real space: roomy ? 12 : Theme.gap
    readonly property real between: wide ? 24 : roomy ? 16 : 8
    readonly property real column: {
        if (upright)
            return width;
        if (broad)
            return 540;
        if (keysBeside)
            return Math.min(500, width * 0.45);
        const rest = width - between;
        return Math.min(520, rest - (rest - car.wideNeed >= 460 ? car.wideNeed : car.narrowNeed));
    }
    readonly property real carHeight: upright ? Math.min(480, height - (tiled ? facts.height + space : 0) - 3 * 112 - 3 * space) : height - (keysBeside ? 0 : Theme.target + space)
    readonly property real listTop: upright ? carHeight + space : 0
    readonly property real listBottom: height - (tiled ? facts.height + space : keysBeside ? 0 : Theme.target + space)

    // ------------------------------------------------------------ what needs to be seen to
    AllWell {
        visible: page.health.allWell !== "" && !page.details
        y: page.listTop
        width: page.column
        height: page.listBottom - y
        health: page.health
    }

    Pager {
        id: cards

        objectName: "warnings"
        visible: page.health.allWell === "" && !page.details
        y: page.listTop
        width: page.column
        height: page.listBottom - y
        spacing: page.space

        Repeater {
            model: page.health.warnings

            WarningCard {
                required property int index
                readonly property bool shown: index < page.most

                roomy: page.roomy
                onImplicitHeightChanged: Qt.callLater(cards.arrange)
                onShownChanged: Qt.callLater(cards.arrange)
            }
        }

        RestWaits {
            readonly property bool shown: page.health.rows > page.most

            text: qsTr("%n more can be read once the car stands.", "", page.health.rows - page.most)
            onShownChanged: Qt.callLater(cards.arrange)
        }
    }

    // ------------------------------------------------------------ where on the car
    CarFigure {
        id: car

        x: page.upright ? 0 : page.column + page.between
        width: page.broad ? 520 : page.width - x - (page.keysBeside ? keys.width + page.space : 0)
        height: page.carHeight
        vehicle: page.vehicle
        health: page.health
        urgent: page.stage.driving.moving
    }

    // ------------------------------------------------------------ what else the car tells
    Loader {
        active: page.detailed
        x: page.broad ? keys.x + keys.width + page.between : 0
        y: page.broad ? 0 : page.listTop
        width: page.broad ? page.width - x : page.column
        height: (page.broad ? page.height : page.listBottom) - y
        sourceComponent: DetailList {
            health: page.health
            whole: page.stage.driving.longListAllowed
            most: page.stage.driving.rowsWhileMoving
        }
    }

    // ------------------------------------------------------------ small facts, and what can be done
    Row {
        id: facts

        visible: page.tiled
        y: page.height - height
        width: page.column
        height: Theme.largeText ? 120 : 96 // a word or two below the icon
        spacing: page.space

        FactTile {
            width: (parent.width - 2 * parent.spacing) / 3
            height: parent.height
            name: qsTr("Locks")
            valueName: "locksFact"
            iconPath: page.health.locked ? Icons.lock : Icons.unlock
            reading: page.health.locks
        }

        FactTile {
            width: (parent.width - 2 * parent.spacing) / 3
            height: parent.height
            name: qsTr("Lights")
            valueName: "lightsFact"
            iconPath: Icons.lamp
            reading: page.health.beam
        }

        FactTile {
            width: (parent.width - 2 * parent.spacing) / 3
            height: parent.height
            name: qsTr("Cable")
            valueName: "cableFact"
            iconPath: Icons.plug
            reading: page.health.cable
        }
    }

    Grid {
        id: keys

        readonly property int shown: (lock.visible ? 1 : 0) + (shut.visible ? 1 : 0) + (more.visible ? 1 : 0)
        readonly property bool tall: page.carHeight >= 3 * 112 + 2 * spacing // room for icons above words
        readonly property real along: page.keysBeside ? height : width
        readonly property real each: (along - (shown - 1) * spacing) / Math.max(1, shown)

        x: page.keysBeside ? (page.broad ? car.x + car.width + page.space : page.width - width) : 0
        y: page.keysBeside ? 0 : page.height - height
        width: page.keysBeside ? (tall ? (Theme.largeText ? 148 : 128) : 216) : page.width
        height: page.keysBeside ? page.carHeight : Theme.target
        columns: page.keysBeside ? 1 : 3
        spacing: page.space

        CarAction {
            id: lock

            readonly property bool waits: page.health.locked && page.comfort.locks.locked

            objectName: "lockKey"
            visible: page.comfort.locks.offered
            width: page.keysBeside ? parent.width : keys.each
            height: page.keysBeside ? keys.each : parent.height
            stacked: page.keysBeside && keys.tall
            wish: page.comfort.locks
            text: waits ? qsTr("Stop to unlock") : page.health.locked ? qsTr("Unlock") : qsTr("Lock")
            name: waits ? text : page.health.locked ? qsTr("Unlock all doors") : qsTr("Lock all doors")
            iconPath: page.health.locked ? Icons.unlock : Icons.lock
            enabled: !waits
            onClicked: {
                if (page.health.locked)
                    page.comfort.unlockAll();
                else
                    page.comfort.lockAll();
            }
        }

        CarAction {
            id: shut

            objectName: "closeWindowsKey"
            visible: page.comfort.closing.offered
            width: page.keysBeside ? parent.width : keys.each
            height: page.keysBeside ? keys.each : parent.height
            stacked: page.keysBeside && keys.tall
            wish: page.comfort.closing
            text: qsTr("Close windows")
            name: text
            iconPath: Icons.closeWindow
            onClicked: page.comfort.closeWindows()
        }

        CarAction {
            id: more

            objectName: "detailsKey"
            visible: !page.broad
            width: page.keysBeside ? parent.width : keys.each
            height: page.keysBeside ? keys.each : parent.height
            stacked: page.keysBeside && keys.tall
            text: qsTr("Details")
            name: text
            iconPath: Icons.list
            selected: page.details
            onClicked: page.details = !page.details
        }
    }
}
