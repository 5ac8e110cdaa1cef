/** On a page that shows nothing yet: it is kept for seconds only (`open-next/html-first.ts`), since what it is about may come at any moment. */
export const Brief = () => <meta name="kept" content="briefly" />;
