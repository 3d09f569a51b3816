package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"
)

// icon is what static/icon.svg draws: a ground with round corners, and lines on it. It knows as much of SVG as that file uses.
type icon struct {
	side, round, half float64 // of the square, of its corners, of the lines' width
	ground, ink       color.NRGBA
	lines             []line
}

type line struct{ x1, y1, x2, y2 float64 }

// drawn is the file's own shape.
type drawn struct {
	ViewBox string `xml:"viewBox,attr"`
	Rect    struct {
		Round float64 `xml:"rx,attr"`
		Fill  string  `xml:"fill,attr"`
	} `xml:"rect"`
	Path struct {
		D      string  `xml:"d,attr"`
		Stroke string  `xml:"stroke,attr"`
		Width  float64 `xml:"stroke-width,attr"`
	} `xml:"path"`
}

func readIcon(svg []byte) (i icon, err error) {
	var d drawn
	if err := xml.Unmarshal(svg, &d); err != nil {
		return i, fmt.Errorf("icon: %w", err)
	}
	sides := strings.Fields(d.ViewBox)
	if len(sides) != 4 {
		return i, fmt.Errorf("icon: its viewBox is %q", d.ViewBox)
	}
	i = icon{round: d.Rect.Round, half: d.Path.Width / 2}
	if i.side, err = strconv.ParseFloat(sides[3], 64); err != nil {
		return i, err
	}
	if i.ground, err = colour(d.Rect.Fill); err != nil {
		return i, err
	}
	if i.ink, err = colour(d.Path.Stroke); err != nil {
		return i, err
	}
	i.lines, err = linesOf(d.Path.D)
	return i, err
}

func colour(text string) (c color.NRGBA, err error) {
	digits := strings.TrimPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return c, fmt.Errorf("icon: %q is no colour", text)
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, nil
}

// linesOf reads a path of moves and straight lines.
func linesOf(path string) (list []line, err error) {
	var pen, began [2]float64
	for at := 0; at < len(path); {
		end := at + 1
		for end < len(path) && !strings.ContainsRune("MLlHhVvZz", rune(path[end])) {
			end++
		}
		n, err := numbers(path[at+1 : end])
		if err != nil {
			return nil, err
		}
		next, ok := moved(path[at], n, pen, began)
		switch {
		case !ok:
			return nil, fmt.Errorf("icon: its path has %q", path[at:end])
		case path[at] == 'M':
			began = next
		default:
			list = append(list, line{pen[0], pen[1], next[0], next[1]})
		}
		pen, at = next, end
	}
	return list, nil
}

// moved is where the pen is after a command.
func moved(command byte, n []float64, pen, began [2]float64) (next [2]float64, ok bool) {
	switch {
	case (command == 'M' || command == 'L') && len(n) == 2:
		return [2]float64{n[0], n[1]}, true
	case command == 'l' && len(n) == 2:
		return [2]float64{pen[0] + n[0], pen[1] + n[1]}, true
	case command == 'h' && len(n) == 1:
		return [2]float64{pen[0] + n[0], pen[1]}, true
	case command == 'H' && len(n) == 1:
		return [2]float64{n[0], pen[1]}, true
	case command == 'V' && len(n) == 1:
		return [2]float64{pen[0], n[0]}, true
	case command == 'v' && len(n) == 1:
		return [2]float64{pen[0], pen[1] + n[0]}, true
	case (command == 'z' || command == 'Z') && len(n) == 0:
		return began, true
	}
	return pen, false
}

func numbers(text string) (list []float64, err error) {
	for _, word := range strings.Fields(strings.ReplaceAll(strings.ReplaceAll(text, "-", " -"), ",", " ")) {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil, fmt.Errorf("icon: %q is no number", word)
		}
		list = append(list, n)
	}
	return list, nil
}

// fine is how many looks a side of a pixel gets.
const fine = 4

// png draws the icon so many pixels wide; full has no round corners and leaves a margin, for systems that cut their own shape.
func (i icon) png(pixels int, full bool) ([]byte, error) {
	img := image.NewNRGBA(image.Rect(0, 0, pixels, pixels))
	shrink := 1.0
	if full {
		i.round, shrink = 0, 0.8 // what is cut is at most what lies outside a circle of four fifths
	}
	for py := range pixels {
		for px := range pixels {
			img.SetNRGBA(px, py, i.pixel(px, py, i.side/float64(pixels), shrink))
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, img)
	return out.Bytes(), err
}

func (i icon) pixel(px, py int, step, shrink float64) color.NRGBA {
	var ground, ink int
	for n := range fine * fine {
		x := (float64(px) + (float64(n%fine)+0.5)/fine) * step
		y := (float64(py) + (float64(n/fine)+0.5)/fine) * step
		switch middle := i.side / 2; {
		case !i.covers(x, y):
		case i.crossed(middle+(x-middle)/shrink, middle+(y-middle)/shrink):
			ink++
		default:
			ground++
		}
	}
	all := ground + ink
	if all == 0 {
		return color.NRGBA{}
	}
	mixed := func(a, b uint8) uint8 { return uint8((int(a)*ground + int(b)*ink) / all) }
	return color.NRGBA{
		mixed(i.ground.R, i.ink.R), mixed(i.ground.G, i.ink.G), mixed(i.ground.B, i.ink.B), uint8(255 * all / (fine * fine)),
	}
}

// covers reports whether the ground is there.
func (i icon) covers(x, y float64) bool {
	dx := max(i.round-x, x-(i.side-i.round), 0)
	dy := max(i.round-y, y-(i.side-i.round), 0)
	return i.round == 0 || math.Hypot(dx, dy) <= i.round
}

// crossed reports whether a line is there; its ends and corners are round.
func (i icon) crossed(x, y float64) bool {
	for _, l := range i.lines {
		dx, dy := l.x2-l.x1, l.y2-l.y1
		length := dx*dx + dy*dy
		along := 0.0
		if length > 0 {
			along = min(max(((x-l.x1)*dx+(y-l.y1)*dy)/length, 0), 1)
		}
		if math.Hypot(x-l.x1-along*dx, y-l.y1-along*dy) <= i.half {
			return true
		}
	}
	return false
}
