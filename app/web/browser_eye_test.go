package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// peek evaluates a script in the page, whatever comes of it; ask insists on an answer.
func peek[T any](d *device, script string) (T, error) {
	ctx, giveUp := context.WithTimeout(d.tab, patience)
	defer giveUp()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

func ask[T any](d *device, script string) T {
	d.Helper()
	answer, err := peek[T](d, script)
	if err != nil {
		d.Fatalf("%s: %v", script, err)
	}
	return answer
}

// waits looks again and again until something has come.
func (d *device) waits(what string, most time.Duration, come func() bool) {
	d.Helper()
	giveUp, next := time.After(most), time.NewTicker(30*time.Millisecond)
	defer next.Stop()
	for !come() {
		select {
		case <-giveUp:
			d.photographs()
			d.Fatalf("waited %v for %s; the page says:\n%s", most, what, d.words())
		case <-next.C:
		}
	}
}

// until waits until a condition holds in the page, whatever page that is by then.
func (d *device) until(what, condition string) {
	d.Helper()
	d.soon(patience, what, condition)
}

func (d *device) soon(most time.Duration, what, condition string) {
	d.Helper()
	d.waits(what, most, func() bool {
		holds, err := peek[bool](d, "!!("+condition+")")
		return err == nil && holds
	})
}

// words is what can be read in the page.
func (d *device) words() string {
	words, err := peek[string](d, `document.body.innerText`)
	if err != nil {
		return err.Error()
	}
	return words
}

// reads waits until all of the words can be read in the page, or inside of an element of it.
func (d *device) reads(words ...string) { d.Helper(); d.readsIn("body", words...) }

func (d *device) readsIn(selector string, words ...string) {
	d.Helper()
	for _, w := range words {
		d.until("the words "+w, readable(selector, w))
	}
}

// readsNo waits until words can't be read in the page any more.
func (d *device) readsNo(words string) {
	d.Helper()
	d.until("an end of the words "+words, "!"+readable("body", words))
}

func readable(selector, words string) string {
	return fmt.Sprintf(`document.querySelector(%s)?.innerText.replace(/\s+/g, " ").includes(%s)`, quoted(selector), quoted(words))
}

// shows waits until an element can be seen.
func (d *device) shows(selector string) {
	d.Helper()
	d.until(selector, fmt.Sprintf(`[...document.querySelectorAll(%s)].some((e) => e.checkVisibility())`, quoted(selector)))
}

// figure is what the clock of the student's own pass shows.
const figure = `document.querySelector("#my-pass [role=timer]").textContent`

// ticks waits until the clock of the student's own pass shows another time.
func (d *device) ticks() {
	d.Helper()
	d.until("a tick", figure+" !== "+quoted(ask[string](d, figure)))
}

// stays marks the page that a device shows; stayed fails if it is another by now.
func (d *device) stays() { d.Helper(); ask[bool](d, `globalThis.stays = true`) }

func (d *device) stayed() {
	d.Helper()
	if !ask[bool](d, `globalThis.stays === true`) {
		d.Error("the page was loaded again")
	}
}

// photographs keeps how the page of a failed test looks; go test -artifacts leaves it on disk.
func (d *device) photographs() {
	ctx, giveUp := context.WithTimeout(d.tab, 10*time.Second)
	defer giveUp()
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return // a crashed tab has no picture
	}
	name := fmt.Sprintf("%s-%p.png", strings.ReplaceAll(d.seen.host, ":", "-"), d)
	_ = os.WriteFile(filepath.Join(d.ArtifactDir(), name), image, 0o600) // only an aid
}

func quoted(words string) string {
	text, _ := json.Marshal(words) // a string always has a JSON form
	return string(text)
}
