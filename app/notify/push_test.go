package notify_test

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/app/notify/pushtest"
	"corridor/app/school"
	"corridor/db"
)

func (p *place) pushes() {
	p.t.Helper()
	p.must(p.desk.Tell(p.t.Context(), p.of))
	p.must(p.desk.Send(notice.Push)(p.t.Context(), p.of))
}

func TestARequestShowsOnTheTeachersDevicesWithoutNames(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	phone, laptop := p.letsIn(service, "phone", p.ito), p.letsIn(service, "laptop", p.ito)
	asked := p.asks(p.ada, p.library)
	p.pushes()
	for _, b := range []*pushtest.Browser{phone, laptop} {
		got := service.Take(b)
		if len(got) != 1 || got[0].Title != "Lakeside High" || got[0].Body != "A student asks for a pass" || got[0].Open != "/passes/"+string(asked.ID) {
			t.Errorf("shown is %v, want the request once, without a name", got)
		}
	}
	p.pushes()
	if again := service.Take(phone); len(again) != 0 {
		t.Errorf("shown again: %v", again)
	}
	p.wants(p.ito)
	p.db.SQL(t, `update notice_wishes set names = true`)
	p.asks(p.bob, p.library)
	p.pushes()
	if got := service.Take(phone); len(got) != 1 || got[0].Body != "Bob Lindqvist asks for Library" {
		t.Errorf("shown is %v, want the name, which Mr Ito wants there", got)
	}
}

func TestADeviceThatIsGoneIsTakenOff(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	phone, laptop := p.letsIn(service, "phone", p.ito), p.letsIn(service, "laptop", p.ito)
	service.Forgets(phone)
	p.asks(p.ada, p.library)
	p.pushes()
	if got := service.Take(laptop); len(got) != 1 {
		t.Errorf("the other device shows %v, want the request", got)
	}
	left, err := p.desk.Devices(t.Context(), p.of, p.ito.ID)
	p.must(err)
	if len(left) != 1 || left[0].Endpoint != laptop.Device.Endpoint || p.count("waiting") != 0 {
		t.Errorf("%d devices are left, and %d notices wait", len(left), p.count("waiting"))
	}
}

func TestAPushServiceThatIsBusyIsAskedAgainLaterAndLater(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	phone := p.letsIn(service, "phone", p.ito)
	p.asks(p.ada, p.library)
	for _, wait := range []time.Duration{20 * time.Second, time.Minute, 4 * time.Minute} {
		service.Answers(http.StatusTooManyRequests)
		p.pushes()
		service.Answers(0)
		p.clock.forward(wait - time.Second)
		p.pushes()
		if got := service.Take(phone); len(got) != 0 {
			t.Errorf("%s later it is shown already", wait)
		}
		p.clock.forward(time.Second)
	}
	p.pushes()
	if got := service.Take(phone); len(got) != 1 {
		t.Errorf("in the end %d are shown, want 1", len(got))
	}
}

func TestWhatWouldMisleadIsNotShownAnyMore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	phone := p.letsIn(service, "phone", p.ito)
	p.asks(p.ada, p.library)
	service.Answers(http.StatusBadGateway)
	for range 12 {
		p.pushes()
		p.clock.forward(time.Minute)
	}
	service.Answers(0)
	p.pushes()
	if got := service.Take(phone); len(got) != 0 || p.count("late") != 1 {
		t.Errorf("%d are shown after the request has timed out, and %d are noted as late", len(got), p.count("late"))
	}
}

func TestOnlyDevicesOfKnownPushServicesAreTaken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	session := p.signsIn(p.ito)
	good := service.Subscribes(t, "good", session).Device
	for endpoint, known := range map[string]bool{
		"https://fcm.googleapis.com/fcm/send/abc": true, "https://wns2-par02p.notify.windows.com/w/?token=abc": true,
		"https://updates.push.services.mozilla.com/wpush/v2/abc": true, "https://web.push.apple.com/abc": true, service.URL + "/push/other": true,
		"http://fcm.googleapis.com/fcm/send/abc": false, "https://fcm.googleapis.com:444/abc": false, "https://127.0.0.1/abc": false,
		"https://fcm.googleapis.com.evil.example/abc": false, "https://evil.example/?fcm.googleapis.com": false, "https://me@fcm.googleapis.com/": false,
		"https://notify.windows.com.evil.example/": false, "https://xnotify.windows.com/": false, "": false, "file:///etc/passwd": false,
	} {
		device := good
		device.Endpoint = endpoint
		err := p.desk.AddDevice(t.Context(), p.of, p.ito.ID, device)
		if known != (err == nil) || !known && !errors.Is(err, notify.ErrNoDevice) {
			t.Errorf("%s: %v", endpoint, err)
		}
	}
	for _, device := range []db.Device{
		{Session: session, Endpoint: good.Endpoint, P256dh: "AAAA", Auth: good.Auth}, {Session: session, Endpoint: good.Endpoint, P256dh: good.P256dh, Auth: "AA"},
	} {
		if err := p.desk.AddDevice(t.Context(), p.of, p.ito.ID, device); !errors.Is(err, notify.ErrNoDevice) {
			t.Errorf("keys that are none: %v", err)
		}
	}
}

func TestADeviceIsOfWhoeverIsSignedInThere(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	b := p.letsIn(service, "chromebook", p.ito)
	if theirs, err := p.desk.Visit(t.Context(), p.of, p.ito.ID, p.signsIn(p.ito), b.Device.Endpoint); err != nil || !theirs {
		t.Errorf("the same person later: %v %v", theirs, err)
	}
	if theirs, err := p.desk.Visit(t.Context(), p.of, p.ada.ID, p.signsIn(p.ada), b.Device.Endpoint); err != nil || theirs {
		t.Errorf("another person: %v %v, want that it isn't theirs", theirs, err)
	}
	p.asks(p.ada, p.library)
	p.pushes()
	if got := service.Take(b); len(got) != 0 {
		t.Errorf("Ada's Chromebook shows Mr Ito %v", got)
	}
}

func TestADeviceGoesWithItsSession(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	staffs, students := p.letsIn(service, "phone", p.ito), p.letsIn(service, "chromebook", p.ada)
	asked := p.asks(p.ada, p.library)
	p.pushes()
	service.Take(staffs)
	p.clock.forward(5 * time.Hour)
	if p.devices(p.ada.ID) != 0 || p.devices(p.ito.ID) != 1 {
		t.Error("after a session that nobody used, want the student's device silent and the teacher's not")
	}
	_, _ = p.hall.Approve(t.Context(), hall.By{Person: p.ito, Staff: true}, p.of, asked.ID, hall.Changes{})
	p.pushes()
	if got := service.Take(students); len(got) != 0 {
		t.Errorf("the Chromebook that others use by now shows %v", got)
	}
	p.must(p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		return tx.EndSessionsOf(t.Context(), db.Actor{ID: p.ito.ID}, p.ito.ID, p.clock.now())
	}))
	if n := p.db.Count(t, `select count(*) from push_devices where person_id = $1`, p.ito.ID); n != 0 {
		t.Errorf("%d devices are left after signing out, want none", n)
	}
}

func (p *place) devices(of school.ID) int {
	p.t.Helper()
	list, err := p.desk.Devices(p.t.Context(), p.of, of)
	p.must(err)
	return len(list)
}

func TestEndpointsAreInNoError(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	p.letsIn(service, "secret-path", p.ito)
	service.Close()
	p.asks(p.ada, p.library)
	p.must(p.desk.Tell(t.Context(), p.of))
	if err := p.desk.Send(notice.Push)(t.Context(), p.of); err != nil && strings.Contains(err.Error(), "secret-path") {
		t.Error(err)
	}
	if text := p.db.Text(t, `select string_agg(trouble, ',') from sendings`); text != "no answer" {
		t.Errorf("the trouble is %q", text)
	}
}

func TestTwoServersPushToEachDeviceOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	devices := []*pushtest.Browser{p.letsIn(service, "phone", p.ito), p.letsIn(service, "laptop", p.ito)}
	p.asks(p.ada, p.library)
	p.asks(p.bob, p.library)
	other := p.newDesk()
	other.Push, other.Mail = p.desk.Push, nil
	var both sync.WaitGroup
	for range 4 {
		for _, desk := range []*notify.Desk{p.desk, other} {
			both.Go(func() {
				if err := errors.Join(desk.Tell(t.Context(), p.of), desk.Send(notice.Push)(t.Context(), p.of)); err != nil {
					t.Error(err)
				}
			})
		}
	}
	both.Wait()
	for _, b := range devices {
		if got := service.Take(b); len(got) != 2 || got[0].Tag == got[1].Tag {
			t.Errorf("a device shows %v, want each of the two requests once", got)
		}
	}
}

// afterAnswer lets something happen when an answer is there.
type afterAnswer struct {
	http.RoundTripper
	happens func()
}

func (a afterAnswer) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := a.RoundTripper.RoundTrip(r)
	a.happens()
	return answer, err
}

// A push service can't be asked whether it has a message: whoever dies before it has kept that, leaves it to be sent again.
// The browser shows the second in the place of the first, which has the same tag.
func TestAPushIsSentOnceMoreWhereItsServerDiesBeforeItHasKeptThat(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	phone := p.letsIn(service, "phone", p.ito)
	its, err := db.Open(t.Context(), p.db.URL)
	p.must(err)
	ours := p.db.DB
	p.db.DB = its
	dies := p.newDesk()
	p.db.DB = ours
	dies.Push, dies.Mail = service.Pusher(t), nil
	dies.Push.Client.Transport = afterAnswer{dies.Push.Client.Transport, its.Close}
	p.asks(p.ada, p.library)
	p.must(p.desk.Tell(t.Context(), p.of))
	if err := dies.Send(notice.Push)(t.Context(), p.of); err == nil {
		t.Error("it has kept that it sent, though its database is gone")
	}
	p.pushes()
	first := service.Take(phone)
	p.clock.forward(2 * time.Minute)
	p.pushes()
	again := service.Take(phone)
	p.clock.forward(time.Hour)
	p.pushes()
	if more := service.Take(phone); len(first) != 1 || len(again) != 1 || len(more) != 0 || first[0].Tag != again[0].Tag {
		t.Errorf("shown is %v, then %v, then %v; want it twice in one place", first, again, more)
	}
}
