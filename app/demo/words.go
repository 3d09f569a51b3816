package demo

import "corridor/app/school"

// What students say when they ask, by the icon of where they want to go, and what teachers say no with.
var (
	asksFor = map[string][]string{
		"library":         {"I need to return a book.", "To print my essay", "Research for the history project", ""},
		"hand-heart":      {"Can I talk to someone?", "My schedule for next term", ""},
		"school":          {"Drop off a form", "My parent left my lunch there", "Pick up a package", ""},
		"clipboard-check": {"I have a late note.", ""},
		"door-open":       {"To pick up my project", "I left my charger there.", "To finish the quiz", ""},
		"trees":           {"Photos for the yearbook", ""},
	}
	noes = []string{"After the quiz, please.", "Please wait for lunch.", "Not during the test.", "Ask me again in ten minutes.", ""}
)

func (m mint) message(room school.Room) string {
	said, known := asksFor[room.Icon]
	if !known {
		said = asksFor["door-open"]
	}
	return pick(m.rng, said)
}
