// SPDX-License-Identifier: Apache-2.0
// The ground of the stage while there is no map.
import QtQuick
import Avn.Theme
import Avn.ViewModels

Rectangle {
    required property StageViewModel stage

    color: Theme.ground
}
