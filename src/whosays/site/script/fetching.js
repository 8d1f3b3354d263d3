// How do the files of Python come, and how far is that? They are compressed, whatever the web space
// does. What Python needs before it runs is taken apart here.

/**
 * A file of the site: its `address`, and its length on the way.
 * @typedef {{ address: string, size: number }} Sent
 */

/** How much of a file is most of it. */
const MOST = 0.9;

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
  /** @param {Sent} file @param {() => void} [near] is called when most of it has come */
  const sent = async ({ address, size }, near) => {
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
        if (seen >= MOST * size) near?.();
        to.enqueue(piece);
      },
    });
    return answer.body.pipeThrough(counted);
  };
  /** @param {Sent} file @param {ReadableStream<Uint8Array>} stream */
  const all = async ({ address }, stream) => {
    try {
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch (error) {
      throw new NotFetched(address, String(error));
    }
  };
  /** @param {Sent} file @param {() => void} [near] */
  const stream = async (file, near) => (await sent(file, near)).pipeThrough(new DecompressionStream("gzip"));
  return {
    /** The content of a file that gzip has compressed, as a stream. */
    stream,
    /** The same, whole. @param {Sent} file */
    bytes: async (file) => all(file, await stream(file)),
    /** A file as it was sent, whole. @param {Sent} file */
    packed: async (file) => all(file, await sent(file)),
  };
}
