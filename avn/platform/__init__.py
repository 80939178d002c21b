# SPDX-License-Identifier: Apache-2.0
"""One module per outside system: sockets, the kernel seal, processes."""
