package web_test

import (
	"context"
	"strings"
	"testing"

	rights "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
)

// worker has the page's service worker run, and answers what the browser calls it.
func (d *device) worker() serviceworker.RegistrationID {
	d.Helper()
	ctx, stop := context.WithCancel(d.tab)
	defer stop()
	found := make(chan serviceworker.RegistrationID, 1)
	if err := chromedp.Listen(ctx, func(event any) {
		if e, is := event.(*serviceworker.EventWorkerRegistrationUpdated); is {
			for _, r := range e.Registrations {
				if strings.HasPrefix(r.ScopeURL, d.server.URL) && !r.IsDeleted {
					select {
					case found <- r.RegistrationID:
					default:
					}
				}
			}
		}
	}); err != nil {
		d.Fatal(err)
	}
	if _, err := chromedp.Call(d.tab, serviceworker.Enable, cdp.Empty{}); err != nil {
		d.Fatal(err)
	}
	ask[bool](d, `navigator.serviceWorker.register("/sw.js"), true`)
	var id serviceworker.RegistrationID
	d.waits("the service worker", patience, func() bool {
		select {
		case id = <-found:
			return true
		default:
			return false
		}
	})
	d.until("it runs", `!!navigator.serviceWorker.controller`)
	return id
}

func TestTheBrowserShowsWhatAPushServiceBrings(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ito := w.deviceOf(server, "teacher")
	_, err := chromedp.CallBrowser(ito.tab, rights.SetPermission, rights.SetPermissionParams{
		Permission: &rights.PermissionDescriptor{Name: "notifications"}, Setting: rights.PermissionSettingGranted, Origin: server.URL,
		BrowserContextID: chromedp.FromContext(ito.tab).BrowserContextID,
	})
	if err != nil {
		t.Fatal(err)
	}
	ito.visits("/settings/notices")
	id := ito.worker()
	t.Cleanup(func() {
		_, _ = peek[bool](ito, `navigator.serviceWorker.getRegistration().then((r) => r.unregister()), true`)
	})
	for _, said := range []string{
		`{"title":"Lakeside High","body":"A student asks for a pass","open":"/passes/1","tag":"1request","lang":"en"}`, `nothing that can be read`,
	} {
		_, err := chromedp.Call(ito.tab, serviceworker.DeliverPushMessage, serviceworker.DeliverPushMessageParams{
			Origin: server.URL, RegistrationID: id, Data: said,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	ask[bool](ito, `globalThis.shown = "", setInterval(async () => {
  const r = await navigator.serviceWorker.getRegistration();
  shown = (await r.getNotifications()).map((n) => n.title + "|" + n.body + "|" + n.data.open).sort().join("; ");
}, 50), true`)
	ito.until("both shown", `shown === "Corridor||/; Lakeside High|A student asks for a pass|/passes/1"`)
}

func TestThePageCountsInItsTitleWhatCameWhileNobodyLooked(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.deviceOf(w.server(), "teacher")
	ito.visits("/teacher")
	came := func(count string) {
		ask[bool](ito, `dispatchEvent(new CustomEvent("notice", { detail: { data: '{"count":`+count+`,"line":"Ada asks for Library","sound":true}' } }))`)
	}
	title := ask[string](ito, `document.title`)
	ask[bool](ito, `document.hasFocus = () => false, true`)
	came("1")
	came("2")
	if got := ask[string](ito, `document.title`); got != "(3) "+title {
		t.Errorf("the title is %q, want a figure before %q", got, title)
	}
	if got := ask[string](ito, `document.querySelector("[data-announcer]").textContent`); got != "Ada asks for Library" {
		t.Errorf("what is read out is %q", got)
	}
	ask[bool](ito, `dispatchEvent(new Event("focus"))`)
	if got := ask[string](ito, `document.title`); got != title {
		t.Errorf("once somebody looks the title is %q", got)
	}
}
