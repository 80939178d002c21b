// SPDX-License-Identifier: Apache-2.0
// Signs that show how much, and that something is awaited.
import QtQuick
import Avn.Controls
import Avn.Theme

Sample {
    id: signs

    caption: "Levels, battery, waiting"
    spacing: 32

    LevelBars {
        level: 2
        highest: 3
    }

    LevelBars {
        level: 4
        highest: 6
        barHeight: 20
        rise: 4
        color: Theme.accent
    }

    Battery {
        fraction: 0.62
    }

    Battery {
        fraction: 0
    }

    Dots {}
}
