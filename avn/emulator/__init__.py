# SPDX-License-Identifier: Apache-2.0
"""An emulated electric car: virtual ECUs on CAN, physics, a driver on a route, GNSS, scenarios and faults. No Qt."""
