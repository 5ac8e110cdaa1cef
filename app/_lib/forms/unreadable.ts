/** For a route without a page of its own: `open-next/wrapper.ts` puts the site's error page in the place of this document. */
export const unreadable = (status: 404 | 410): Response =>
  new Response('<!DOCTYPE html><html id="__next_error__"></html>', {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
