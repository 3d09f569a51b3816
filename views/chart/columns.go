package chart

import (
	"math"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Column is one value of a figure; a label stands under those that have one, and Title says it all on pointing.
type Column struct {
	Label, Title string
	Value        float64
}

const (
	columnsHigh = 200
	columnsTop  = 18
	columnsLeft = 44
)

// Columns are values beside each other on one scale, such as those of the quarters of a day. hue is one of the twelve.
func Columns(label string, hue int, columns []Column) Node {
	most := 0.0
	for _, c := range columns {
		most = max(most, c.Value)
	}
	c := columnChart{hue: hue, most: scale(most), each: float64(wide-columnsLeft) / float64(max(len(columns), 1))}
	var drawn Group
	for i, column := range columns {
		drawn = append(drawn, c.column(i, column))
	}
	return framed(label, columnsTop+columnsHigh+24, c.lines(), drawn)
}

func framed(label string, high int, drawn ...Node) Node {
	return h.Div(h.Class("chart"), h.TabIndex("0"), h.Role("region"), h.Aria("label", label),
		h.SVG(h.Class("chart-day"), Attr("viewBox", "0 0 "+strconv.Itoa(wide)+" "+strconv.Itoa(high)), h.Role("img"), h.Aria("label", label), Group(drawn)))
}

// scale is the end of an axis that holds a value: 1, 2 or 5 times a power of ten.
func scale(value float64) float64 {
	if value <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(value)))
	for _, step := range []float64{1, 2, 5} {
		if value <= step*power {
			return step * power
		}
	}
	return 10 * power
}

type columnChart struct {
	hue        int
	most, each float64
}

func (c columnChart) lines() Node {
	var lines Group
	for part := range 3 {
		y := number(columnsTop + columnsHigh*float64(part)/2)
		lines = append(lines,
			El("line", h.Class("chart-line"), Attr("x1", strconv.Itoa(columnsLeft)), Attr("x2", strconv.Itoa(wide)), Attr("y1", y), Attr("y2", y)),
			El("text", h.Class("chart-hour"), Attr("x", strconv.Itoa(columnsLeft-6)), Attr("y", y), Attr("dy", "4"), Attr("text-anchor", "end"),
				Text(strconv.FormatFloat(c.most*float64(2-part)/2, 'g', 3, 64))))
	}
	return lines
}

func (c columnChart) column(i int, column Column) Node {
	x, high := columnsLeft+c.each*float64(i), columnsHigh*column.Value/c.most
	return El("g", El("title", Text(column.Title)),
		If(high > 0, El("rect", h.Class("chart-bar room-"+strconv.Itoa(c.hue)), Attr("x", number(x+1)), Attr("width", number(max(c.each-2, 1))),
			Attr("y", number(columnsTop+columnsHigh-high)), Attr("height", number(high)), Attr("rx", "2"))),
		If(column.Label != "", El("text", h.Class("chart-hour"), Attr("x", number(x+1)), Attr("y", strconv.Itoa(columnsTop+columnsHigh+16)), Text(column.Label))))
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', 1, 64) }

// Bar is one line of a figure: from the first mark to the last is drawn, and a stroke at each of them.
type Bar struct {
	Name, Said string // Said stands behind the bar, in words
	Marks      []float64
}

const (
	barsName = 300 // the room for names
	barsSaid = 190 // and for words
	barsHigh = 26
)

// Bars are lines of values on one scale, which is a logarithm where the values lie far apart.
func Bars(label string, hue int, logarithm bool, bars []Bar) Node {
	b := barChart{hue: hue, logarithm: logarithm, least: math.Inf(1)}
	for _, bar := range bars {
		for _, mark := range bar.Marks {
			b.most = max(b.most, mark)
			if mark > 0 {
				b.least = min(b.least, mark)
			}
		}
	}
	var drawn Group
	for i, bar := range bars {
		drawn = append(drawn, b.bar(i*barsHigh, bar))
	}
	return framed(label, len(bars)*barsHigh+4, drawn)
}

type barChart struct {
	hue         int
	logarithm   bool
	least, most float64
}

func (b barChart) x(value float64) float64 {
	room, share := float64(wide-barsName-barsSaid), 0.0
	switch {
	case b.most <= 0:
	case b.logarithm && b.most > b.least:
		share = math.Log(max(value, b.least)/b.least) / math.Log(b.most/b.least)
	default:
		share = value / b.most
	}
	return barsName + room*share
}

func (b barChart) bar(y int, bar Bar) Node {
	from, to := float64(barsName), float64(barsName)
	if n := len(bar.Marks); n > 0 {
		to = b.x(bar.Marks[n-1])
		if n > 1 {
			from = b.x(bar.Marks[0])
		}
	}
	line := func(anchor string, x float64, class, text string) Node {
		return El("text", h.Class(class), Attr("x", number(x)), Attr("y", strconv.Itoa(y+17)), Attr("text-anchor", anchor), Text(text))
	}
	return El("g", El("title", Text(bar.Name+": "+bar.Said)),
		line("end", barsName-8, "chart-row", bar.Name),
		El("rect", h.Class("chart-bar room-"+strconv.Itoa(b.hue)), Attr("x", number(from)), Attr("y", strconv.Itoa(y+4)), Attr("width", number(max(to-from, 2))),
			Attr("height", strconv.Itoa(barsHigh-10)), Attr("rx", "3")),
		Map(bar.Marks, func(mark float64) Node {
			x := number(b.x(mark))
			return El("line", h.Class("chart-mark"), Attr("x1", x), Attr("x2", x), Attr("y1", strconv.Itoa(y+4)), Attr("y2", strconv.Itoa(y+barsHigh-6)))
		}),
		line("start", to+8, "chart-times", bar.Said))
}
