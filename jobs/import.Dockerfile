# The import as a container: the same code as `npm run job`, bundled into one file.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild node esbuild
COPY . .
RUN node local/prisma-generate.mjs
RUN node jobs/bundle-import.mjs /build/out

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=build /build/out/ ./
ENV NODE_ENV=production
# Node's threads share two pools of the C library's memory instead of eight for each core: a tenth less at the peak.
ENV MALLOC_ARENA_MAX=2
USER 1000
# A volume of the task is root's and closed to others unless the image declares its path: then it has the folder's own rights.
VOLUME ["/tmp"]
STOPSIGNAL SIGTERM
# A small heap, because what an import holds does not grow with the file; bench/import.ts measures with the same.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--max-old-space-size=96", "--enable-source-maps", "run.mjs"]
CMD ["import", "--due"]
