package main

import (
	"maps"
	"slices"
	"time"

	"github.com/anishathalye/porcupine"

	"corridor/app/pass"
	"corridor/app/school"
)

// What people were told, as operations on a single thing: each took effect at one moment between its question and its
// answer, or the history is none that one server with one lock could have answered. What the system does by itself, and
// what got no answer, is known from the witness alone; it took effect between the begin and the commit of its
// transaction.

// move is an operation: a pass starts or ends; or a look shows which is out; or a room is said to be full.
type move struct {
	what  string
	pass  school.ID
	extra bool // past a warning that the room is full
}

const full = "full"

// studentModel is a student: out on one pass or on none.
var studentModel = porcupine.Model{
	Init: func() any { return school.ID("") },
	Step: func(state, input, _ any) (bool, any) {
		out, m := state.(school.ID), input.(move)
		switch m.what {
		case starts:
			return out == "", m.pass
		case ends:
			if out == m.pass {
				out = ""
			}
			return true, out
		default:
			return out == m.pass, out
		}
	},
}

// roomModel is a room with a number of places and no line: whoever gets in finds one, and whoever is told that it is full
// finds none.
func roomModel(places int) porcupine.Model {
	return porcupine.Model{
		Init: func() any { return "" },
		Step: func(state, input, _ any) (bool, any) {
			in, m := inside(state.(string)), input.(move)
			switch m.what {
			case starts:
				return len(in) < places || m.extra, in.with(m.pass)
			case ends:
				return true, in.without(m.pass)
			default:
				return len(in) >= places, state
			}
		},
	}
}

// linearizable checks the history of every student, and of the room in which nothing but its places decides.
func (c *campus) linearizable(calls []call, history []change, patience time.Duration) (v verdict) {
	moves := c.moves(calls, history)
	of := map[school.ID][]porcupine.Operation{}
	var nurses []porcupine.Operation
	for _, m := range moves {
		if m.student != "" {
			of[m.student] = append(of[m.student], m.operation())
		}
		if c.rooms[m.room].Name == nurse {
			nurses = append(nurses, m.operation())
		}
	}
	deadline := time.Now().Add(patience)
	check := func(model porcupine.Model, list []porcupine.Operation, what string) {
		switch porcupine.CheckOperationsTimeout(model, list, max(time.Until(deadline), time.Second)) {
		case porcupine.Ok:
			v.checked[linear] += len(list)
		case porcupine.Illegal:
			v.check(linear, false, "%s: no order of %d moves explains what was answered", what, len(list))
		default:
			v.undecided += len(list)
		}
	}
	for _, student := range slices.Sorted(maps.Keys(of)) {
		check(studentModel, of[student], "student "+string(student))
	}
	check(roomModel(nurseCapacity), nurses, nurse)
	return v
}

// moved is a move with its time.
type moved struct {
	move
	student, room school.ID
	from, till    time.Time
}

func (m moved) operation() porcupine.Operation {
	return porcupine.Operation{Input: m.move, Call: m.from.UnixMicro(), Return: m.till.UnixMicro() + 1}
}

// moves are the starts and ends that the witness saw, each as whoever asked for it knows it, and what was answered
// besides.
func (c *campus) moves(calls []call, history []change) (list []moved) {
	told := map[[2]string]moved{} // the first yes to a start or an end
	for _, a := range calls {
		if a.campus != c {
			continue
		}
		m := moved{move{a.what, a.pass, a.override == full}, a.student, a.room, a.invoked, a.returned}
		switch {
		case a.what == looks && a.status == 200:
			m.pass, m.room = a.shown, ""
			list = append(list, m)
		case a.what == asks && a.code == full && a.status == 409 && a.override == "":
			m.what, m.student = full, ""
			list = append(list, m)
		case (a.what == asks || a.what == starts) && a.out() && a.yes():
			m.what = starts
			note(told, m)
		case a.what == ends && a.yes():
			note(told, m)
		}
	}
	for _, x := range history {
		if x.school != c.id || x.ofSchool {
			continue
		}
		switch {
		case x.became == pass.Active && x.was != pass.Active:
			list = append(list, known(told, x, starts))
		case x.was == pass.Active && x.became != pass.Active:
			list = append(list, known(told, x, ends))
		}
	}
	return list
}

func note(told map[[2]string]moved, m moved) {
	key := [2]string{m.what, string(m.pass)}
	if before, is := told[key]; is {
		m.from = earlier(m.from, before.from)
		m.till = earlier(m.till, before.till)
	}
	told[key] = m
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// known is a change with the time in which whoever was told of it knows it to have happened: since they asked first,
// which may have been before the call that was answered.
func known(told map[[2]string]moved, x change, what string) moved {
	m := moved{move{what, x.pass, x.past(full)}, x.student, x.room, x.began, x.at}
	if answer, is := told[[2]string{what, string(x.pass)}]; is && !answer.till.Before(x.at) {
		m.from, m.till = earlier(answer.from, x.began), answer.till
	}
	return m
}
