// Firefox, led from a test: a line of JSON in, a line of JSON out (other_browsers.py).
// node firefox.mjs PUPPETEER FIREFOX
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , puppeteer, firefox] = process.argv;
const { default: { launch } } = await import(pathToFileURL(puppeteer).href);
const browser = await launch({ browser: "firefox", executablePath: firefox, headless: true });
const page = await browser.newPage();
await page.setViewport({ width: 1366, height: 768 });

const does = {
  open: (address) => page.goto(address).then(() => null),
  run: (script) => page.evaluate(script),
  press: (key) => page.keyboard.press(key).then(() => null),
};
for await (const line of createInterface({ input: process.stdin })) {
  const [what, value] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ is: (await does[what](value)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ failed: String(error) }));
  }
}
await browser.close();
