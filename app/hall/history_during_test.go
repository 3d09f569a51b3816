package hall_test

import (
	"errors"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

// What staff do to passes that are out, or were a moment ago.

func (d *day) overlooked(err error) error {
	if errors.Is(err, hall.ErrTooLate) || errors.Is(err, hall.ErrNotThen) || errors.Is(err, hall.ErrElsewhere) {
		return nil
	}
	return err
}

func (d *day) somebodyTakesBack() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Undo(d.ctx, as(d.staff[1]), d.of, p.ID, hall.Over{Codes: d.overrides()})
		return d.overlooked(err)
	}, pass.Ended, pass.Denied, pass.Cancelled, pass.Active, pass.Waiting, pass.Ready, pass.Scheduled)
}

func (d *day) somebodyIsSentBack() {
	d.to(func(p pass.Pass) error {
		back, err := d.hall.SendBack(d.ctx, as(d.member()), d.of, p.ID, hall.Over{Codes: d.overrides()})
		if err == nil && back.ID != p.ID {
			d.asked = append(d.asked, hall.Ask{
				School: d.of, ID: back.ID, Student: back.StudentID, Origin: back.OriginID, Destination: back.DestinationID,
				Minutes: back.Minutes, Trip: back.Trip,
			})
		}
		return err
	}, pass.Active, pass.Ended)
}

func (d *day) somebodyGetsMoreTime() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Extend(d.ctx, as(d.staff[1]), d.of, p.ID, more(d.number("more", 1, 3), "still busy"))
		return err
	}, pass.Active)
}

func (d *day) somebodyIsReceived() {
	d.to(func(p pass.Pass) error {
		if d.oneIn(2, "resumes") {
			_, err := d.hall.Resume(d.ctx, as(d.staff[1]), d.of, p.ID)
			return err
		}
		_, err := d.hall.Pause(d.ctx, as(d.staff[1]), d.of, p.ID)
		return err
	}, pass.Active)
}

func (d *day) somebodyIsFound() {
	d.to(func(p pass.Pass) error {
		if p.State == pass.Active {
			_, err := d.hall.EndHere(d.ctx, as(d.member()), d.of, p.ID)
			return err
		}
		_, err := d.hall.Correct(d.ctx, as(d.staff[1]), d.of, p.ID, d.now.Add(-time.Duration(d.number("minutes ago", 0, 9))*time.Minute), "was back")
		return d.overlooked(err)
	}, pass.Active, pass.Ended)
}
