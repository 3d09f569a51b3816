package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// officePlace is a page of the administration that the rail leads to, and the right it needs.
type officePlace struct {
	address, icon, name string
	permission          school.Permission // none: administrators
}

func (f Frame) officePlaces() []officePlace {
	return []officePlace{
		{"/admin", "layout-dashboard", f.say("office.overview"), ""},
		{"/hall", "footprints", f.say("place.hall"), school.HallMonitor},
		{calendarHome, "calendar", f.say("cal.title"), ""},
		{"/admin/rooms", "door-open", f.say("office.rooms"), school.Configuration},
		{"/admin/rules", "sliders-horizontal", f.say("office.rules"), school.Configuration},
		{"/admin/bells", "bell", f.say("office.bells"), school.Configuration},
		{"/admin/encounters", "shield-alert", f.say("office.encounters"), school.EncounterGroups},
		{"/admin/cover", "user-check", f.say("office.cover"), school.Accounts},
		{absencesHome, "user-x", f.say("absence.title"), school.Accounts},
		{standingHome, "clipboard-check", f.say("standing.title"), ""},
		{"/admin/people", "users", f.say("office.people"), ""},
		{rostersHome, "database", f.say("office.rosters"), school.Accounts},
		{"/emergency", "siren", f.say("office.emergency"), school.Emergency},
		{"/admin/history", "history", f.say("office.history"), f.historyRight()},
		{auditHome, "scroll-text", f.say("office.audit"), ""},
	}
}

// historyRight: whoever may set something sees the history of that.
func (f Frame) historyRight() school.Permission {
	for _, right := range []school.Permission{school.EncounterGroups, school.Accounts} {
		if f.Me.May(right) {
			return right
		}
	}
	return school.Configuration
}

// office is a page of the administration: its rail beside the content. here is the address of its place in the
// rail.
func (f Frame) office(here, title string, content ...Node) Node {
	return f.officePage(page{title: title, stream: "/events?page=office"}, here, content...)
}

func (f Frame) officePage(p page, here string, content ...Node) Node {
	return f.page(p, ui.WithRail(ui.Rail(f.say("office.label"), f.say("office.menu"), f.rail(here)), ui.Main(content...)))
}

// rail lists the places that this person may go to.
func (f Frame) rail(here string) (places []ui.Place) {
	for _, p := range f.officePlaces() {
		may := f.Me.Is(school.Administrator)
		if p.permission != "" {
			may = f.Me.May(p.permission)
		}
		if may {
			places = append(places, ui.Place{Label: p.name, Address: p.address, Icon: p.icon, Here: p.address == here})
		}
	}
	return places
}
