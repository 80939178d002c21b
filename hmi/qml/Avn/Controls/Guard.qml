// SPDX-License-Identifier: Apache-2.0
// What is there only while the driver may do it. It is made when that is so and taken away when it is not:
// what does not exist cannot be touched, read or heard.
import QtQuick

Item {
    id: guard

    required property bool allowed
    required property string title
    required property string instead
    default property Component content

    implicitWidth: locked.implicitWidth
    implicitHeight: allowed ? loader.implicitHeight : locked.implicitHeight

    Loader {
        id: loader

        anchors.fill: parent
        active: guard.allowed
        sourceComponent: guard.content
    }

    Locked {
        id: locked

        anchors.fill: parent
        visible: !guard.allowed
        title: guard.title
        instead: guard.instead
    }
}
