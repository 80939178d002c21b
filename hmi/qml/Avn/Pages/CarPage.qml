// SPDX-License-Identifier: Apache-2.0
// What AVN knows of this car, and how it reaches it.
import QtQuick
import Avn.Controls

Page {
    id: page
}
