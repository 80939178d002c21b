// SPDX-License-Identifier: Apache-2.0
// Settings: one row for each group of choices.
import QtQuick
import Avn.Controls

Page {
    id: page
}
