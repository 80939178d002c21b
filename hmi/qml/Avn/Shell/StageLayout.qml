// SPDX-License-Identifier: Apache-2.0
// Where everything stands on the stage, at every size: the one place that knows.
// Landscape has the rail at the left, portrait above the comfort strip. Where height is precious (800x480), back and
// title of a page stand in the status line.
import QtQuick
import Avn.Theme

QtObject {
    id: layout

    required property real width
    required property real height
    required property bool atHome
    // A parked car's pages take the whole stage; otherwise a slice beside them keeps ground and speed.
    required property bool whole
    // How high the banner is, 0 where there is none; and where the marks begin, whose targets reach below their line.
    required property real bannerHeight
    required property real marksLeft

    readonly property bool portrait: height > width
    readonly property bool small: Math.min(width, height) < Theme.smallBelow
    readonly property bool compact: height < Theme.compactBelow
    readonly property real margin: compact ? Theme.gap : Theme.gutter
    readonly property real underMarks: Theme.target + Theme.gap

    readonly property real stripHeight: small ? 80 : 88
    readonly property rect strip: Qt.rect(0, height - stripHeight, width, stripHeight)
    readonly property rect rail: portrait ? Qt.rect(0, strip.y - 92, width, 92) : Qt.rect(0, 0, width < 1000 ? 84 : 96, strip.y)
    readonly property real left: portrait ? 0 : rail.width
    readonly property real bottom: portrait ? rail.y : strip.y
    readonly property rect status: Qt.rect(left, 0, width - left, Theme.statusHeight)
    // The ground: all that rail and strip leave. The body: what the status line leaves of it.
    readonly property rect ground: Qt.rect(left, 0, width - left, bottom)
    readonly property rect body: Qt.rect(left, status.height, width - left, bottom - status.height)

    readonly property real portraitSlice: 260
    readonly property bool sliced: !whole && (portrait ? body.height >= 900 : body.width >= 900)
    readonly property real sheetWidth: portrait || !sliced ? body.width : body.width >= 1600 ? 1104 : Math.min(832, body.width - 176)
    readonly property rect sheet: portrait && sliced ? Qt.rect(0, body.y + portraitSlice, body.width, body.height - portraitSlice) : Qt.rect(left, body.y, sheetWidth, body.height)

    // Back and title.
    readonly property bool inLine: compact && !atHome
    readonly property rect header: inLine ? Qt.rect(left + margin, 0, width - left - margin, Theme.target) : Qt.rect(sheet.x + 12, sheet.y, sheet.width - 12 - margin, Theme.target)

    // The cards of the home page stand in one column at the left, in portrait below the ground.
    readonly property real column: portrait ? body.width - 2 * margin : width < 1000 ? 400 : width < 1200 ? 424 : 448
    readonly property real cardsTop: portrait ? body.y + Math.floor(body.height / 2) : left + margin + column > marksLeft - Theme.gap ? underMarks : body.y + Theme.gap
    // What cards or sheet leave of the ground, for what stands on it.
    readonly property rect free: {
        if (portrait)
            return Qt.rect(0, body.y, body.width, atHome ? cardsTop - body.y : portraitSlice);
        const covered = atHome ? margin + column : sheetWidth;
        return Qt.rect(left + covered, body.y, body.width - covered, body.height);
    }

    // The banner is the first of the cards; on a page it takes the title's place. On the smallest screens there is
    // no room for it: it takes the page's place until it is answered.
    readonly property bool bannerOverPage: bannerHeight > 0 && compact
    readonly property real bannerX: atHome || compact ? left + margin : header.x + Theme.target + Theme.gap
    readonly property real besideMarks: marksLeft - Theme.gap - bannerX
    readonly property real bannerWidth: {
        if (atHome)
            return column;
        if (compact)
            return body.width - 2 * margin;
        const widest = Math.min(640, header.width - Theme.target - Theme.gap);
        return besideMarks >= 560 ? Math.min(widest, besideMarks) : widest;
    }
    readonly property real bannerTop: atHome ? cardsTop : inLine ? underMarks : header.y
    readonly property real bannerY: bannerX + bannerWidth > marksLeft - Theme.gap ? Math.max(underMarks, bannerTop) : bannerTop

    readonly property real pageTop: {
        const unmoved = atHome ? cardsTop : inLine ? underMarks : header.y + Theme.target + Theme.gap;
        return bannerHeight === 0 || bannerOverPage ? unmoved : Math.max(unmoved, bannerY + bannerHeight + Theme.gap);
    }
    // Where a banner needs room, the page gives some of its margin rather than of itself.
    readonly property real pageBottom: bottom - (!atHome && pageTop > header.y + Theme.target + Theme.gap ? Theme.gap : margin)
    readonly property rect page: Qt.rect((atHome ? left : sheet.x) + margin, pageTop, atHome ? column : sheet.width - 2 * margin, pageBottom - pageTop)
}
