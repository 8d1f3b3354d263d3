// When does somebody look at a widget whose content may have changed elsewhere?

/**
 * Call `look` when the widget comes into sight, gets the focus, or its window does. The
 * returned function stops it.
 * @param {HTMLElement} root @param {() => void} look
 */
export function whenLookedAt(root, look) {
  const sight = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && look(),
  );
  sight.observe(root);
  root.addEventListener("focusin", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) look();
  });
  window.addEventListener("focus", look);
  return () => {
    sight.disconnect();
    window.removeEventListener("focus", look);
  };
}
