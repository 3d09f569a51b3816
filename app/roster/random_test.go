package roster_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"corridor/db/dbtest"
)

// TestAnyTwoRosters takes two rosters made at random one after the other, and asks that the school then holds
// what a school holds that has only ever seen the second, apart from those who are suspended and closed.
func TestAnyTwoRosters(t *testing.T) {
	t.Parallel()
	all := dbtest.Open(t)
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 7))
			first, second := randomPack(dice), randomPack(dice)
			seasoned, fresh := newSchool(t, all), newSchool(t, all)
			seasoned.mustTake(first)
			seasoned.mustTake(second)
			fresh.mustTake(second)
			if got, want := living(seasoned.holds()), living(fresh.holds()); got != want {
				t.Errorf("after both rosters\n%s\nafter the second alone\n%s", got, want)
			}
			held := seasoned.holds()
			if report, err := seasoned.try(second, anyone); err != nil || changes(report.Counts) != 0 || seasoned.holds() != held {
				t.Errorf("a second time it changed %+v, err = %v", report.Counts, err)
			}
		})
	}
}

func (o *office) mustTake(files pack) {
	o.Helper()
	if _, err := o.try(files, anyone); err != nil {
		o.Fatal(err)
	}
}

var (
	gone = regexp.MustCompile(`(?m)^(person .* suspended .*|section .* closed|room .*)\n`)
)

// living leaves out who and what is gone, and rooms, which stay.
func living(holds string) string { return gone.ReplaceAllString(holds, "") }

// randomPack is a roster of a few people and classes, with some rows that refer to nothing.
func randomPack(dice *rand.Rand) pack {
	var users, classes, enrollments strings.Builder
	for n := range 12 {
		if dice.IntN(4) > 0 {
			role := []string{"student", "student", "teacher"}[n%3] // an id of students is none of teachers
			if dice.IntN(4) == 0 {
				role = "parent"
			}
			fmt.Fprintf(&users, "p%d,%v,north,%s,Given%d,Family,p%d@north.example,%02d\n", n, dice.IntN(6) > 0, role, dice.IntN(2), dice.IntN(20), 9+dice.IntN(4))
		}
	}
	users.WriteString("p99,true,north,student,Last,Family,p99@north.example,09\n")
	for n := range 5 {
		if dice.IntN(4) > 0 {
			fmt.Fprintf(&classes, "c%d,Class %d,north,autumn,%d,%d\n", n, dice.IntN(2), 100+dice.IntN(3), 1+dice.IntN(4))
		}
	}
	classes.WriteString("c99,Class,north,autumn,214,1\n")
	for n, id := range dice.Perm(30) {
		fmt.Fprintf(&enrollments, "e%d,c%d,north,p%d,%s\n", id, dice.IntN(5), dice.IntN(12), []string{"student", "teacher"}[n%2])
	}
	enrollments.WriteString("e99,c99,north,p99,student\n")
	return north.with(pack{
		"users.csv":       "sourcedId,enabledUser,orgSourcedIds,role,givenName,familyName,email,grades\n" + users.String(),
		"classes.csv":     "sourcedId,title,schoolSourcedId,termSourcedIds,location,periods\n" + classes.String(),
		"enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\n" + enrollments.String(),
	})
}
