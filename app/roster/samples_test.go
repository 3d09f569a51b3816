package roster_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"corridor/app/roster"
	"corridor/db/dbtest"
)

// samples are public rosters that lie beside the repository on a developer's machine.
const samples = "../../../shared/reference/rosters"

// verdicts says of each sample what is new of people, rooms, terms, sections and enrollments, how many rows
// are skipped, how many notices there are; or why it is refused.
var verdicts = []struct{ path, want string }{
	{"oneroster-catalyst-moodle/oneroster_test_data", "OneRoster 1.2 ORG_1: 1 0 1 1 1, 0 skipped, 1 notices"},
	{"oneroster-catalyst-moodle/history/VRd118", "OneRoster 1.2 ORG_1: 1 0 1 1 1, 0 skipped, 0 notices"},
	{"oneroster-catalyst-moodle/history/test01", "OneRoster 1.1 org-sch-222-3456: 2 2 2 2 0, 1 skipped, 4 notices"},
	{"oneroster-catalyst-moodle/Test_minimal_data_set", "OneRoster 1.1 org-sch-222-456: 5 0 5 2 4, 2 skipped, 2 notices"},
	{"oneroster-catalyst-moodle/Test_full_data_set", "OneRoster 1.1 org-sch-222-456: 5 1 3 1 2, 4 skipped, 8 notices"},
	{"oneroster-catalyst-moodle/v1p2_full_dataset", "OneRoster 1.2 org-sch-222-456: 6 1 3 1 2, 4 skipped, 15 notices"},
	{"microsoft-sds/SDS Format/100 Users", "School Data Sync v1 10001: 67 0 1 14 434, 0 skipped, 2 notices"},
	{"microsoft-sds/SDS Format/25 Users", "School Data Sync v1 10001: 24 0 1 2 46, 0 skipped, 2 notices"},
	{"microsoft-sds/SDS Format/Min Required Attributes", "School Data Sync v1 10001: 24 0 0 2 46, 0 skipped, 0 notices"},
	{"microsoft-sds/UK Format/100 Users", "School Data Sync v1 (UK) 10001: 67 0 1 14 434, 0 skipped, 2 notices"},
	{"microsoft-sds/UK Format/25 Users", "School Data Sync v1 (UK) 10001: 24 0 1 14 158, 0 skipped, 2 notices"},
	{"microsoft-sds/UK Format/Min Required Attributes", "School Data Sync v1 (UK) 10001: 24 0 0 14 158, 0 skipped, 0 notices"},
	{"microsoft-sds/SDS v2", "School Data Sync v2 10001: 8 0 0 1 7, 0 skipped, 1 notices"},
	{"microsoft-sds/SDS v2.1", "School Data Sync v2.1 110003: 4 0 2 1 4, 2 skipped, 1 notices"},
}

func TestTheSamplesOfOthersGetTheirVerdict(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the sample rosters are not on this machine: ", err)
	}
	t.Parallel()
	all := dbtest.Open(t)
	for _, v := range verdicts {
		for _, path := range []string{v.path, v.path + ".zip"} {
			path := filepath.Join(samples, path)
			if _, err := os.Stat(path); err != nil {
				continue // not all are there as a zip archive
			}
			t.Run(filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				if got := verdict(newSchool(t, all), path); got != v.want {
					t.Errorf("got  %s\nwant %s", got, v.want)
				}
			})
		}
	}
}

// verdict imports a sample twice: the second time must change nothing.
func verdict(o *office, path string) string {
	source, err := roster.OpenSource(path)
	if err != nil {
		return told(err)
	}
	defer func() { _ = source.Close() }() // it was only read from
	options := usual
	report, err := o.roster.Import(o.Context(), o.school, source, options)
	if refused, is := errors.AsType[*roster.Refused](err); is && len(refused.Orgs) > 0 { // a district: its first school is this one
		options.Org = refused.Orgs[0].SISID
		report, err = o.roster.Import(o.Context(), o.school, source, options)
	}
	if err != nil {
		return told(err)
	}
	held := o.holds()
	again, err := o.roster.Import(o.Context(), o.school, source, options)
	if c := again.Counts; err != nil || o.holds() != held || changes(c) != 0 {
		o.Errorf("a second time it changed %+v, err = %v", c, err)
	}
	o.Log(printed(report))
	c := report.Counts
	return fmt.Sprintf("%s %s: %d %d %d %d %d, %d skipped, %d notices", report.Format, report.Org.SISID, c.People.New, c.Rooms.New,
		c.Terms.New, c.Sections.New, c.Enrollments.New, len(report.Skipped), len(report.Notices))
}

func changes(c roster.Counts) (n int) {
	for _, k := range []roster.Count{c.People, c.Rooms, c.Terms, c.Sections, c.Enrollments} {
		n += k.New + k.Changed + k.Gone
	}
	return n
}
