// Lets a Lambda process that is told to end do so by itself, so that Node writes its compile cache.
// Loaded by `node --require` while the cache is made; what ships knows nothing of it.
process.on("SIGTERM", () => process.exit(0));
