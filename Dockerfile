# Two stages: wheels are built and installed in the first, only the result is in the second.
FROM python:3.12-slim-bookworm AS build
COPY requirements.lock /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.lock

FROM python:3.12-slim-bookworm
# Pictures beside answers are written in this font.
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot -m 700 /data \
    && install -d /feed /config
COPY --from=build /venv /venv
COPY bot /app/bot
COPY config.example.toml LICENSE NOTICE /app/
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BOT_FEED__PATH=/feed \
    BOT_STORE__URL=sqlite:////data/bot.db \
    BOT_WEB__LISTEN=0.0.0.0:8080
# ./config.toml and ./.env are looked for here, so every command in the image sees the same settings.
WORKDIR /config
USER bot
VOLUME /data
EXPOSE 8080
# Asks the running service whether it is well; exits 1 when it is not.
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["python", "-m", "bot", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
