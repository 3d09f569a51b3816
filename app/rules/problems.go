package rules

import (
	"time"

	"corridor/app/setting"
)

// problems are what is wrong with a value, by field of its form.
type problems map[string]setting.Sentence

func (p problems) asError() error {
	if len(p) == 0 {
		return nil
	}
	return &setting.Invalid{Fields: p}
}

func (p problems) add(field, sentence string, args ...any) {
	p[field] = setting.Sentence{ID: sentence, Args: args}
}

// within bounds a number.
func (p problems) within(field string, n, least, most int) {
	if n < least || n > most {
		p.add(field, "web.rules.from-to", "Least", least, "Most", most)
	}
}

// mostPasses bounds limits: whoever wants more wants none.
const mostPasses = 999

// bound is a limit that can be missing.
func (p problems) bound(field string, n *int, most int) {
	if n != nil && (*n < 0 || *n > most) {
		p.add(field, "web.rules.up-to", "Most", most)
	}
}

// days are a first and a last local date, either of which can be missing.
func (p problems) days(first, last string) {
	for field, day := range map[string]string{"starts_on": first, "ends_on": last} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			p.add(field, "web.rules.date")
		}
	}
	if first != "" && last != "" && last < first {
		p.add("ends_on", "web.rules.ends-before")
	}
}
