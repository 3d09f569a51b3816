package views

import (
	_ "embed"
	"slices"
	"strings"

	. "maragu.dev/gomponents"

	"corridor/views/ui"
)

//go:embed zones.txt
var zoneList string

// zones are the names of the IANA database's zones, without those that are another's by an older name.
var zones = strings.Fields(zoneList)

// zoneField offers the zones of the United States first, by the names that people there use, and then all others by
// continent. One that the school has and the list hasn't is kept.
func (f Frame) zoneField(e Editing) Node {
	chosen := e.Values.Get("time_zone")
	american := f.americanZones()
	groups := []ui.OptionGroup{{Label: f.say("rules.zones-us"), Options: e.options("time_zone", american)}}
	known := slices.ContainsFunc(american, func(o ui.Option) bool { return o.Value == chosen })
	for _, group := range continents(american) {
		group.Options = e.options("time_zone", group.Options)
		known = known || slices.ContainsFunc(group.Options, func(o ui.Option) bool { return o.Value == chosen })
		groups = append(groups, group)
	}
	if !known && chosen != "" {
		groups = append(groups, ui.OptionGroup{Label: f.say("rules.zones-other"), Options: []ui.Option{{Value: chosen, Label: chosen, Chosen: true}}})
	}
	return ui.GroupedSelect(f.setting(e, "time_zone"), groups)
}

func (f Frame) americanZones() []ui.Option {
	return []ui.Option{
		{Value: "America/New_York", Label: f.say("rules.zone-eastern")},
		{Value: "America/Chicago", Label: f.say("rules.zone-central")},
		{Value: "America/Denver", Label: f.say("rules.zone-mountain")},
		{Value: "America/Phoenix", Label: f.say("rules.zone-arizona")},
		{Value: "America/Los_Angeles", Label: f.say("rules.zone-pacific")},
		{Value: "America/Anchorage", Label: f.say("rules.zone-alaska")},
		{Value: "Pacific/Honolulu", Label: f.say("rules.zone-hawaii")},
		{Value: "America/Puerto_Rico", Label: f.say("rules.zone-puerto-rico")},
	}
}

// continents groups the other zones by the first part of their names.
func continents(without []ui.Option) (groups []ui.OptionGroup) {
	for _, zone := range zones {
		continent, place, _ := strings.Cut(zone, "/")
		if place == "" || slices.ContainsFunc(without, func(o ui.Option) bool { return o.Value == zone }) {
			continue
		}
		if last := len(groups) - 1; last < 0 || groups[last].Label != continent {
			groups = append(groups, ui.OptionGroup{Label: continent})
		}
		last := &groups[len(groups)-1]
		place = strings.NewReplacer("_", " ", "/", ", ").Replace(place)
		last.Options = append(last.Options, ui.Option{Value: zone, Label: place})
	}
	return groups
}
