// SPDX-License-Identifier: Apache-2.0
// Text as the house sets it: plain, tabular figures, the display cut from 40 dp up.
import QtQuick
import Avn.Theme

Text {
    property int size: Theme.bodySize
    property bool strong: false
    property bool dim: false

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
