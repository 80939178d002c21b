# SPDX-License-Identifier: Apache-2.0
"""The vehicle flow: CAN frame to signal, and back from a command to a confirmed frame.

    frames / bridge / recordings   where frames come from
    dbc, decoder, checks           what their bytes mean, and whether to believe them
    catalogue, vss, transforms     can/vehicles/<id>/signals.toml: DBC signal <-> VSS path
    signals                        `SignalStore`: the latest value, its age and quality
    pipeline                       joins the above
    actuation, driving_state       the way back, and what may be done when

No Qt here. Only `bridge` and `recordings` import python-can.
"""
