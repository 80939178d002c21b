// SPDX-License-Identifier: Apache-2.0
// The licences of what AVN is made of.
import QtQuick
import Avn.Controls

Page {
    id: page
}
