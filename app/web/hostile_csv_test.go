package web_test

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"corridor/app/school"
)

func TestNoCellOfAnyExportIsAFormula(t *testing.T) {
	t.Parallel()
	for _, formula := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"} {
		t.Run(formula, func(t *testing.T) {
			t.Parallel()
			w := newTown(t)
			server := w.server()
			w.gives("admin", school.District)
			w.signedIn(server, "teacher").post("/settings/look", map[string][]string{"look": {"dark"}})
			ada, bob := w.signedIn(server, "student"), w.signedIn(server, "student2")
			w.signedIn(server, "admin").keepsApart("Apart", "student", "student2")
			w.meet(ada, bob)
			inStore(w, formula)
			w.db.SQL(t, `update audit_log set what = $1 || what`, formula)
			exports, cells := 0, 0
			for _, route := range w.routes() {
				path, is := strings.CutPrefix(route, "GET ")
				if !is || !strings.HasSuffix(path, ".csv") {
					continue
				}
				exports++
				a := w.signedIn(server, "admin").get(path)
				if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Disposition"), `attachment; filename="`) {
					t.Fatalf("%s: %d, %q", path, a.status, a.header.Get("Content-Disposition"))
				}
				rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				for _, row := range rows {
					for _, cell := range row {
						if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
							t.Errorf("%s has the cell %q", path, cell)
						}
						if strings.HasPrefix(cell, "'"+formula[:1]) {
							cells++
						}
					}
				}
			}
			if exports < 4 || cells < 3 {
				t.Errorf("%d exports with %d cells that would be formulas: too few to prove anything", exports, cells)
			}
		})
	}
}
