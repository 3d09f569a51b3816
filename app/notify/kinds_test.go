package notify_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// hears expects exactly these kinds to have been told to somebody since the last time.
func (p *place) hears(who school.Person, want ...notice.Kind) {
	p.t.Helper()
	p.must(p.desk.Tell(p.t.Context(), p.of))
	found, _, err := p.db.At(p.of).NoticesInPage(p.t.Context(), who.ID, time.Time{}, time.Time{})
	p.must(err)
	var got []notice.Kind
	for _, n := range found {
		got = append(got, n.Kind)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		p.t.Errorf("%s hears of %v, want %v", who.GivenName, got, want)
	}
	p.db.SQL(p.t, `delete from notices where person_id = $1`, who.ID)
}

func (p *place) as(who school.Person) hall.By { return hall.By{Person: who, Staff: who.Staff()} }

func TestWhoHearsOfWhat(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "rooms:page")
	ctx := t.Context()
	p.must(p.desk.Watch(ctx, p.of, p.ortiz.ID, []school.ID{p.ada.ID}))

	asked := p.asks(p.ada, p.library)
	p.hears(p.ada)
	p.hears(p.ito, notice.Request)
	p.hears(p.ortiz, notice.Request)
	_, err := p.hall.Approve(ctx, p.as(p.ito), p.of, asked.ID, hall.Changes{})
	p.must(err)
	p.hears(p.ada, notice.Answered)
	p.hears(p.ito)                    // it was him
	p.hears(p.ortiz, notice.Students) // she has chosen Ada, and isn't told twice
	p.clock.forward(4*time.Minute + 5*time.Second)
	p.hears(p.ada, notice.MinuteLeft)
	p.hears(p.ada)
	p.clock.forward(time.Minute)
	p.hears(p.ada, notice.Overtime)
	p.hears(p.ito, notice.Overtime)
	p.hears(p.ortiz, notice.Overtime)
	p.hears(p.bob)

	asked = p.asks(p.bob, p.library)
	_, err = p.hall.Deny(ctx, p.as(p.ortiz), p.of, asked.ID, "not now")
	p.must(err)
	p.hears(p.bob, notice.Answered)
	p.asks(p.bob, p.library)
	p.hears(p.bob)
	p.hears(p.ito, notice.Request)
	p.clock.forward(11 * time.Minute)
	p.must(p.hall.Sweep(ctx, p.of))
	p.hears(p.bob, notice.Answered) // that nobody has answered
}

func TestWhoHearsOfAnInvitation(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ctx := t.Context()
	invited, err := p.hall.Ask(ctx, p.as(p.ortiz), hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.ada.ID, Destination: p.library.ID, Minutes: 5, Trip: pass.OneWay,
		When: school.When{Date: "2026-11-23", Minute: 10*60 + 30}, Invites: true,
	})
	p.must(err)
	p.hears(p.ada, notice.Pass)
	p.hears(p.ortiz)
	p.clock.forward(22 * time.Minute)
	p.hears(p.ada)
	p.clock.forward(4 * time.Minute)
	p.hears(p.ada, notice.Soon)
	_, err = p.hall.Decline(ctx, p.as(p.ada), p.of, invited.ID, "")
	p.must(err)
	p.hears(p.ortiz, notice.Answer, notice.Soon)
}

func TestBothSidesHearOfAnAbsenceThatCallsAPassOff(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ctx := t.Context()
	_, err := p.hall.Ask(ctx, p.as(p.ortiz), hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.ada.ID, Destination: p.library.ID, Minutes: 5, Trip: pass.OneWay,
		When: school.When{Date: "2026-11-23", Minute: 14 * 60}, Origin: p.room.ID,
	})
	p.must(err)
	p.hears(p.ada, notice.Pass)
	office := p.ito
	office.Roles = append(slices.Clone(office.Roles), school.Administrator)
	_, off, err := p.hall.MarkAbsent(ctx, p.as(office), p.of, "2026-11-23", "", p.ada.ID)
	p.must(err)
	if off != 1 {
		t.Fatalf("%d passes are called off, want one", off)
	}
	p.hears(p.ada, notice.Pass)
	p.hears(p.ortiz, notice.Answer)
	absences, err := p.db.At(p.of).AbsencesOn(ctx, "2026-11-23")
	p.must(err)
	_, err = p.hall.TakeAbsenceBack(ctx, p.as(office), p.of, absences[0].ID)
	p.must(err)
	p.hears(p.ada, notice.Pass)
	p.hears(p.ortiz)
}

func TestTheTurnInALineIsTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update rooms set capacity = 1 where id = $1`, p.restroom.ID)
	first := p.asks(p.ada, p.restroom)
	_, err := p.hall.Ask(t.Context(), p.as(p.bob), hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.bob.ID, Origin: p.room.ID, Destination: p.restroom.ID, Minutes: 5, Trip: pass.Round, Line: true,
	})
	p.must(err)
	p.hears(p.bob)
	_, err = p.hall.End(t.Context(), p.as(p.ada), p.of, first.ID, time.Time{})
	p.must(err)
	p.hears(p.bob, notice.Turn)
	if !slices.Contains(p.pages.seen, live.Notices(p.of, p.bob.ID)) {
		t.Error("Bob's open page isn't told")
	}
}

func TestAStoppedStartIsToldToWhoKeepsTheEncounterGroups(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update people set permissions = '{encounter-groups}' where id = $1`, p.ortiz.ID)
	p.wants(p.ortiz, "encounter:page")
	p.wants(p.ito, "encounter:page")
	p.must(p.db.At(p.of).SetEncounterMail(t.Context(), p.ortiz.ID, "", true))
	p.must(p.db.At(p.of).SetEncounterMail(t.Context(), p.ito.ID, "", true)) // who has lost the right since
	group := db.NewID()
	p.db.SQL(t, `insert into encounter_groups (school_id, id, name) values ($1, $2, 'A')`, p.of, group)
	for _, who := range []school.Person{p.ada, p.bob} {
		p.db.SQL(t, `insert into encounter_members (school_id, id, group_id, student_id) values ($1, gen_random_uuid(), $2, $3)`, p.of, group, who.ID)
	}
	p.asks(p.ada, p.restroom)
	_, err := p.hall.Ask(t.Context(), p.as(p.bob), hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.bob.ID, Origin: p.room.ID, Destination: p.restroom.ID, Minutes: 5, Trip: pass.Round,
	})
	if refused, is := errors.AsType[*pass.Refusal](err); !is || refused.Code != pass.Busy {
		t.Fatalf("Bob: %v, want a busy hall", err)
	}
	got := p.tells()
	if len(got) != 1 || got[0].to != "Rosa@lakeside.school" || strings.Contains(got[0].text, "Bob") || strings.Contains(got[0].text, "Ada") {
		t.Errorf("%v have arrived, want one for Ms Ortiz, who looks in the log for the rest", got)
	}
	p.hears(p.ortiz, notice.Encounter)
	p.hears(p.ito)
	p.hears(p.bob)
}

func TestAPinIsToldToItsTeacher(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.hall.SetPin(t.Context(), p.as(p.ito), p.of, "4826"))
	asked := p.asks(p.ada, p.library)
	p.hears(p.ito, notice.Request)
	_, err := p.hall.UsePin(t.Context(), p.as(p.ada), p.of, asked.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "1111", Action: "approve"})
	if err == nil {
		t.Fatal("a wrong PIN is taken")
	}
	p.hears(p.ito, notice.Pin)
	_, err = p.hall.UsePin(t.Context(), p.as(p.ada), p.of, asked.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: "approve"})
	p.must(err)
	p.hears(p.ito, notice.Pin)
	p.hears(p.ada) // who stands beside them
}

func TestWhatComesInQuietHoursWaitsForTheirEndIfItIsStillOfUse(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(p.db.At(p.of).SetWishes(t.Context(), p.ito.ID, notice.Wishes{
		Wanted: []string{"pin:mail"}, QuietFrom: 9 * 60, QuietUntil: 11 * 60, MorningMinute: 10*60 + 30,
	}))
	p.must(p.hall.SetPin(t.Context(), p.as(p.ito), p.of, "4826"))
	asked := p.asks(p.ada, p.library)
	_, err := p.hall.UsePin(t.Context(), p.as(p.ada), p.of, asked.ID, hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: "approve"})
	p.must(err)
	if got := p.tells(); len(got) != 0 {
		t.Errorf("%v in the quiet hours", got)
	}
	if n := p.db.Count(t, `select count(*) from notices where in_page and person_id = $1`, p.ito.ID); n != 0 {
		t.Errorf("%d are said in the page in the quiet hours", n)
	}
	p.clock.forward(time.Hour)
	if got := p.tells(); len(got) != 1 || got[0].subject != "Your PIN was typed on a student’s device at 10:00" {
		t.Errorf("%v when they end, want what is still of use", got)
	}
}

func TestTheMorningTellsOfTheDayOnceOnADayWithSchool(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.clock.forward(-3*time.Hour + time.Minute) // a minute past seven
	_, err := p.hall.Ask(t.Context(), p.as(p.ortiz), hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.ada.ID, Origin: p.room.ID, Destination: p.library.ID, Minutes: 5, Trip: pass.OneWay,
		When: school.When{Date: "2026-11-23", Minute: 10*60 + 30},
	})
	p.must(err)
	p.db.SQL(t, `delete from happenings`)
	got := p.tells()
	if len(got) != 2 || !strings.Contains(got[0].text, "1 pass is planned today") || !strings.Contains(got[0].text, "Ada Okafor: Library") {
		t.Errorf("%v, want the day of Mr Ito and of Ms Ortiz", got)
	}
	p.clock.forward(time.Minute)
	if again := p.tells(); len(again) != 0 {
		t.Errorf("%v, want it once", again)
	}
	p.db.SQL(t, `delete from happenings`)
	p.db.SQL(t, `insert into day_types (school_id, id, name, weekdays) values ($1, gen_random_uuid(), 'Saturdays', '{6}')`, p.of)
	p.db.SQL(t, `update schools set revision = revision + 1`)
	p.clock.forward(time.Minute)
	if got := p.tells(); len(got) != 0 {
		t.Errorf("%v on a day without school", got)
	}
}
