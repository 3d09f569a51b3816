package roster

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/db"
)

// gone reads the status of a row: active, or taken back. Bulk files must not have one, but do.
func (r row) gone() (gone, ok bool) {
	text := r.cell("status")
	if text == "" {
		if r.t.mode == db.DeltaFile {
			r.notice("status", "a delta file must say active or tobedeleted: empty is taken as active")
		}
		return false, true
	}
	if r.t.mode == db.BulkFile {
		r.notice("status", "a bulk file must not have a status: it is taken at its word")
	}
	word := strings.ToLower(text)
	if word == "active" || word == "tobedeleted" {
		if word != text {
			r.notice("status", "it is not written in lower case")
		}
		return word == "tobedeleted", true
	}
	if word == "inactive" {
		r.notice("status", "inactive is taken as tobedeleted")
		return true, true
	}
	r.skip("status", "the status "+quoted(text)+" is not known")
	return false, false
}

// flag reads true or false; otherwise is for a cell that is empty or neither.
func (r row) flag(column string, otherwise bool) bool {
	switch text := r.cell(column); strings.ToLower(text) {
	case "":
		return otherwise
	case "true", "1", "yes", "y":
		if text != "true" {
			r.notice(column, quoted(text)+" is taken as true")
		}
		return true
	case "false", "0", "no", "n":
		if text != "false" {
			r.notice(column, quoted(text)+" is taken as false")
		}
		return false
	}
	r.notice(column, "it is neither true nor false: taken as "+strconv.FormatBool(otherwise))
	return otherwise
}

// email is an address in lower case, or empty.
func (r row) email() string { return r.address("email") }

func (r row) address(column string) string {
	address := strings.ToLower(r.short(column))
	if address == "" {
		return ""
	}
	local, host, _ := strings.Cut(address, "@")
	if local == "" || host == "" || strings.ContainsAny(address, " ,;<>\"") || strings.Contains(host, "@") {
		r.notice(column, "it is no e-mail address: left empty")
		return ""
	}
	return address
}

// grade is the first grade of a list that is known.
func (r row) grade() string { return r.gradeIn("grades") }

func (r row) gradeIn(column string) string {
	list := r.list(column)
	if len(list) == 0 {
		return ""
	}
	if len(list) > 1 {
		r.notice(column, "there are several grades: the first is taken")
	}
	grade, known := gradeOf(list[0])
	if !known {
		r.notice(column, "the grade is not known: left empty")
		return ""
	}
	return grade
}

// optionalDates leaves out the dates that can't be read.
func (r row) optionalDates(columns ...string) []time.Time {
	days, readable := r.dates(columns...)
	for at, column := range columns {
		if !readable[at] {
			r.notice(column, noDate+": left out")
		}
	}
	return days
}

// neededDates skips the row if one can't be read.
func (r row) neededDates(columns ...string) (days []time.Time, ok bool) {
	days, readable := r.dates(columns...)
	if at := slices.Index(readable, false); at >= 0 {
		r.skip(columns[at], noDate)
		return nil, false
	}
	return days, true
}

const noDate = "it is no date that can be read in one way only"

func quoted(text string) string { return strconv.Quote(cut(text)) }
