"""x"""
import pytest, json
pytestmark = pytest.mark.browser

def test_x(lab):
    import time
    page = lab.open_notebook(["%%markdown\n# Hello\nsome text "+"words "*80, "x = 1\nprint(x + 41)","import ipywidgets; ipywidgets.IntSlider(description='many')"], width=375, height=700)
    page.wait_for_timeout(1000)
    page.screenshot(path="/tmp/s375.png")
    def sizes(): return page.evaluate("""()=>[...document.querySelectorAll('.jp-SideBar, #jp-main-content-panel, #jp-main-vsplit-panel, #jp-main-dock-panel, .jp-Notebook, .jp-Notebook .jp-Cell, .jp-RenderedMarkdown, .jp-OutputArea-output')].map(e=>[e.className.slice(0,40)||e.id, JSON.stringify(e.getBoundingClientRect().toJSON())].join(' ').slice(0,140)).join('\\n')""")
    print(sizes())
    page.set_viewport_size({"width":1000,"height":700})
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/s1000.png")
    print(sizes())
    page.set_viewport_size({"width":375,"height":700})
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/s375b.png")
    print(sizes())
