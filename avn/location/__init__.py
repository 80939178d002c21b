# SPDX-License-Identifier: Apache-2.0
"""Where the car is: satellites and wheels, fused into one position that is handed out by lease only.

    nmea              bytes of a receiver -> checked NMEA 0183 sentences
    epochs            sentences of one moment -> `GnssFix`
    serial_source     the tty, which may be absent, vanish and return
    geodesy           latitude and longitude <-> metres on a tangent plane
    dead_reckoning    wheel speed and yaw rate from the signal store
    fusion            the Kalman filter that joins both -> `Position`
    position          what a lease reads
    leases            no lease, no read; leases are visible
    service           joins the above

No Qt, no sockets. No coordinate is ever logged, and none appears in a repr.
"""
