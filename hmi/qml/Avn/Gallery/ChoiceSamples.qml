// SPDX-License-Identifier: Apache-2.0
// One of a few, in words and with signs.
import QtQuick
import Avn.Controls

Sample {
    id: segments

    property string chosen: "km"

    caption: "Choice: one of a few"

    SegmentedChoice {
        width: segments.width
        name: "Distance"
        chosen: segments.chosen
        options: [
            {
                value: "km",
                text: "Kilometres"
            },
            {
                value: "mi",
                text: "Miles"
            },
            {
                value: "nm",
                text: "Nautical miles"
            }
        ]
        onAsked: value => segments.chosen = value
    }

    SegmentedChoice {
        width: segments.width
        name: "Not now"
        enabled: false
        chosen: "b"
        options: [
            {
                value: "a",
                text: "Feet",
                icon: "feet"
            },
            {
                value: "b",
                text: "Face",
                icon: "face"
            }
        ]
    }
}
