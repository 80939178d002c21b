# SPDX-License-Identifier: Apache-2.0
"""The map on the screen: `scene` says what is to be drawn, `camera` leads from degrees to dp and back."""
