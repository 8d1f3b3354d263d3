// After a first visit: how do the lessons open where there is no internet? From copies of all files.
// Before this text stands what `whosays.site.build` wrote: the site's files and their mark.
/** @type {{ mark: string, files: string[] }} */
const site = /** @type {any} */ (globalThis).SITE;
const worker = /** @type {any} */ (globalThis);
const NAME = `whosays-${site.mark}`;
/** The name of a file that never changes has a mark of its content. */
const MARKED = /-[0-9a-f]{12}(\/|\.)/;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const inside = request.url.startsWith(worker.registration.scope);
  if (request.method === "GET" && inside) event.respondWith(answer(request));
});

async function install() {
  const copies = await caches.open(NAME);
  for (const file of site.files) {
    const address = new URL(file, worker.registration.scope).href;
    const there = MARKED.test(file) && (await caches.match(address)); // from an earlier version
    if (there) await copies.put(address, there);
    else await copies.add(address);
  }
  await worker.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith("whosays-") && name !== NAME) await caches.delete(name);
  await worker.clients.claim();
}

/** Pages are fetched where that can be done; what never changes comes from its copy. @param {Request} request */
async function answer(request) {
  const page = request.url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  const copy = () => caches.match(page);
  if (MARKED.test(request.url)) return (await copy()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const there = await copy();
    if (there) return there;
    throw error;
  }
}
