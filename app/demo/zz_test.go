package demo_test

import (
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/db/dbtest"
)

func TestZZ(t *testing.T) {
	d := dbtest.Open(t)
	for _, step := range []struct{ name string; do func() }{
		{"load", func() { if err := demo.Load(t.Context(), d.DB, demo.Make(demo.Size{Students: 1200, Staff: 80, Rooms: 90}, demo.Seed, tenOClock), secrets, tenOClock); err != nil { t.Fatal(err) } }},
		{"first", func() { freshened(t, d, tenOClock) }},
		{"analyze", func() { d.Analyze(t.Context()) }},
		{"second", func() { freshened(t, d, tenOClock.Add(20*time.Second)) }},
		{"20 more", func() { for i := range 20 { freshened(t, d, tenOClock.Add(time.Duration(40+i*20)*time.Second)) } }},
	} {
		start := time.Now()
		step.do()
		t.Log(step.name, time.Since(start))
	}
	s := d.At(demo.SchoolID)
	for _, step := range []struct{ name string; do func() }{
		{"seats", func() { x, _ := s.DemoSeats(t.Context(), "Period 3"); t.Log(len(x)) }},
		{"day", func() { s.DemoDay(t.Context(), "2026-11-24") }},
		{"visits", func() { s.DemoVisits(t.Context(), "019ab000-0000-7000-8000-000000000000") }},
		{"policy", func() { s.Policy(t.Context()) }},
		{"rooms", func() { s.Rooms(t.Context()) }},
		{"out", func() { s.Out(t.Context()) }},
		{"req", func() { s.Requests(t.Context()) }},
		{"lines", func() { s.DemoLines(t.Context()) }},
		{"teachers", func() { s.RoomTeachers(t.Context()) }},
		{"last", func() { s.LastPass(t.Context()) }},
	} {
		step.do()
		start := time.Now()
		for range 10 { step.do() }
		t.Log(step.name, time.Since(start)/10)
	}
}
