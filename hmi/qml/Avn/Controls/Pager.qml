// SPDX-License-Identifier: Apache-2.0
// A list that is turned like a book: whole rows, never a piece of one, and two large keys when there is more.
// Turning by key needs no aim and no second look, on a bumpy road and with gloves.
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
    // More rows than this are locked while the car moves; 0 sets no limit.
    property int limit: 0
    readonly property bool paged: leaves > 1
    property int leaves: 1

    function turn(by: int): void {
        leaf = Math.max(0, Math.min(leaves - 1, leaf + by));
        arrange();
    }

    function arrange(): void {
        const items = [];
        for (const item of body.children)
            if (item.shown !== false && item.Accessible !== undefined)
                items.push(item);
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
        if (leaf >= leaves)
            turn(0);
    }

    onWidthChanged: arrange()
    onHeightChanged: arrange()
    onColumnsChanged: arrange()
    onLimitChanged: arrange()
    Component.onCompleted: arrange()

    Item {
        id: body

        width: parent.width
        height: parent.height
        onChildrenChanged: Qt.callLater(pager.arrange)
    }

    Column {
        anchors.right: parent.right
        visible: pager.paged
        height: parent.height
        spacing: Theme.gap

        TouchButton {
            objectName: "pageUp"
            name: qsTr("Page up")
            iconPath: Icons.up
            height: (pager.height - Theme.gap) / 2
            enabled: pager.leaf > 0
            onClicked: pager.turn(-1)
        }

        TouchButton {
            objectName: "pageDown"
            name: qsTr("Page down")
            iconPath: Icons.down
            height: (pager.height - Theme.gap) / 2
            enabled: pager.leaf < pager.leaves - 1
            onClicked: pager.turn(1)
        }
    }
}
