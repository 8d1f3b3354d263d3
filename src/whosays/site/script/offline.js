// Is the site ready for a day without internet? It becomes so after the first lesson is awake.
import { el } from "../../widgets/shared/base.js";

const SAID = {
  waiting: "",
  coming: "Being made ready for a day without internet …",
  ready: "Ready: this site also opens without internet.",
  not: "Without internet this site does not open in this browser.",
};

/** @param {string} base where the site lies */
export function offline(base) {
  const line = el("p", { class: "ws-offline", role: "status" });
  let begun = false;
  /** @param {keyof typeof SAID} state */
  const say = (state) => {
    line.textContent = SAID[state];
    line.dataset.state = state;
  };
  say("waiting");
  return {
    node: line,

    /** The first lesson is awake: now there is time for it. */
    async prepare() {
      if (begun) return;
      begun = true;
      if (!navigator.serviceWorker || !isSecureContext) return say("not");
      say("coming");
      try {
        await navigator.serviceWorker.register(new URL("sw.js", base), { scope: base });
        await navigator.serviceWorker.ready;
        say("ready");
      } catch {
        say("not"); // some browsers and some web spaces have none
      }
    },
  };
}
