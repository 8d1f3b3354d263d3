// How do the files of Python come, and how far is that? They are compressed, whatever the web space
// does, so they are taken apart here.

/**
 * A file of the site: its `address`, and its length on the way.
 * @typedef {{ address: string, size: number }} Sent
 */

/** A file did not come, or not as it was sent. */
export class NotFetched extends Error {
  /** @param {string} address @param {string} why */
  constructor(address, why) {
    super(`${address.split("/").pop()}: ${why}`);
    this.address = address;
  }
}

/**
 * Fetches files; `heard` is told how many bytes of all have come.
 * @param {string} base @param {(come: number) => void} heard
 */
export function fetcher(base, heard) {
  let come = 0;
  return {
    /**
     * The content of a compressed file, as a stream.
     * @param {Sent} file
     * @returns {Promise<ReadableStream<Uint8Array>>}
     */
    async stream({ address, size }) {
      const whole = new URL(address, base).href;
      /** @type {Response} */
      let answer;
      try {
        answer = await fetch(whole);
      } catch (error) {
        throw new NotFetched(whole, String(error));
      }
      if (!answer.ok || !answer.body) throw new NotFetched(whole, `status ${answer.status}`);
      let seen = 0;
      const counted = new TransformStream({
        transform(piece, to) {
          const grown = Math.min(piece.length, Math.max(0, size - seen));
          seen += piece.length;
          come += grown;
          heard(come);
          to.enqueue(piece);
        },
      });
      return answer.body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
    },

    /** The content of a compressed file. @param {Sent} file */
    async bytes(file) {
      const stream = await this.stream(file);
      try {
        return new Uint8Array(await new Response(stream).arrayBuffer());
      } catch (error) {
        throw new NotFetched(file.address, String(error));
      }
    },
  };
}

/**
 * The files in a bundle, as `whosays.site.bundle.joined` wrote it.
 * @param {Uint8Array} bundle
 * @returns {Generator<[path: string, content: Uint8Array]>}
 */
export function* parted(bundle) {
  const length = new DataView(bundle.buffer, bundle.byteOffset).getUint32(0, true);
  let begin = 4 + length;
  const list = JSON.parse(new TextDecoder().decode(bundle.subarray(4, begin)));
  for (const [path, size] of list) {
    yield [path, bundle.subarray(begin, begin + size)];
    begin += size;
  }
}
