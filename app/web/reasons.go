package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// approveWithoutReason draws the request with its warnings again, and what is missing beside the field. They are
// looked for anew: if there are none any more, no reason is needed either.
func (s *Site) approveWithoutReason(c echo.Context, id school.ID, changes hall.Changes) error {
	changes.Override = nil
	p, err := s.Hall.Approve(c.Request().Context(), by(c), visitor(c).School, id, changes)
	refused, is := errors.AsType[*pass.Refusal](err)
	if !is && err != nil {
		return err
	}
	if !is {
		return s.answerRequest(c, s.withPlace(c, p))
	}
	if p, err = s.Hall.Pass(c.Request().Context(), visitor(c).School, id); err != nil {
		return err
	}
	missing := s.fragmentFrame(c).Say.Say("web.reason")
	return s.drawRequest(c, http.StatusUnprocessableEntity, views.Request{Pass: p, Refusal: refused, NoReason: missing})
}

// askWithoutReason is the same for the sheet of a new pass.
func (s *Site) askWithoutReason(c echo.Context, ask hall.Ask) error {
	ask.Override = nil
	p, err := s.Hall.Ask(c.Request().Context(), by(c), ask)
	refused, is := errors.AsType[*pass.Refusal](err)
	switch {
	case is:
		return s.sheetAgain(c, http.StatusUnprocessableEntity, ask, refused, map[string]string{"reason": "web.reason"})
	case err != nil:
		return err
	}
	return s.answerSheet(c, s.withPlace(c, p))
}

// passedOver is what staff see of the rules that a pass did not keep to. That an encounter group was among them
// is told as a busy hall, and words about either only to those who look after the groups or wrote them.
func (s *Site) passedOver(c echo.Context, p pass.Pass) ([]views.PassedOver, error) {
	v := visitor(c)
	if !v.ActsAsStaff() || v.Substitutes() {
		return nil, nil
	}
	list, err := s.Hall.PassedOver(c.Request().Context(), v.School, p.ID)
	if err != nil {
		return nil, err
	}
	f := s.fragmentFrame(c)
	var shown []views.PassedOver
	for i, over := range list {
		seen := views.PassedOver{At: over.At, Codes: over.Codes, Pin: over.Pin, By: passedBy(f, over)}
		if i == len(list)-1 {
			seen.Reason = p.OverrideReason
		}
		if !v.May(school.EncounterGroups) {
			seen = veiled(seen, over.By.ID == v.Person.ID, shown)
		}
		if len(seen.Codes) > 0 {
			shown = append(shown, seen)
		}
	}
	return shown, nil
}

func passedBy(f views.Frame, over db.PassedOver) string {
	if over.Name == "" {
		return over.By.AddressedAs()
	}
	return f.Say.Say("passed.for", "Name", over.Name, "Teacher", over.For.AddressedAs())
}

// veiled tells a group that was passed over as a busy hall would be told: with its code, in its place among the
// others, and once for a pass, because a hall that was confirmed as busy is not asked about again.
func veiled(seen views.PassedOver, own bool, before []views.PassedOver) views.PassedOver {
	var codes []pass.Code
	for _, code := range seen.Codes {
		if code == pass.EncounterPassed {
			code = pass.Busy
		}
		told := slices.ContainsFunc(before, func(o views.PassedOver) bool { return slices.Contains(o.Codes, code) })
		if !told {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	seen.Codes = slices.Compact(codes)
	if slices.Contains(seen.Codes, pass.Busy) && !own {
		seen.Reason = ""
	}
	return seen
}
