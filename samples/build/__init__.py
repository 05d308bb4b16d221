# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the sources of the sample data room into its files, byte for byte the same each time."""
