// SPDX-License-Identifier: Apache-2.0
// Day or night, brightness, size of text, motion.
import QtQuick
import Avn.Controls

Page {
    id: page
}
