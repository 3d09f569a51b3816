package views_test

import (
	"time"

	"corridor/app/school"
	"corridor/views"
)

// someAudit is a part of the audit log: what a substitute did, a pass, and a change that was put back.
func someAudit(f views.Frame) views.Audit {
	change := func(n, what, subject string) views.Change {
		return views.Change{ID: school.ID("01900000-0000-7000-8000-00000000000" + n), At: f.Now.Add(-time.Hour), Who: "Dr Whitlock", What: what, Subject: subject, Of: "01900000-0000-7000-8000-0000000000ff"}
	}
	room, back := change("1", "room changed", "room"), change("2", "room changed back", "room")
	room.Old, room.New = map[string]any{"Name": "Gym", "Capacity": 4.0}, map[string]any{"Name": "Gym", "Capacity": 6.0}
	back.Old, back.New = room.New, room.Old
	mode := change("4", "lesson mode", "person")
	mode.Who, mode.For = "Substitute Teacher", "Dana Reyes"
	return views.Audit{
		Entries: []views.AuditEntry{
			{Change: mode, Teacher: "Mr Ito"},
			{Change: change("3", "pass ended", "pass"), Number: 3, Student: "Ada King", Destination: "Library"},
			{Change: back, Number: 2}, {Change: room, Number: 1},
		},
		Kinds: []string{"pass", "person", "setting"}, Kind: "pass", From: "2026-10-24", Find: "Ada", Sealed: "c2VhbGVk", Older: room.ID,
		Sealing: views.Sealing{Count: 3, Hash: []byte{0xde, 0xad, 0xbe, 0xef, 1, 2, 3, 4, 5}},
	}
}
