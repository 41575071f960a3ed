"""What keeps the bot running: a systemd unit of the user, or a compose file."""

from __future__ import annotations

from pathlib import Path


def unit_file(*, folder: Path, python: str) -> str:
    """Return a unit that runs the bot of this Python in `folder`, with the steps to switch it
    on.
    """
    return f"""
# ~/.config/systemd/user/briefing-bot.service, then:
#   systemctl --user enable --now briefing-bot && loginctl enable-linger
[Unit]
Description=Briefing bot

[Service]
WorkingDirectory="{folder}"
ExecStart="{python}" -m bot run
ExecReload=kill -HUP $MAINPID
Restart=on-failure
RestartSec=5
TimeoutStopSec=15
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target"""


def compose_file() -> str:
    """Return a compose file for a folder that holds `feed` and, in `config`, both files."""
    return """
# compose.yaml in this folder. Build the image once, in a checkout of the project:
#   docker build -t briefing-bot .
# Move config.toml and .env into ./config, then: docker compose up -d
services:
  bot:
    image: briefing-bot
    init: true
    restart: unless-stopped
    volumes:
      - data:/data
      - ./feed:/feed:ro
      - ./config:/config:ro
    ports: ["127.0.0.1:8080:8080"]
    read_only: true
    tmpfs: [/tmp]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    stop_grace_period: 15s
volumes:
  data:"""
