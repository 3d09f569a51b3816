package web_test

import (
	"testing"
)

func TestTheOfficeFreezesATeacherChecksInAndTheOfficeSeesTheCountMove(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	ada, _ := w.outAt("student", first)
	office, ito, osei := w.deviceOf(first, "admin"), w.deviceOf(second, "teacher"), w.deviceOf(second, "monitor")
	ada.follows("/student")
	ito.follows("/teacher")
	osei.follows("/hall")
	office.visitsRunning("/admin")

	office.taps("Freeze the school")
	office.fills("message", "Lock the doors")
	office.taps("Freeze now")
	office.readsIn("#emergency", "Maya Okafor", "Room 214 → Restroom 2E")
	for _, d := range []*device{ito, osei} {
		d.readsIn("#frozen", "The school is frozen", "Lock the doors", "0 of ")
		d.stayed()
	}
	ada.readsIn("#my-pass", "frozen")
	ada.readsIn("#frozen", "The school is frozen")
	osei.readsIn("#hall-cards", "frozen")

	ito.taps("Open the list")
	ito.readsIn("#seen-list", "Your class when it began", "Maya Okafor", "Out")
	ito.taps("Check in Maya Okafor")
	ito.readsIn("#seen-list", "Checked in", "3:")
	for _, d := range []*device{office, osei} {
		d.readsIn("#frozen", "1 of ")
	}
	office.readsIn("#emergency-out", "Checked in")

	office.fills("message", "Police are here"+enter)
	ito.readsIn("#frozen", "Police are here")
	ito.readsIn("#emergency-notices", "Police are here", "Lock the doors")
	ito.taps("Take back the check-in of Maya Okafor")
	office.readsIn("#frozen", "0 of ")

	office.taps("All clear")
	office.taps("Give the all clear")
	office.readsIn("main", "Never checked in", "Police are here")
	ito.readsIn("#emergency", "All clear at 3:")
	osei.readsNo("The school is frozen")
	ada.shows("#my-pass [data-clock=countdown]")
}

func TestTheListStaysReadableWithItsAgeWhenTheNetworkIsLost(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	w.frozen(w.signedIn(server, "admin"), "Lock the doors")
	ito := w.deviceOf(server, "teacher")
	ito.follows("/emergency")
	ito.goesOffline(true)
	ito.reads("Not connected. Showing 3:0")
	ito.readsIn("#seen-list", "Maya Okafor")
	ito.readsIn("#emergency-notices", "Lock the doors")
	ito.goesOffline(false)
	ito.readsNo("Not connected")
}

func TestTheEmergencyIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.asks("student10", "Restroom 2E")
	a.looks("admin", "/emergency", "#emergency .fold")
	office := a.as("admin")
	on := a.frozen(office, "Stay where you are")
	a.as("teacher").post("/emergency/checkins", map[string][]string{"student": {string(a.personID("student"))}})
	a.looks("teacher", "/emergency", "#seen-list .seen-done")
	a.opens("admin", "/emergency?view=place")
	a.taps("All clear")
	a.audits("before the all clear", "#all-clear-warning .banner")
	a.looks("monitor", "/emergency?search="+a.sealed("zzz"), "#seen-list .empty")
	a.looks("teacher", "/settings", "#frozen.bar")
	office.post("/freeze/lift", map[string][]string{"emergency": {on}})
	a.looks("admin", "/emergencies/"+on, "table")
	a.looks("admin", "/emergencies", "table")
	a.looks("teacher", "/emergency", "#emergency .banner")
}
