// SPDX-License-Identifier: Apache-2.0
// Text as the house sets it: plain, tabular figures, the display cut from 40 dp up.
import QtQuick
import Avn.Theme

Text {
    property int size: Theme.bodySize
    property bool strong: false
    property bool dim: false
    // Where the letters stand within the item; the tests that look for overlaps ask.
    readonly property rect ink: Qt.rect((width - contentWidth) * (horizontalAlignment === Text.AlignRight ? 1 : horizontalAlignment === Text.AlignHCenter ? 0.5 : 0), (height - contentHeight) * (verticalAlignment === Text.AlignBottom ? 1 : verticalAlignment === Text.AlignVCenter ? 0.5 : 0), contentWidth, contentHeight)

    color: dim ? Theme.secondary : Theme.text
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    font {
        family: size >= Theme.figureSize ? Theme.displayFamily : Theme.textFamily
        pixelSize: size
        weight: strong ? Font.Medium : Font.Normal
        letterSpacing: size >= Theme.largeSize ? -1 : 0
        features: ({
                "tnum": 1
            })
    }
}
