package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// pinPad shows the pad for a teacher's PIN above the student's own pass.
func (s *Site) pinPad(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return s.drawPad(c, http.StatusOK, id, views.PinPad{Action: actionOf(c.QueryParam("action"))})
}

// pinInstead answers a tap that needs a teacher's PIN with the pad.
func (s *Site) pinInstead(c echo.Context, id school.ID, action string) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, "/student?pin="+action)
	}
	return s.drawPad(c, http.StatusConflict, id, views.PinPad{Action: action})
}

// usePin takes a PIN that a teacher has typed on the student's device. Whatever the answer, no digit comes
// back.
func (s *Site) usePin(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	use := hall.PinUse{
		Teacher: school.ID(c.FormValue("teacher")), Pin: c.Request().PostFormValue("pin"), // never from an address
		Action: actionOf(c.FormValue("action")),
	}
	pad := views.PinPad{Action: use.Action, Teacher: use.Teacher}
	f := s.frame(c)
	if !use.Teacher.Valid() || use.Pin == "" {
		pad.Problem = f.Say.Say("web.pin.missing")
		return s.drawPad(c, http.StatusUnprocessableEntity, id, pad)
	}
	p, err := s.Hall.UsePin(c.Request().Context(), by(c), visitor(c).School, id, use)
	denied, isDenied := errors.AsType[*hall.PinDenied](err)
	refused, isRefused := errors.AsType[*pass.Refusal](err)
	switch {
	case isDenied:
		pad.Problem = s.deniedPin(f, denied)
		status := http.StatusForbidden
		if !denied.Again.IsZero() || denied.Paused {
			status = http.StatusTooManyRequests
		}
		return s.drawPad(c, status, id, pad)
	case isRefused && refused.Code == pass.Limit && use.Action == "approve":
		pad.Action, pad.Problem = "override", f.Say.Say("web.pin.over")
		return s.drawPad(c, http.StatusConflict, id, pad)
	case isRefused:
		return s.refuse(c, id, refused)
	case errors.Is(err, hall.ErrForbidden):
		pad.Problem = f.Say.Say("web.pin.not-theirs")
		return s.drawPad(c, http.StatusForbidden, id, pad)
	case err != nil:
		return err
	}
	return s.answer(c, s.withPlace(c, p))
}

func (s *Site) deniedPin(f views.Frame, d *hall.PinDenied) string {
	switch {
	case d.None:
		return f.Say.Say("web.pin.none")
	case d.Off:
		return f.Say.Say("web.pin.off")
	case d.Paused:
		return f.Say.Say("web.pin.paused")
	case !d.Again.IsZero():
		wait := max(d.Again.Sub(f.Now), time.Second)
		return f.Say.Say("web.pin.wait", "Wait", f.Say.Wait(wait))
	}
	return f.Say.Say("web.pin.wrong", "Count", d.Left)
}

// drawPad draws the student's pass with the pad on it; a plain form gets the whole page.
func (s *Site) drawPad(c echo.Context, status int, id school.ID, pad views.PinPad) error {
	v := visitor(c)
	p, err := s.Hall.Pass(c.Request().Context(), v.School, id)
	if err != nil {
		return err
	}
	if p.StudentID != v.Person.ID {
		return echo.ErrNotFound
	}
	if pad, err = s.padFor(c, p, pad); err != nil {
		return err
	}
	mine := views.MyPass{Pass: &p, Pin: &pad}
	if plain(c) {
		return s.drawPassPage(c, status, mine)
	}
	return s.draw(c, status, views.MyPassView(s.fragmentFrame(c), mine))
}

// padFor completes a pad with the teachers whose PIN can help, the one who was asked in front.
func (s *Site) padFor(c echo.Context, p pass.Pass, pad views.PinPad) (views.PinPad, error) {
	v := visitor(c)
	offer, err := s.Hall.Offer(c.Request().Context(), v.School, v.Person)
	if err != nil {
		return pad, err
	}
	if pad.Action == "approve" && offer.Over && p.Destination.Counted {
		pad.Action = "override" // the pad says so, and one PIN is enough
	}
	people, err := s.pinTeachers(c, p, pad.Action, offer.Place.Teacher)
	if err != nil {
		return pad, err
	}
	if pad.Covered, err = s.coveredNow(c, people, p.OriginID, p.DestinationID); err != nil {
		return pad, err
	}
	if pad.Teachers, err = s.DB.At(visitor(c).School).WithPin(c.Request().Context(), people, pad.Covered); err != nil {
		return pad, err
	}
	if pad.Teacher == "" {
		pad.Teacher = p.ApproverID
	}
	return pad, nil
}

// pinTeachers are those whose PIN can help here: whoever may approve the request, or end the pass.
func (s *Site) pinTeachers(c echo.Context, p pass.Pass, action string, lead school.Person) ([]school.Person, error) {
	ctx, v := c.Request().Context(), visitor(c)
	room := p.Destination
	if action == "end" {
		room.Approvers = school.StudentsChoice
	}
	people, err := s.Hall.Approvers(ctx, v.School, room, p.OriginID, lead)
	if p.ApproverID == "" || err != nil {
		return people, err
	}
	asked := p.Approver
	asked.ID = p.ApproverID
	for _, known := range people {
		if known.ID == asked.ID {
			return people, nil
		}
	}
	return append([]school.Person{asked}, people...), nil
}

func actionOf(value string) string {
	switch value {
	case "end", "override":
		return value
	}
	return "approve"
}
