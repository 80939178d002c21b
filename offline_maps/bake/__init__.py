# SPDX-License-Identifier: Apache-2.0
"""Vector tiles to arrays that a renderer loads in a moment; made in a worker, kept in a cache."""
