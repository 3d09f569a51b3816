package roster_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"corridor/app/roster"
)

// samples are public rosters that lie beside the repository on a developer's machine.
const samples = "../../../shared/reference/rosters"

func TestTheSamplesOfOthersAreTried(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the sample rosters are not on this machine: ", err)
	}
	for _, pattern := range []string{"oneroster-catalyst-moodle/*", "oneroster-catalyst-moodle/history/*", "microsoft-sds/*", "microsoft-sdszzz/*"} {
		found, _ := filepath.Glob(filepath.Join(samples, pattern))
		for _, path := range found {
			t.Run(filepath.Base(path), func(t *testing.T) {
				o := newOffice(t)
				s, err := roster.OpenSource(path)
				if err != nil {
					t.Log(err)
					return
				}
				defer s.Close()
				report, err := o.roster.Import(t.Context(), o.school, s, roster.Options{MaxGonePercent: 10})
				var b bytes.Buffer
				report.Print(&b, 50)
				_, refused := errors.AsType[*roster.Refused](err)
				t.Logf("refused=%v err=%v\n%s", refused, err, b.String())
			})
		}
	}
}
