package web_test

import (
	"context"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// profiles are the browser's profiles that nobody uses now. To make one takes the browser longer than most tests do; to
// forget who used it takes nothing, as each server has an address of its own that nothing else was kept for.
var profiles shelf

type shelf struct {
	mu   sync.Mutex
	free []context.Context // each is a tab of its own that shows nothing
}

func (s *shelf) take() (context.Context, error) {
	if profile := s.pop(); profile != nil {
		return profile, nil
	}
	browser, err := chromium()
	if err != nil {
		return nil, err
	}
	profile, _ := chromedp.NewContext(browser, chromedp.WithNewBrowserContext()) // it ends with the browser
	return profile, chromedp.Do(profile)
}

func (s *shelf) pop() context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) == 0 {
		return nil
	}
	last := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return last
}

// give takes a profile back, without its cookies. One that can't forget is left.
func (s *shelf) give(profile context.Context) {
	ctx, giveUp := context.WithTimeout(profile, patience)
	defer giveUp()
	if _, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, profile)
}
