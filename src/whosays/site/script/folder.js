// A folder in Python's memory: what is in it, and how files come into it.

/** Copies of what the browser has downloaded; nobody misses them here. */
const NOT_KEPT = "hand-in";

/**
 * @param {any} FS Emscripten's file system @param {string} root
 * @returns {import("./store.js").Folder}
 */
export function folderOf(FS, root) {
  /** @param {string} folder @param {Map<string, Uint8Array>} files */
  const walk = (folder, files) => {
    for (const name of FS.readdir(folder)) {
      const path = `${folder}/${name}`;
      if (name === "." || name === ".." || path === `${root}/${NOT_KEPT}`) continue;
      if (FS.isDir(FS.stat(path).mode)) walk(path, files);
      else files.set(path.slice(root.length + 1), FS.readFile(path));
    }
    return files;
  };
  FS.mkdirTree(root);
  const remove = (/** @type {string} */ path) => {
    if (FS.analyzePath(`${root}/${path}`).exists) FS.unlink(`${root}/${path}`);
  };
  return {
    remove,
    read: () => walk(root, new Map()),
    write(path, bytes) {
      // A file of its own, not the old one with other content: whoever holds that one sees it.
      remove(path);
      const place = `${root}/${path}`;
      FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
      FS.writeFile(place, bytes);
    },
  };
}
