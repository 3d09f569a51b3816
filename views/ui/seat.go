package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Seats holds the students of a roster.
func Seats(seats ...Node) Node { return h.Div(h.Class("tiles seats"), Group(seats)) }

// Seat is a student's tile with what one tap beside it does.
func Seat(tile, quick Node) Node { return h.Div(h.Class("seat"), tile, quick) }

// RosterHint says what that is.
func RosterHint(icon, text string) Node {
	return h.P(h.Class("note roster-hint"), Icon(icon), Text(text))
}
