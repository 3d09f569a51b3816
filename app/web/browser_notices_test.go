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

// answers is what the person answers when the browser asks whether the site may show notifications.
func (d *device) answers(setting rights.PermissionSetting) {
	d.Helper()
	_, err := chromedp.CallBrowser(d.tab, rights.SetPermission, rights.SetPermissionParams{
		Permission: &rights.PermissionDescriptor{Name: "notifications"}, Setting: setting, Origin: d.server.URL,
		BrowserContextID: chromedp.FromContext(d.tab).BrowserContextID,
	})
	if err != nil {
		d.Fatal(err)
	}
}

// brings hands a message to the page's service worker, as the browser does that has got and opened it.
func (d *device) brings(id serviceworker.RegistrationID, data string) {
	d.Helper()
	_, err := chromedp.Call(d.tab, serviceworker.DeliverPushMessage, serviceworker.DeliverPushMessageParams{
		Origin: d.server.URL, RegistrationID: id, Data: data,
	})
	if err != nil {
		d.Fatal(err)
	}
}

// listsShown keeps what the browser shows in a variable of the page.
func (d *device) listsShown() {
	d.Helper()
	ask[bool](d, `globalThis.shown = "", setInterval(async () => {
  const r = await navigator.serviceWorker.getRegistration();
  shown = (await r.getNotifications()).map((n) => n.title + "|" + n.body + "|" + n.data.open).sort().join("; ");
}, 50), true`)
}

func (d *device) forgetsWorker() {
	_, _ = peek[bool](d, `navigator.serviceWorker.getRegistration().then((r) => r?.unregister()), true`) // it is the browser's last moment
}

func TestTheBrowserShowsWhatAPushServiceBrings(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.chromium = desktop
	ito := w.deviceOf(w.server(), "teacher")
	ito.answers(rights.PermissionSettingGranted)
	ito.visits("/settings/notices")
	id := ito.worker()
	t.Cleanup(ito.forgetsWorker)
	for _, said := range []string{
		`{"title":"Lakeside High","body":"A student asks for a pass","open":"/passes/1","tag":"1request","lang":"en"}`, `nothing that can be read`,
	} {
		ito.brings(id, said)
	}
	ito.listsShown()
	ito.until("both shown", `shown === "Corridor||/; Lakeside High|A student asks for a pass|/passes/1"`)
}

// atService has the browser's maker give this address and these keys to whoever subscribes: that maker's own service is on the
// internet.
const atService = `PushManager.prototype.subscribe = async (asked) => {
  globalThis.asked = asked.userVisibleOnly + " " + asked.applicationServerKey;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)).buffer;
  return { endpoint: ENDPOINT, getKey: (name) => bytes({ p256dh: P256DH, auth: AUTH }[name]) };
}, true`

func TestATeacherLetsTheBrowserShowNoticesByAClickAndTakesItBack(t *testing.T) {
	t.Parallel()
	w, server, service, tells := telling(t)
	w.chromium = desktop
	ito, laptop := w.deviceOf(server, "teacher"), service.Subscribes(t, "laptop", "")
	ito.answers(rights.PermissionSettingGranted)
	ito.visits("/settings/notices")
	t.Cleanup(ito.forgetsWorker)
	ask[bool](ito, strings.NewReplacer("ENDPOINT", quoted(laptop.Device.Endpoint), "P256DH", quoted(laptop.Device.P256dh),
		"AUTH", quoted(laptop.Device.Auth)).Replace(atService))
	ito.taps("Show notifications in this browser")
	ito.shows("#devices button")
	w.asksMrIto(server, "student")
	tells()
	got := service.Take(laptop)
	if len(got) != 1 || got[0].Body != "A student asks for a pass" {
		t.Fatalf("the service has got %v, want the request", got)
	}
	id := ito.worker()
	ito.brings(id, got[0].Data)
	ito.listsShown()
	ito.until("it is shown", `shown === `+quoted(got[0].Title+"|"+got[0].Body+"|"+got[0].Open))
	ito.taps(ask[string](ito, `document.querySelector("#devices button").getAttribute("aria-label")`))
	ito.until("it is taken off", `!document.querySelector("#devices button")`)
	w.asksMrIto(server, "student2")
	tells()
	if got := service.Take(laptop); len(got) != 0 {
		t.Errorf("after that it gets %v", got)
	}
}

func TestABrowserThatMayNotShowNoticesSaysWhereToChangeThat(t *testing.T) {
	t.Parallel()
	w, server, _, _ := telling(t)
	ito := w.deviceOf(server, "teacher")
	ito.answers(rights.PermissionSettingDenied)
	ito.visits("/settings/notices")
	ito.shows(`[data-push-is="denied"]`)
	if n := w.db.Count(t, `select count(*) from push_devices`); n != 0 {
		t.Errorf("%d devices are let in", n)
	}
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
