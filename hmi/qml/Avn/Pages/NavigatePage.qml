// SPDX-License-Identifier: Apache-2.0
// Where the driver goes from: search, home, work, what is near, favourites and recent places.
// Wide: the keys at the left, the list at the right. Else one after the other, turned like a book where it is too long.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property PlacesViewModel places: stage.places as PlacesViewModel
    readonly property bool typing: stage.driving.textEntryAllowed
    readonly property bool long: stage.driving.longListAllowed
    readonly property bool beside: width >= 26 * Theme.bodySize && height >= keysHeight
    readonly property real keysHeight: searchKey.implicitHeight + Math.max(Theme.target, Theme.titleSize * 1.25 + Theme.bodySize * 1.25 + 12) + 2 * Theme.target + 3 * Theme.gap
    readonly property real keysWidth: Math.round(Math.min(560, width * (roomy ? 0.5 : 0.54)))

    function open(): void {
        stage.pages.open("Place");
    }

    onPlacesChanged: places?.show()
    Component.onDestruction: places?.hide()

    NavigateSearch { // only measured: how high the sentence is
        id: searchKey

        objectName: ""
        visible: false
        width: page.keysWidth
        allowed: page.typing
    }

    component Tiles: Row {
        id: tiles

        property real least: Theme.target

        spacing: Theme.gap

        NavigateTile {
            objectName: "goHome"
            width: (tiles.width - Theme.gap) / 2
            height: Math.max(implicitHeight, tiles.least)
            title: qsTr("Home")
            detail: page.places.homeText
            iconPath: Icons.home
            enabled: page.places.homeSet
            onClicked: {
                page.places.lookHome();
                page.open();
            }
        }

        NavigateTile {
            objectName: "goWork"
            width: (tiles.width - Theme.gap) / 2
            height: Math.max(implicitHeight, tiles.least)
            title: qsTr("Work")
            detail: page.places.workText
            iconPath: Icons.work
            enabled: page.places.workSet
            onClicked: {
                page.places.lookWork();
                page.open();
            }
        }
    }

    component Quick: NavigateQuick {
        categories: page.places.quick
        able: page.places.mapped
        onChosen: name => {
            page.places.choose(name);
            page.stage.pages.open("Stations");
        }
    }

    Loader {
        active: page.beside
        width: page.keysWidth
        sourceComponent: Column {
            id: keys

            readonly property real each: Math.max(Theme.target, Math.min(108, (page.height - page.keysHeight) / 3 + Theme.target))

            spacing: Theme.gap

            NavigateSearch {
                width: page.keysWidth
                allowed: page.typing
                onClicked: page.stage.pages.open("Search")
            }

            Tiles {
                width: page.keysWidth
                least: keys.each
            }

            Quick {
                width: page.keysWidth
                cellHeight: keys.each
                inRow: false
            }
        }
    }

    Pager {
        id: list

        x: page.beside ? page.keysWidth + page.gap : 0
        width: page.width - x
        height: page.height
        limit: page.long ? 0 : page.stage.driving.rowsWhileMoving + (page.beside ? 0 : 3) + notes.count

        Repeater {
            model: page.beside ? 0 : 1

            NavigateSearch {
                allowed: page.typing
                onClicked: page.stage.pages.open("Search")
            }
        }

        Repeater {
            model: page.beside ? 0 : 1

            Tiles {}
        }

        Repeater {
            model: page.beside ? 0 : 1

            Quick {
                inRow: page.height < 500
            }
        }

        Repeater {
            id: notes

            model: [page.places.mapText, page.places.keptText].filter(text => text !== "")

            ListRow {
                required property string modelData

                touchable: false
                attention: true
                iconPath: Icons.warning
                title: modelData
            }
        }

        Repeater {
            model: page.places.rows

            PlaceListRow {
                objectName: "place_" + number
                onClicked: {
                    page.places.look(number);
                    page.open();
                }
            }
        }

        Repeater {
            model: page.places.rows.count === 0 ? 1 : 0

            ListRow {
                objectName: "noPlaces"
                touchable: false
                iconPath: Icons.star
                title: qsTr("No places yet")
                subtitle: qsTr("What you search for can be kept as home, work or favourite.")
            }
        }

        Repeater {
            model: page.long ? 1 : 0

            ListRow {
                objectName: "openRecents"
                iconPath: Icons.history
                title: qsTr("Recent places")
                subtitle: page.places.recentsText
                onClicked: page.stage.pages.open("Recents")
            }
        }
    }
}
