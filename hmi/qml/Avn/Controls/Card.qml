// SPDX-License-Identifier: Apache-2.0
// One surface, one radius, a hairline instead of a shadow.
import QtQuick
import Avn.Theme

Rectangle {
    radius: Theme.cardRadius
    color: Theme.surface
    border.width: 1
    border.color: Theme.line
}
