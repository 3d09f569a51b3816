package views

import (
	"strconv"
	"strings"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// SectionOffer is a section that the roster has given to a teacher, who has not said yet whether it is theirs.
type SectionOffer struct {
	ID       school.ID
	Name     string
	Periods  []string
	Room     string
	Students int
}

// SectionOffers asks a teacher about the sections that are new to them. Until they answer the sections are theirs.
func SectionOffers(f Frame, offers []SectionOffer) Node {
	if len(offers) == 0 {
		return ui.NoPanel("section-offers")
	}
	var all Node
	if len(offers) > 1 {
		all = ui.PostButton(ui.Plain, "check", f.say("sections.accept-all", "Count", len(offers)), "/sections/acceptance", hx.Post("/sections/acceptance"), answersOffers(),
			Map(offers, func(o SectionOffer) Node { return ui.Hidden("section", string(o.ID)) }))
	}
	return ui.Panel("section-offers", f.say("sections.offers"), strconv.Itoa(len(offers)), all,
		Map(offers, func(o SectionOffer) Node { return f.sectionOffer(o) })...)
}

func answersOffers() Node {
	return Group{hx.Target("#section-offers"), hx.Swap(hx.OuterMorph), hx.Once()}
}

func (f Frame) sectionOffer(o SectionOffer) Node {
	periods := ""
	if len(o.Periods) > 0 {
		periods = f.say("sections.period", "Periods", strings.Join(o.Periods, ", "))
	}
	button := func(kind ui.Kind, icon, label, address string) Node {
		return ui.PostButton(kind, icon, label, address, hx.Post(address), answersOffers(), ui.Hidden("section", string(o.ID)))
	}
	return ui.ItemRow(ui.Item{
		ID: "offer-" + string(o.ID), Lead: ui.TileIcon("users"), Title: o.Name,
		Detail: dots(periods, o.Room, f.say("sections.students", "Count", o.Students)),
	},
		button(ui.Plain, "check", f.say("sections.accept"), "/sections/acceptance"),
		button(ui.Quiet, "x", f.say("sections.refuse"), "/sections/refusal"))
}
