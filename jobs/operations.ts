/** x */
export const handler = async () => ({});
