// SPDX-License-Identifier: Apache-2.0
// The keys for numbers.
import QtQuick
import Avn.Controls
import Avn.Theme

Sample {
    id: figures

    caption: "Keypad"

    Keypad {
        width: Math.min(figures.width, 640)
        height: 2 * Theme.target + Theme.gap
        objectPrefix: "galleryDigit"
    }
}
