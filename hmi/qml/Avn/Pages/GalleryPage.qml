// SPDX-License-Identifier: Apache-2.0
// Every control in all its states, for engineers.
import QtQuick
import Avn.Controls

Page {
    id: page
}
