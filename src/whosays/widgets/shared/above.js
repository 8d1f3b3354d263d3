// What stands above a Tagger and stays in sight? Its height, which the Tagger's card leaves free.

/**
 * @param {HTMLElement} host the box of a widget that stands above a Tagger, in one box with it
 * @returns {() => void} ends it
 */
export function standAbove(host) {
  host.classList.add("ws-above");
  const tell = () => {
    const free = getComputedStyle(host).position === "sticky" ? host.offsetHeight : 0;
    host.parentElement?.style.setProperty("--ws-above", `${free}px`);
  };
  const watch = new ResizeObserver(tell);
  watch.observe(host);
  return () => watch.disconnect();
}
