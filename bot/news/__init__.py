"""The core: what arrived, what belongs together, what is worth telling. Pure: no clock, disk,
network or platform.
"""
