package roster

import (
	"slices"
	"strings"
	"time"

	"corridor/db"
)

// gone reads the status of a row: active, or taken back. Bulk files must not have one, but do.
func (r row) gone() (gone, ok bool) {
	text := r.cell("status")
	if text == "" {
		if r.t.mode == db.DeltaFile {
			r.notice("status", because("rosters.why.delta-status"))
		}
		return false, true
	}
	if r.t.mode == db.BulkFile {
		r.notice("status", because("rosters.why.bulk-status"))
	}
	word := strings.ToLower(text)
	if word == "active" || word == "tobedeleted" {
		if word != text {
			r.notice("status", because("rosters.why.lower-case"))
		}
		return word == "tobedeleted", true
	}
	if word == "inactive" {
		r.notice("status", because("rosters.why.inactive"))
		return true, true
	}
	r.skip("status", because("rosters.why.status", "Status", cut(text)))
	return false, false
}

// flag reads true or false; otherwise is for a cell that is empty or neither.
func (r row) flag(column string, otherwise bool) bool {
	switch text := r.cell(column); strings.ToLower(text) {
	case "":
		return otherwise
	case "true", "1", "yes", "y":
		if text != "true" {
			r.notice(column, because("rosters.why.as-true", "Text", cut(text)))
		}
		return true
	case "false", "0", "no", "n":
		if text != "false" {
			r.notice(column, because("rosters.why.as-false", "Text", cut(text)))
		}
		return false
	}
	if otherwise {
		r.notice(column, because("rosters.why.neither-true"))
	} else {
		r.notice(column, because("rosters.why.neither-false"))
	}
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
		r.notice(column, because("rosters.why.no-address"))
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
		r.notice(column, because("rosters.why.grades"))
	}
	grade, known := gradeOf(list[0])
	if !known {
		r.notice(column, because("rosters.why.grade"))
		return ""
	}
	return grade
}

// optionalDates leaves out the dates that can't be read.
func (r row) optionalDates(columns ...string) []time.Time {
	days, readable := r.dates(columns...)
	for at, column := range columns {
		if !readable[at] {
			r.notice(column, because("rosters.why.date-left-out"))
		}
	}
	return days
}

// neededDates skips the row if one can't be read.
func (r row) neededDates(columns ...string) (days []time.Time, ok bool) {
	days, readable := r.dates(columns...)
	if at := slices.Index(readable, false); at >= 0 {
		r.skip(columns[at], because("rosters.why.no-date"))
		return nil, false
	}
	return days, true
}
