package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// mark is Corridor's own sign: the far door of a hall.
const mark = `<path d="M3 3h18v18H3zM3 3l6 5.5M21 3l-6 5.5M3 21l6-5.5M21 21l-6-5.5M9 8.5h6v7H9z"/>`

// sprite draws the icons that the list names as the symbols of one file.
func sprite(list, folder string) ([]byte, error) {
	names, err := listed(list)
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	all.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	symbol(&all, "mark", mark)
	for _, name := range names {
		drawing, err := os.ReadFile(filepath.Join(folder, name+".svg"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", list, err)
		}
		symbol(&all, name, inside(string(drawing)))
	}
	all.WriteString("</svg>\n")
	return all.Bytes(), nil
}

func symbol(to *bytes.Buffer, id, drawing string) {
	fmt.Fprintf(to, `<symbol id="%s" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">%s</symbol>`, id, drawing)
}

var (
	frame = regexp.MustCompile(`(?s)^.*?<svg[^>]*>(.*)</svg>.*$`)
	space = regexp.MustCompile(`\s*\n\s*`)
)

// inside is what an icon's file has within its svg element.
func inside(drawing string) string {
	return strings.ReplaceAll(space.ReplaceAllString(frame.ReplaceAllString(drawing, "$1"), ""), " />", "/>")
}

// listed reads names, one a line; lines that begin with # are comments.
func listed(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var names []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if name := strings.TrimSpace(lines.Text()); name != "" && name[0] != '#' {
			names = append(names, name)
		}
	}
	return names, lines.Err()
}
