/** The native code that checks passwords travels beside the bundle: deploy from Linux on x86_64, as npm installs for its own machine. */
export const NATIVE = { ".node": "copy" } as const;
