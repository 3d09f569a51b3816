//go:build proof

package db

import (
	"os"
	"slices"
	"strings"
)

// The locks, but for those that CORRIDOR_UNLOCKED names. Such a program is made to break the school's rules under the
// eyes of app/proof, which must notice; no other build knows the setting.
var (
	forSchool  = unless("school", "for no key update of s")
	forStudent = unless("student", "for no key update of p")
	forGroup   = unless("group", "for no key update of g")
	forRoom    = unless("room", "for no key update of r")
	forPass    = unless("pass", "for no key update of p")
)

func unless(missing, clause string) string {
	if slices.Contains(strings.Split(os.Getenv("CORRIDOR_UNLOCKED"), ","), missing) {
		return ""
	}
	return clause
}
