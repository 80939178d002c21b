// SPDX-License-Identifier: Apache-2.0
// Searching while the car stands: what is written, the best places found, and the keys. The main key shows all that
// was found in place of the keys; a touch on the field brings them back.
//
// What is written stands in the title's row where there is one and the page is high enough; at 1024 x 600 the places
// stand there and the field among the keys. At 800 x 480 there is room for no more than the name of the best place.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Controls
import Avn.Theme
import Avn.ViewModels

Page {
    id: page

    readonly property SearchViewModel search: stage.search as SearchViewModel
    readonly property bool allowed: stage.driving.textEntryAllowed
    property string written
    property bool listing: false

    readonly property bool headed: header.height > 0
    readonly property real rows4: 4 * Theme.target + 3 * Theme.gap
    readonly property real below: headed ? Math.max(0, header.y + header.height + Theme.gap) : 0 // what the header takes
    readonly property real room: height - below
    readonly property bool fieldAbove: headed && room >= rows4 + Theme.target + Theme.gap
    readonly property bool hitsAbove: headed && !fieldAbove && room >= rows4
    readonly property string credit: height >= 400 && width >= 900 ? search.credit : search.shortCredit

    ownHeader: allowed && (fieldAbove || hitsAbove || listing) && headed
    onSearchChanged: {
        search?.show();
        search?.write(written);
    }
    Component.onDestruction: search?.hide()
    onWrittenChanged: search.write(written)

    function look(number: int): void {
        search.look(number);
        stage.pages.open("Place");
    }

    Locked {
        objectName: "searchLocked"
        width: parent.width
        visible: !page.allowed
        title: qsTr("No typing while driving")
        instead: qsTr("Home, work, favourites and what is near work: one page back. Search once the car stands.")
    }

    component Field: TextField {
        objectName: "searchField"
        name: qsTr("Search")
        text: page.written
        placeholder: qsTr("Address, place or category")
        note: page.credit
        onCleared: {
            page.written = "";
            page.listing = false;
        }
    }

    component Said: Label {
        objectName: "searchState"
        visible: text !== ""
        text: page.search.stateText
        dim: true
        wrapMode: Text.Wrap
    }

    // ------------------------------------------------------------ while writing
    Loader {
        anchors.fill: parent
        active: page.allowed && !page.listing
        sourceComponent: Item {
            id: writing

            readonly property real begin: page.fieldAbove ? page.below : 0
            readonly property rect place: page.hitsAbove ? page.header : Qt.rect(0, begin, page.width, Math.max(0, page.height - begin - keyboard.height - Theme.gap))
            readonly property int columns: Math.max(1, Math.min(4, Math.floor((place.width + Theme.gap) / (340 + Theme.gap))))
            readonly property int lines: Math.max(1, Math.floor((place.height + Theme.gap) / (92 + Theme.gap)))
            readonly property bool roomForHits: page.hitsAbove || page.fieldAbove || place.height >= Theme.target

            Loader {
                active: page.fieldAbove
                x: page.header.x
                y: page.header.y
                width: page.header.width
                height: Theme.target
                sourceComponent: Field {}
            }

            Grid {
                id: hits

                x: writing.place.x
                y: writing.place.y
                columns: writing.columns
                spacing: Theme.gap
                visible: writing.roomForHits

                Repeater {
                    model: writing.roomForHits ? page.search.rows : null

                    SearchHit {
                        required property int index

                        visible: index < writing.columns * writing.lines
                        width: (writing.place.width - (writing.columns - 1) * Theme.gap) / writing.columns
                        height: Math.max(Theme.target, Math.min(108, (writing.place.height - (writing.lines - 1) * Theme.gap) / writing.lines))
                        onClicked: page.look(number)
                    }
                }
            }

            Said {
                x: writing.place.x + 4
                y: writing.place.y
                width: writing.place.width - 8
                height: writing.roomForHits ? Math.min(Math.max(Theme.target, writing.place.height), 108) : writing.place.height
            }

            Label { // no room for more than the best of them
                objectName: "bestHit"
                visible: !writing.roomForHits && page.search.rows.count > 0
                x: 4
                width: parent.width - 8
                height: writing.place.height
                text: page.search.rows.count === 1 ? page.search.bestText : qsTr("%1, %n more", "", page.search.rows.count - 1).arg(page.search.bestText)
                elide: Text.ElideRight
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }

            Keyboard {
                id: keyboard

                anchors.bottom: parent.bottom
                width: parent.width
                height: page.fieldAbove ? Math.min(page.room - Theme.target - Theme.gap, bare) : page.hitsAbove ? page.room : page.height >= fielded + 2 * Theme.target ? fielded : page.height - Theme.bodySize * 1.6

                readonly property real bare: page.height >= 800 ? 6 * Theme.target : page.rows4
                readonly property real fielded: page.height >= 800 ? 7 * Theme.target : page.rows4 + Theme.target + Theme.gap
                holdsField: !page.fieldAbove
                language: page.stage.display.language
                doneText: qsTr("Search")
                doneEnabled: page.search.rows.count > 0
                eraseEnabled: page.written !== ""
                full: page.written.length >= 80
                onTyped: text => page.written += text
                onErased: page.written = Array.from(page.written).slice(0, -1).join("")
                onDone: page.listing = true
            }

            Loader {
                active: !page.fieldAbove
                x: keyboard.x + keyboard.field.x
                y: keyboard.y + keyboard.field.y
                width: keyboard.field.width
                height: keyboard.field.height
                sourceComponent: Field {}
            }
        }
    }

    // ------------------------------------------------------------ all that was found
    Loader {
        anchors.fill: parent
        active: page.allowed && page.listing
        sourceComponent: Item {
            id: all

            readonly property rect place: page.headed ? page.header : Qt.rect(0, 0, page.width, Theme.target)

            TouchButton {
                objectName: "writeAgain"
                x: all.place.x
                y: all.place.y
                width: all.place.width
                height: Theme.target
                name: qsTr("Search for something else")
                text: page.written === "" ? qsTr("Search for something else") : page.written
                iconPath: Icons.search
                onClicked: page.listing = false
            }

            Pager {
                y: page.headed ? page.below : Theme.target + Theme.gap
                width: page.width
                height: page.height - y - credit.height
                columns: page.width >= 1000 ? 2 : 1

                Repeater {
                    model: page.search.rows

                    PlaceListRow {
                        objectName: "found_" + number
                        onClicked: page.look(number)
                    }
                }
            }

            Label {
                id: credit

                y: page.height - height
                width: page.width
                height: Theme.bodySize * 1.4
                text: page.search.credit
                dim: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 24
                horizontalAlignment: Text.AlignRight
            }
        }
    }
}
