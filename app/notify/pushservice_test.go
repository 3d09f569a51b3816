package notify_test

import (
	"time"

	"corridor/app/notify/pushtest"
	"corridor/app/school"
	"corridor/db"
)

// withPush gives the desk a push service of the test's own, and no mail.
func (p *place) withPush() *pushtest.Service {
	p.t.Helper()
	service := pushtest.New(p.t)
	p.desk.Push, p.desk.Mail = service.Pusher(p.t), nil
	return service
}

// signsIn is a session of somebody's.
func (p *place) signsIn(who school.Person) school.ID {
	p.t.Helper()
	id := db.NewID()
	p.must(p.db.At(p.of).AddSession(p.t.Context(), db.Session{
		ID: id, TokenHash: []byte(id), PersonID: who.ID, MadeAt: p.clock.now(), SeenAt: p.clock.now(),
		IdleEndsAt: p.clock.now().Add(4 * time.Hour), EndsAt: p.clock.now().Add(16 * time.Hour), Device: "Chrome/Chromebook",
	}))
	return id
}

// letsIn has somebody sign in and let the browser show their notices.
func (p *place) letsIn(service *pushtest.Service, name string, who school.Person) *pushtest.Browser {
	p.t.Helper()
	b := service.Subscribes(p.t, name, p.signsIn(who))
	p.must(p.desk.AddDevice(p.t.Context(), p.of, who.ID, b.Device))
	return b
}
