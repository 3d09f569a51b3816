package main

import (
	"fmt"

	"corridor/app/browser"
	"corridor/app/school"
	"corridor/db"
)

// start asks for a pass with the student's own id for it, and says whether the answer shows it running.
func start(b *browser.Browser, s student, to school.ID) (id school.ID, err error) {
	id, b.Token = db.NewID(), s.token
	form := fmt.Appendf(nil, "id=%s&origin=%s&destination=%s&minutes=5&trip=round&when=now&message=", id, s.room, to)
	a, err := b.Post("/passes", form)
	if err == nil && (a.Status != 200 || !a.Shows(id, "running")) {
		err = a.Refusal()
	}
	return id, err
}

// end ends a pass and says whether the answer shows it ended.
func end(b *browser.Browser, s student, id school.ID) error {
	b.Token = s.token
	a, err := b.Post("/passes/"+string(id)+"/end", nil)
	if err == nil && (a.Status != 200 || !a.Shows(id, "ended")) {
		err = a.Refusal()
	}
	return err
}
