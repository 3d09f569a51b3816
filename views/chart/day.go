// Package chart draws figures as SVG of our own: libraries write inline styles, which the page's policy forbids. A
// figure is a picture with a name for who can't see it; what it shows is also on the page in words.
package chart

import (
	"strconv"
	"strings"
	"unicode"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
)

// Row is one line of a day: what one schedule and wave has.
type Row struct {
	Name      string // "Grade 6 · Lunch A"; empty where there is one row alone
	Stretches []school.Stretch
	Overlaps  []school.Overlap // those of the schedule
}

// Words are what the figure says in the language of its page.
type Words struct {
	Label   string // of the whole figure, for screen readers
	Overlap string // stands at each overlap, beside its pattern
	Clock   func(minute int) string
}

const (
	wide   = 960 // the figure's own units
	top    = 24  // of the first row, under the hours
	barTop = 20  // of a bar in its row, under the row's name
	bar    = 34
	row    = 74
)

// Day is a day's periods on the clock: a row for each schedule and wave, periods as bars, overlaps hatched and
// named. id tells the figure's parts from those of another on the page.
func Day(id string, rows []Row, w Words) Node {
	if len(rows) == 0 {
		return nil
	}
	d := day{id: id, words: w}
	d.first, d.last = bounds(rows)
	height := strconv.Itoa(top + row*len(rows))
	return h.Div(h.Class("chart"), h.TabIndex("0"), h.Role("region"), h.Aria("label", w.Label),
		h.SVG(h.Class("chart-day"), Attr("viewBox", "0 0 "+strconv.Itoa(wide)+" "+height), h.Role("img"), h.Aria("label", w.Label),
			d.hatch(), d.hours(len(rows)), Map(numbered(rows), d.row)),
	)
}

type day struct {
	id          string
	words       Words
	first, last int // minutes, whole hours
}

type numberedRow struct {
	Row
	n int
}

func numbered(rows []Row) []numberedRow {
	list := make([]numberedRow, len(rows))
	for i, r := range rows {
		list[i] = numberedRow{r, i}
	}
	return list
}

func bounds(rows []Row) (first, last int) {
	first, last = 24*60, 0
	for _, r := range rows {
		for _, s := range r.Stretches {
			first, last = min(first, s.StartsMinute), max(last, s.EndsMinute)
		}
	}
	if first >= last {
		return 8 * 60, 15 * 60
	}
	return first / 60 * 60, (last + 59) / 60 * 60
}

func (d day) x(minute int) int { return (minute - d.first) * wide / (d.last - d.first) }

func (d day) hatch() Node {
	return El("defs", El("pattern", h.ID(d.id+"-hatch"), Attr("width", "8"), Attr("height", "8"), Attr("patternUnits", "userSpaceOnUse"),
		Attr("patternTransform", "rotate(45)"), El("rect", h.Class("chart-hatch"), Attr("width", "4"), Attr("height", "8"))))
}

func (d day) hours(rows int) Node {
	step := 60
	for (d.last-d.first)/step > 12 {
		step += 60
	}
	var lines Group
	for minute := d.first; minute <= d.last; minute += step {
		x := strconv.Itoa(d.x(minute))
		anchor := "middle"
		switch minute {
		case d.first:
			anchor = "start"
		case d.last:
			anchor = "end"
		}
		lines = append(lines,
			El("line", h.Class("chart-line"), Attr("x1", x), Attr("x2", x), Attr("y1", "18"), Attr("y2", strconv.Itoa(top+row*rows))),
			El("text", h.Class("chart-hour"), Attr("x", x), Attr("y", "13"), Attr("text-anchor", anchor), Text(d.words.Clock(minute))))
	}
	return lines
}

func (d day) row(r numberedRow) Node {
	y := top + row*r.n
	return El("g",
		If(r.Name != "", El("text", h.Class("chart-row"), Attr("x", "0"), Attr("y", strconv.Itoa(y+14)), Text(r.Name))),
		Map(hued(r.Stretches), func(s huedStretch) Node { return d.bar(s, y+barTop) }),
		Map(r.Overlaps, func(o school.Overlap) Node { return d.overlap(o, y+barTop) }),
	)
}

type huedStretch struct {
	school.Stretch
	hue int
}

// hued gives each period of a row a hue of its own; the parts of one around a lunch have the same.
func hued(stretches []school.Stretch) (list []huedStretch) {
	hues := map[string]int{}
	for _, s := range stretches {
		if hues[s.Name] == 0 {
			hues[s.Name] = len(hues)%12 + 1
		}
		list = append(list, huedStretch{s, hues[s.Name]})
	}
	return list
}

// perLetter is about how wide a letter of a bar is.
const perLetter = 8

func (d day) bar(s huedStretch, y int) Node {
	x, width := d.x(s.StartsMinute), max(d.x(s.EndsMinute)-d.x(s.StartsMinute), 3)
	class := "chart-bar room-" + strconv.Itoa(s.hue)
	if s.Lunch {
		class += " chart-lunch"
	}
	times := d.words.Clock(s.StartsMinute) + "–" + d.words.Clock(s.EndsMinute)
	return El("g", El("title", Text(s.Name+" "+times)),
		El("rect", h.Class(class), Attr("x", strconv.Itoa(x)), Attr("y", strconv.Itoa(y)), Attr("width", strconv.Itoa(width)),
			Attr("height", strconv.Itoa(bar)), Attr("rx", "5")),
		El("text", h.Class("chart-name"), Attr("x", strconv.Itoa(x+5)), Attr("y", strconv.Itoa(y+15)), Text(fitted(s.Name, width))),
		If(width > perLetter*len(times)*3/4, El("text", h.Class("chart-times"), Attr("x", strconv.Itoa(x+5)), Attr("y", strconv.Itoa(y+28)), Text(times))),
	)
}

// fitted is a name as a bar of this width has room for it: whole, else in short, "P6" for "Period 6"; the whole name is
// in the tooltip and beside the figure.
func fitted(name string, width int) string {
	room := (width - 6) / perLetter
	short := shortOf(name)
	switch {
	case len([]rune(name)) <= room:
		return name
	case len([]rune(short)) <= room:
		return short
	}
	return ""
}

// shortOf is the first letter of each word; a number stays whole.
func shortOf(name string) string {
	short := ""
	for _, word := range strings.Fields(name) {
		letters := []rune(word)
		if unicode.IsDigit(letters[0]) {
			short += word
			continue
		}
		short += string(letters[0])
	}
	return short
}

func (d day) overlap(o school.Overlap, y int) Node {
	x, width := d.x(o.StartsMinute), max(d.x(o.EndsMinute)-d.x(o.StartsMinute), 6)
	anchor, at := "start", x
	if x > wide*3/4 {
		anchor, at = "end", x+width
	}
	return El("g", El("title", Text(d.words.Overlap+" "+o.First.Name+", "+o.Second.Name)),
		El("rect", h.Class("chart-overlap"), Attr("x", strconv.Itoa(x)), Attr("y", strconv.Itoa(y-3)), Attr("width", strconv.Itoa(width)),
			Attr("height", strconv.Itoa(bar+6)), Attr("fill", "url(#"+d.id+"-hatch)")),
		El("text", h.Class("chart-word"), Attr("x", strconv.Itoa(at)), Attr("y", strconv.Itoa(y+bar+16)), Attr("text-anchor", anchor), Text(d.words.Overlap)),
	)
}
