# SPDX-License-Identifier: Apache-2.0
"""What the drive takes from the battery.

    consumption     measured power and way -> consumption of each of the last stretches of road

No Qt, no disk: what was measured is forgotten when the head unit is switched off.
"""
