// SPDX-License-Identifier: Apache-2.0
// What every page stands in: the room it has, and the view-models it may ask for.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Item {
    required property StageViewModel stage
    // Room for a second column, and for the larger of two ways to show something.
    readonly property bool wide: width >= 1000
    readonly property bool roomy: height >= 400
    // The title's row beside the back key, in the page's own coordinates; it may reach a little into the page, and is
    // empty where the page cannot have it.
    property rect header
    property bool ownHeader: false // the page stands there itself, in place of its title
    readonly property int gap: roomy ? Theme.gutter : Theme.gap
}
