// SPDX-License-Identifier: Apache-2.0
// A slider that moves, one at nothing and one that cannot be touched.
import QtQuick
import Avn.Controls

Sample {
    id: sliders

    required property int half
    property real level: 4

    caption: "Slider: " + level + ", nothing, not now"

    TouchSlider {
        width: sliders.width
        name: "Level"
        valueText: String(sliders.level)
        to: 10
        stepSize: 1
        value: sliders.level
        onAsked: value => sliders.level = value
    }

    TouchSlider {
        width: sliders.half
        name: "Nothing"
        to: 10
        value: 0
    }

    TouchSlider {
        width: sliders.half
        name: "Not now"
        to: 10
        value: 7
        enabled: false
    }
}
