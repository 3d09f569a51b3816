package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// approveAll approves several requests, each by itself: one that a rule stops stays open and says why. The system
// starts each as soon as it may, from "not before" on where there is one.
func (s *Site) approveAll(c echo.Context) error {
	changes, problem, err := s.changes(c, s.Clock())
	no := unplannable(err)
	if err != nil && no == nil {
		return err
	}
	if no != nil {
		problem = s.fragmentFrame(c).Unplannable(no)
	} else if problem != "" {
		problem = s.fragmentFrame(c).Say.Say(problem)
	}
	board, err := s.board(c)
	if err != nil {
		return err
	}
	ids, err := passesNamed(c)
	if err != nil {
		return err
	}
	var requests []views.Request
	status := http.StatusOK
	if problem != "" || len(ids) > school.MostAtOnce {
		status = http.StatusUnprocessableEntity
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), mostMany)
	defer cancel()
	for _, id := range ids[:min(len(ids), school.MostAtOnce)] {
		r := views.Request{}
		if problem == "" {
			r = s.approveOne(ctx, c, id, changes)
		} else if p, err := s.Hall.Pass(ctx, visitor(c).School, id); err == nil {
			r = views.Request{Pass: p, Problem: problem}
		}
		if r.Pass.ID == "" {
			continue // it was never this person's to see
		}
		if r.Refusal != nil && status == http.StatusOK {
			status = http.StatusConflict
		}
		r.Origins = originsOf(board, id)
		requests = append(requests, r)
	}
	return s.answerAll(c, status, requests)
}

// approveOne approves one of several requests. One that is not this person's to answer is left out.
func (s *Site) approveOne(ctx context.Context, c echo.Context, id school.ID, changes hall.Changes) views.Request {
	of := visitor(c).School
	changes.Override, changes.Release = overridesFor(c, id), true
	p, err := s.Hall.Approve(ctx, by(c), of, id, changes)
	r := views.Request{Pass: p}
	if errors.Is(err, hall.ErrNeedsReason) {
		changes.Override, r.NoReason = nil, s.fragmentFrame(c).Say.Say("web.reason")
		p, err = s.Hall.Approve(ctx, by(c), of, id, changes)
	}
	if refused, is := errors.AsType[*pass.Refusal](err); is {
		r.Refusal, r.Confirmed, err = refused, changes.Override, nil
	}
	if no := unplannable(err); no != nil {
		r.Problem, err = s.fragmentFrame(c).Unplannable(no), nil
	}
	if err != nil {
		if statusOf(err) == http.StatusInternalServerError {
			s.Log.Error("an approval of several failed", "school", of, "pass", id, "error", err)
		}
		return views.Request{}
	}
	if r.Pass, err = s.Hall.Pass(ctx, of, id); err != nil {
		r.Pass = p
	}
	return r
}

// answerAll answers with each request where it stands, so that none moves, and with what is left to do for all.
func (s *Site) answerAll(c echo.Context, status int, requests []views.Request) error {
	if plain(c) && status == http.StatusOK {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	if plain(c) {
		return s.draw(c, status, views.RequestsPage(s.frame(c), requests))
	}
	f := s.fragmentFrame(c)
	answer := gomponents.Group{views.NeedsActions(f, requests)}
	for _, r := range requests {
		answer = append(answer, hx.Partial("request-"+string(r.Pass.ID), views.RequestRow(f, r)))
	}
	return s.draw(c, status, answer)
}

func passesNamed(c echo.Context) (ids []school.ID, err error) {
	values, err := c.FormParams()
	for _, value := range values["pass"] {
		if id := school.ID(value); id.Valid() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// originsOf are the rooms that a request on the board could start from instead.
func originsOf(board views.Board, id school.ID) []school.Room {
	for _, r := range board.Requests {
		if r.Pass.ID == id {
			return r.Origins
		}
	}
	return nil
}
