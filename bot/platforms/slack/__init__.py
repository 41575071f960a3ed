"""Slack: digests as a message and its thread, commands, buttons, mentions and App Home over Socket
Mode.

Light on purpose: importing this package or its `settings` loads no Slack library.
"""
