import time, pytest
from test_adapt import panel, NOTEBOOK
from playwright.sync_api import expect
pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
JS = """async ([name, text]) => {
  const units = document.querySelector('section.ws-unit_editor');
  const li = [...units.querySelectorAll('li')].find(n => n.textContent.includes(text));
  const b = [...li.querySelectorAll('button')].find(n => n.textContent === name);
  const c = units.querySelector('p.ws-count'); const saved = units.querySelector('.ws-saved');
  const before = c.textContent; const t = performance.now();
  b.click();
  while (c.textContent === before || !saved.textContent.startsWith('Saved')) { await new Promise(r => setTimeout(r, 2)); if (performance.now()-t > 20000) break; }
  await new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)));
  return [Math.round(performance.now() - t), before, c.textContent, saved.textContent];
}"""
PART = """async ([text, part]) => {
  const units = document.querySelector('section.ws-unit_editor');
  const li = [...units.querySelectorAll('li')].find(n => n.textContent.includes(text));
  const b = li.querySelector('select');
  const c = units.querySelector('p.ws-count'); const saved = units.querySelector('.ws-saved');
  const before = c.textContent; const t = performance.now();
  b.value = part; b.dispatchEvent(new Event('change'));
  while (c.textContent === before || !saved.textContent.startsWith('Saved')) { await new Promise(r => setTimeout(r, 2)); if (performance.now()-t > 20000) break; }
  await new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)));
  return [Math.round(performance.now() - t), before, c.textContent];
}"""
@pytest.mark.parametrize("size", [370, 1300, 4900])
def test_measure(lab, size):
    k = size / 370
    story = [f"The mill by the weir was {n} years old, the town said." for n in range(48)]
    menu = [f"Menu entry {n} of the paper was read." for n in range(int(110*k))]
    teasers = [f"Another story of the paper, number {n}, was told today." for n in range(int(200*k))]
    lines = [*menu, "Old mill will be a school", *story, *teasers]
    page = lab.open_notebook(NOTEBOOK)
    desk = panel(page, "Bring an article")
    desk.get_by_label("Short name").fill(f"p{size}")
    desk.get_by_label("Paste the whole page here").fill("\n\n".join(lines))
    t=time.time()
    desk.get_by_role("button", name="Find the units").click()
    expect(panel(page, "Units and parts")).to_contain_text("units, ", timeout=60000)
    print(size, "begin", time.time()-t)
    page.wait_for_timeout(5000)
    for text, part in ((menu[50],"furniture"),(menu[51],"furniture"),(teasers[9],"furniture"),(menu[50],"begins")):
        print(size, "part", page.evaluate(PART, [text, part]))
    print(size, "begins", page.evaluate(JS, ["Article begins here", lines[len(menu)]]))
    print(size, "ends", page.evaluate(JS, ["Article ends here", story[-1]]))
    for text, part in ((story[3],"furniture"),(story[4],"caption"),(story[4],"furniture")):
        if part!="caption": print(size, "part", page.evaluate(PART, [text, part]))
