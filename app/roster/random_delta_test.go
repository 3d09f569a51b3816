package roster_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridor/db/dbtest"
)

// rows are the rows of one file by sourcedId, without the status.
type rows map[string]string

// TestADeltaIsWorthTheBulk takes a roster made at random, and then another one either whole or as its
// changes: the school must hold the same.
func TestADeltaIsWorthTheBulk(t *testing.T) {
	t.Parallel()
	all := dbtest.Open(t)
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 11))
			first, second := soundRoster(dice), soundRoster(dice)
			whole, changed := newSchool(t, all), newSchool(t, all)
			for _, o := range []*office{whole, changed} {
				o.mustTake(inBulk(first))
			}
			whole.mustTake(inBulk(second))
			changed.mustTake(inDelta(first, second))
			if got, want := changed.holds(), whole.holds(); got != want {
				t.Errorf("after the delta\n%s\nafter the bulk\n%s", got, want)
			}
		})
	}
}

var headers = map[string]string{
	"users.csv":            "sourcedId,status,dateLastModified,orgSourcedIds,role,givenName,familyName,email,grades\n",
	"classes.csv":          "sourcedId,status,dateLastModified,title,schoolSourcedId,termSourcedIds,location,periods\n",
	"enrollments.csv":      "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n",
	"academicSessions.csv": "sourcedId,status,dateLastModified,title,type,startDate,endDate\n",
}

// soundRoster is a roster in which every row refers to something.
func soundRoster(dice *rand.Rand) map[string]rows {
	users, classes, enrollments := rows{}, rows{}, rows{}
	for n := range 12 {
		if role := []string{"teacher", "student", "student"}[n%3]; dice.IntN(4) > 0 {
			users[fmt.Sprint("p", n)] = fmt.Sprintf("north,%s,Given%d,Family,p%d@north.example,", role, dice.IntN(2), n)
		}
	}
	for n := range 5 {
		if dice.IntN(4) > 0 {
			classes[fmt.Sprint("c", n)] = fmt.Sprintf("Class %d,north,%s,%d,%d", dice.IntN(2), []string{"autumn", "spring", ""}[dice.IntN(3)], 100+dice.IntN(3), 1+dice.IntN(4))
		}
	}
	for n, at := range dice.Perm(60)[:30] {
		person, class := fmt.Sprint("p", at%12), fmt.Sprint("c", at/12)
		if users[person] != "" && classes[class] != "" {
			enrollments[fmt.Sprint("e", n)] = fmt.Sprintf("%s,north,%s,%s,%v", class, person, []string{"teacher", "student", "student"}[at%12%3], dice.IntN(2) > 0)
		}
	}
	return map[string]rows{
		"users.csv": users, "classes.csv": classes, "enrollments.csv": enrollments,
		"academicSessions.csv": {"autumn": "Autumn,term,2026-09-01,2026-12-24", "spring": "Spring,term,2027-01-04,2027-06-30"},
	}
}

func inBulk(roster map[string]rows) pack {
	files := pack{}
	for name, header := range headers {
		files[name] = header + written(roster[name], ",")
	}
	return north.with(files)
}

func inDelta(from, to map[string]rows) pack {
	files := pack{"manifest.csv": strings.ReplaceAll(north["manifest.csv"], ",bulk", ",delta")}
	for name, header := range headers {
		fresh, old := rows{}, rows{}
		for id, row := range to[name] {
			if from[name][id] != row {
				fresh[id] = row
			}
		}
		for id := range from[name] {
			if to[name][id] == "" {
				old[id] = ""
			}
		}
		files[name] = header + written(fresh, "active,2026-11-22T10:00:00.000Z") + written(old, "tobedeleted,2026-11-22T10:00:00.000Z")
	}
	return north.with(files)
}

func written(all rows, status string) string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "%s,%s,%s\n", id, status, all[id])
	}
	return b.String()
}
