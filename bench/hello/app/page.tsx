/** What the site's own cold starts are held against: the least that Next.js can serve. */
export default function Hello() {
  return <h1>Hello</h1>;
}
