// SPDX-License-Identifier: Apache-2.0
// A list that is turned like a book: whole rows, never a piece of one, and two large keys when there is more.
// Turning by key needs no aim and no second look, on a bumpy road and with gloves; a swipe of 60 dp that begins
// anywhere turns as well, and what it began on is not touched.
pragma ComponentBehavior: Bound

import QtQuick
import Avn.Theme

Item {
    id: pager

    // The rows: items with an implicitHeight; `visible` is the pager's, `shown: false` leaves a row out.
    default property alias rows: body.data
    property int spacing: Theme.gap
    property int columns: 1
    property int leaf: 0
    // Where the reader turned to: rows that come, go or find their height meanwhile do not lose the place.
    property int wanted: 0
    // More rows than this are locked while the car moves; 0 sets no limit.
    property int limit: 0
    readonly property bool paged: leaves > 1
    property int leaves: 1

    property list<Item> followed: []

    function turn(by: int): void {
        wanted = Math.max(0, Math.min(leaves - 1, leaf + by));
        leaf = wanted;
        arrange();
    }

    // Rows are laid out again when one of them grows, comes or goes.
    function follow(): void {
        for (const item of body.children) {
            if (item instanceof Repeater || followed.includes(item))
                continue;
            item.implicitHeightChanged.connect(later);
            if (item.shown !== undefined)
                item.shownChanged.connect(later);
        }
        followed = Array.from(body.children);
        later();
    }

    function later(): void {
        Qt.callLater(arrange);
    }

    function arrange(): void {
        const items = [];
        for (const item of body.children) {
            if (item instanceof Repeater)
                continue;
            if (item.shown === false)
                item.visible = false;
            else
                items.push(item);
        }
        const count = limit > 0 ? Math.min(limit, items.length) : items.length;
        for (let attempt = 0; attempt < 2; attempt++) {
            // First without the keys; where that does not do, with them.
            const keys = attempt === 1 ? Theme.target + Theme.gap : 0;
            const room = width - keys;
            const cell = (room - (columns - 1) * spacing) / columns;
            let at = 0, used = 0, y = 0;
            while (used < count) {
                let line = 0;
                for (let c = 0; c < columns && used + c < count; c++) {
                    items[used + c].width = cell;
                    line = Math.max(line, items[used + c].implicitHeight);
                }
                if (y > 0 && y + line > height) {
                    at++;
                    y = 0;
                }
                for (let c = 0; c < columns && used < count; c++, used++) {
                    const item = items[used];
                    item.x = c * (cell + spacing);
                    item.y = y;
                    item.height = line;
                    item.visible = at === leaf;
                }
                y += line + spacing;
            }
            for (let i = count; i < items.length; i++)
                items[i].visible = false;
            leaves = at + 1;
            if (at === 0)
                break;
        }
        const nearest = Math.min(wanted, leaves - 1);
        if (leaf !== nearest) {
            leaf = nearest;
            arrange();
        }
    }

    onWidthChanged: arrange()
    onHeightChanged: arrange()
    onColumnsChanged: arrange()
    onLimitChanged: arrange()
    Component.onCompleted: arrange()

    DragHandler {
        enabled: pager.paged
        target: null
        xAxis.enabled: false
        dragThreshold: 60
        onActiveChanged: {
            if (active)
                pager.turn(centroid.position.y < centroid.pressPosition.y ? 1 : -1);
        }
    }

    Item {
        id: body

        width: parent.width
        height: parent.height
        onChildrenChanged: pager.follow()
    }

    Item {
        id: keys

        readonly property bool counted: height >= 2 * Theme.target + count.implicitHeight + 2 * Theme.gap
        readonly property real key: counted ? (height - count.implicitHeight - 2 * Theme.gap) / 2 : (height - Theme.gap) / 2

        x: parent.width - width
        width: Theme.target
        height: parent.height
        visible: pager.paged

        TouchButton {
            objectName: "pageUp"
            width: Theme.target
            height: keys.key
            name: qsTr("Page up")
            iconPath: Icons.up
            enabled: pager.leaf > 0
            onClicked: pager.turn(-1)
        }

        Label {
            id: count

            objectName: "pageCount"
            y: keys.key + Theme.gap
            width: parent.width
            visible: keys.counted
            horizontalAlignment: Text.AlignHCenter
            text: pager.leaves > 9 ? pager.leaf + 1 : pager.leaf + 1 + "/" + pager.leaves
            dim: true
            Accessible.name: qsTr("Page %1 of %2").arg(pager.leaf + 1).arg(pager.leaves)
        }

        TouchButton {
            objectName: "pageDown"
            y: parent.height - height
            width: Theme.target
            height: keys.key
            name: qsTr("Page down")
            iconPath: Icons.down
            enabled: pager.leaf < pager.leaves - 1
            onClicked: pager.turn(1)
        }
    }
}
