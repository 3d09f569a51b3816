package web_test

import (
	"context"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"corridor/views/viewtest"
)

// chromium is one browser for many tests, started by the first. Its profiles that nobody uses now are kept: to make one
// takes it longer than most tests do; to forget who used it takes nothing, as each server has an address of its own that
// nothing else was kept for.
type chromium struct {
	ctx   func() (context.Context, error)
	close func()
	mu    sync.Mutex
	free  []context.Context // each is a tab of its own that shows nothing
}

// The shell is enough for all but what a desktop has: notifications, and windows that lie behind others.
var (
	shell   = newChromium(viewtest.Shell)
	desktop = newChromium(viewtest.Desktop)
)

func newChromium(program func() []chromedp.ExecAllocatorOption) *chromium {
	c := &chromium{close: func() {}}
	c.ctx = sync.OnceValues(func() (context.Context, error) {
		options := append(program(), chromedp.Flag("host-resolver-rules", theWorld().resolved()),
			chromedp.Flag("ignore-certificate-errors-spki-list", theWorld().identity))
		allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, closeTab := chromedp.NewContext(allocator)
		c.close = func() { closeTab(); end() }
		return ctx, chromedp.Do(ctx)
	})
	return c
}

func (c *chromium) take() (context.Context, error) {
	if profile := c.pop(); profile != nil {
		return profile, nil
	}
	browser, err := c.ctx()
	if err != nil {
		return nil, err
	}
	profile, _ := chromedp.NewContext(browser, chromedp.WithNewBrowserContext()) // it ends with the browser
	return profile, chromedp.Do(profile)
}

func (c *chromium) pop() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.free) == 0 {
		return nil
	}
	last := c.free[len(c.free)-1]
	c.free = c.free[:len(c.free)-1]
	return last
}

// give takes a profile back, without its cookies. One that can't forget is left.
func (c *chromium) give(profile context.Context) {
	ctx, giveUp := context.WithTimeout(profile, patience)
	defer giveUp()
	if _, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.free = append(c.free, profile)
}
