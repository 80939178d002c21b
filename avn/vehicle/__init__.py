# SPDX-License-Identifier: Apache-2.0
"""The vehicle flow: CAN frame to signal, and back from a command to a confirmed frame.

    frames, frame_source           frames as the kernel hands them over, and the reader of a bus
    bridge*                        any python-can interface to that reader, in a process of its own
    recordings, blf, replay, recorder, player, replay_tool   files of frames
    dbc, decoder, encoder, bits    what the bytes of a frame mean
    checks                         counters and checksums: whether to believe them
    catalogue*, leaf_*, vss, transforms, expressions   can/vehicles/<id>/signals.toml: DBC signal <-> VSS path
    mapping_*                      import of kuksa mappings
    binding, conversion, pipeline  join the above into the store
    signals                        `SignalStore`: the latest value, its age and quality
    driving_state                  what may be done when
    commands, actuation, actuators, gates, guard, command_log, audit   the way back to the car
    controls, control_group        one adjustable function, as a person works it

No Qt here. Only `bridge` and `recordings` import python-can.
"""
