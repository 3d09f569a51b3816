package web_test

import (
	"context"
	"slices"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys without a letter.
const (
	enter  = kb.Enter
	escape = kb.Escape
)

// spot finds where to tap on what has a name: a button, a link, an option. Nothing may lie above it.
const spot = `((name) => {
	const says = (e) => [e.getAttribute("aria-label") ?? "", e.innerText].map((words) => words.replace(/\s+/g, " ").trim())
	const all = [...document.querySelectorAll("button, a[href], summary, label")].filter((e) => e.checkVisibility({visibilityProperty: true}))
	const it = all.find((e) => says(e).includes(name)) ?? all.find((e) => says(e).some((words) => (" " + words + " ").includes(" " + name + " ")))
	if (!it) return []
	it.scrollIntoView({block: "center", behavior: "instant"})
	const box = it.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2
	return it.contains(document.elementFromPoint(x, y)) ? [x, y] : []
})`

// finds waits until what has the name can be tapped and stands still, and answers where.
func (d *device) finds(name string) (x, y float64) {
	d.Helper()
	var at []float64
	d.waits("to tap "+name, patience, func() bool {
		before := at
		at, _ = peek[[]float64](d, spot+"("+quoted(name)+")") // a page on its way to the next has no answer yet
		return len(at) == 2 && slices.Equal(at, before)
	})
	return at[0], at[1]
}

// taps taps on what has the name.
func (d *device) taps(name string) {
	d.Helper()
	x, y := d.finds(name)
	d.does(chromedp.MouseClickXY(x, y))
}

// tapsTwice taps again as fast as a hand can.
func (d *device) tapsTwice(name string) {
	d.Helper()
	x, y := d.finds(name)
	d.does(chromedp.MouseClickXY(x, y), chromedp.MouseClickXY(x, y))
}

// types types on the keyboard, wherever the focus is.
func (d *device) types(keys string) {
	d.Helper()
	d.does(chromedp.KeyEvent(keys))
}

// fills types into the field with the name, in place of what was there.
func (d *device) fills(name, keys string) {
	d.Helper()
	field := `document.querySelector("[name=` + name + `]:not([type=hidden])")`
	d.until("to fill "+name, field+"?.checkVisibility()")
	ask[bool](d, field+".focus(), "+field+".select?.(), true")
	d.types(keys)
}

// opensAnotherTab lies another tab over the device's own, and closes it again.
func (d *device) opensAnotherTab() {
	d.Helper()
	other, closeTab := chromedp.NewContext(d.tab, chromedp.WithNewWindow(false))
	defer closeTab()
	if err := chromedp.Do(other, chromedp.Navigate("about:blank")); err != nil {
		d.Fatal(err)
	}
}

func (d *device) does(steps ...chromedp.Action[chromedp.Void]) {
	d.Helper()
	ctx, giveUp := context.WithTimeout(d.tab, patience)
	defer giveUp()
	if err := chromedp.Do(ctx, steps...); err != nil {
		d.Fatal(err)
	}
}
