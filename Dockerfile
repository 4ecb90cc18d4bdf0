# One image for every service: docker-compose.yml says which one a container runs. There is no build: Node runs the
# TypeScript as it is. Not root, and nothing in it needs to be written to; only /app/data is the service's own.
FROM node:26-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/shared/package.json packages/shared/
COPY services/api/package.json services/api/
COPY services/clean/package.json services/clean/
COPY services/cli/package.json services/cli/
COPY services/dedupe/package.json services/dedupe/
COPY services/extract/package.json services/extract/
COPY services/follow/package.json services/follow/
COPY services/ingest/package.json services/ingest/
COPY services/publish/package.json services/publish/
COPY services/reader/package.json services/reader/
# Optional packages are the embedded PostgreSQL and Node for machines that have none. No install script is run.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:26-bookworm-slim
ENV NODE_ENV=production
ENV DAYBOOK_DATA=/app/data
WORKDIR /app
COPY --from=install /app ./
COPY LICENSE README.md ./
COPY packages packages
COPY services services
RUN install -d -m 0750 -o 1000 -g 1000 data
USER 1000:1000
EXPOSE 4747
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD node services/cli/src/probe.mjs
CMD ["node", "services/cli/bin/daybook.mjs", "--help"]
