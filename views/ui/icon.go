package ui

import (
	"html"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Icon draws an icon that stands beside its word, and is therefore silent for a
// screen reader. Names are Lucide's; static/icons.txt lists those we carry.
//
// It is written as one piece: a hall monitor has thousands, and elements are a third dearer there than all else of a card.
func Icon(name string) Node {
	return Raw(`<svg class="icon" aria-hidden="true"><use href="` + iconAt(name) + `"></use></svg>`)
}

// LabelledIcon draws an icon that stands alone, with its name for a screen reader.
func LabelledIcon(name, label string) Node {
	return h.SVG(h.Class("icon"), h.Role("img"), h.Aria("label", label), use(name))
}

func use(name string) Node { return Raw(`<use href="` + iconAt(name) + `"></use>`) }

// iconAt is the address of an icon in the sprite, as an attribute has it.
func iconAt(name string) string { return html.EscapeString(Asset("icons.svg") + "#" + name) }

// RoomIcons are the icons an administrator can give to a room, in the order they
// are offered.
var RoomIcons = []string{
	"toilet", "droplets", "briefcase-medical", "library", "door-open", "school",
	"messages-square", "hand-helping", "building", "utensils", "dumbbell", "palette",
	"music", "flask-conical", "monitor", "book-open", "calculator", "globe", "hammer",
	"theater", "trees", "car", "package", "camera", "chef-hat", "languages",
	"clipboard-check", "shield", "users", "heart",
	"heart-pulse", "hand-heart", "glass-water", "biceps-flexed", "clipboard-list", "feather", "laptop", "pen-line", "shopping-bag", "sofa", "stethoscope", "trophy",
	"graduation-cap", "footprints",
}
