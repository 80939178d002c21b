# SPDX-License-Identifier: Apache-2.0
"""Map packs in the car: the process that reads them, the messages to and fro, the update window."""
