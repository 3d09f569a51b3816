// Package viewtest finds the browser in which tests look at pages.
package viewtest

import (
	"context"
	"os"
	"os/exec"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// shells have no window and nothing around it, and show the same page for two thirds of the work.
var shells = []string{"chromium-headless-shell", "headless-shell"}

// desktops are the names and places where a Chromium is looked for.
var desktops = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
}

// Shell are the options of the least browser there is.
func Shell() []chromedp.ExecAllocatorOption { return first(slices.Concat(shells, desktops)) }

// Desktop are the options of a browser as people have it, which also shows notifications.
func Desktop() []chromedp.ExecAllocatorOption { return first(desktops) }

// first are the options of the first program that is installed, which asks nobody but the page's server. Where there is
// none, its start fails with an error that names it.
func first(programs []string) []chromedp.ExecAllocatorOption {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	if at := slices.IndexFunc(programs, installed); at >= 0 {
		options = append(options, chromedp.ExecPath(programs[at]))
	}
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	return options
}

func installed(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// Look is the system's look, light or dark. Nothing moves: a colour on its way to another is no colour of ours.
func Look(look string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: look}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return err
	})
}
