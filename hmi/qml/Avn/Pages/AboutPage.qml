// SPDX-License-Identifier: Apache-2.0
// Version and where it comes from.
import QtQuick
import Avn.Controls

Page {
    id: page
}
