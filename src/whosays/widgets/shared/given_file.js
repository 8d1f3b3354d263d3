// How is a file given to the browser, to be saved?
import { el } from "./base.js";

/** @param {string} name @param {string} data in base64 @param {string} type */
export function saveFile(name, data, type) {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * Links to the lessons on an article.
 * @param {{ name: string, path: string }[]} lessons
 */
export const lessonLinks = (lessons) =>
  el(
    "ul",
    {},
    ...lessons.map(({ name, path }) =>
      el("li", {}, el("a", { href: path, target: "_blank" }, name)),
    ),
  );
