/** Reads the configuration before a deployment begins: a mistake in it is said here, not in the middle. */
import shinkan from "../shinkan.config";

process.stdout.write(`Configuration: ${shinkan.shop.name.en}, ${shinkan.feeds.length} feed(s).\n`);
