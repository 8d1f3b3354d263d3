// The class that gave out this page: how a pupil joins it, and sees that work gets there.
import { classLine, fromClass } from "../../widgets/shared/class_line.js";

/**
 * The line about the class; null where the page does not come from one.
 * @param {ReturnType<typeof import("./python.js").python>} py
 * @param {HTMLElement} place
 * @param {() => void} changed somebody else works here now
 */
export function myClass(py, place, changed) {
  if (!fromClass()) return null;
  const line = classLine({
    who: () => py.errand("who"),
    workAs: (name) => py.errand("work_as", name),
    parcels: async (arrived) => JSON.parse(await py.errand("parcels", JSON.stringify(arrived))),
    server: location.origin,
    changed,
  });
  place.append(line.node);
  return line;
}
