package roster_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"corridor/app/live"
	"corridor/app/roster"
	"corridor/db"
	"corridor/db/dbtest"
)

// BenchmarkDesk takes the same large roster the way that the page does: brought, looked at, applied; once more as
// every night; and undone.
func BenchmarkDesk(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.zip")
	writeLarge(b, path)
	content, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lent := dbtest.Open(b)
		id := db.NewID()
		if err := lent.AddSchool(b.Context(), id, "Large High", "America/New_York"); err != nil {
			b.Fatal(err)
		}
		d := roster.NewDesk(lent.DB, time.Now, live.NewHub(nil))
		most := heaps(b)
		step := func(name string, do func() error) {
			began := time.Now()
			if err := do(); err != nil {
				b.Fatal(name, ": ", err)
			}
			b.ReportMetric(time.Since(began).Seconds(), "s/"+name)
		}
		for _, run := range []string{"first", "again"} {
			one := roster.Delivery{ID: db.NewID(), Source: "upload", Asked: roster.Asked{MaxGonePercent: 10}}
			file := roster.Upload{Name: "large.zip", Size: int64(len(content)), Open: func() (io.ReadSeekCloser, error) { return opened{bytes.NewReader(content)}, nil }}
			step(run+"-brought", func() error { return d.Bring(b.Context(), id, one, []roster.Upload{file}) })
			step(run+"-shown", func() error { return d.Work(b.Context(), id) })
			if err := d.Apply(b.Context(), db.Actor{}, id, one.ID, 0); err != nil {
				b.Fatal(err)
			}
			step(run+"-applied", func() error { return d.Work(b.Context(), id) })
			if run == "first" && os.Getenv("UNDO") != "" {
				runs, err := lent.At(id).RosterRuns(b.Context(), 0, 1)
				if err != nil || len(runs) != 1 {
					b.Fatal(err)
				}
				step("undone", func() error { return d.Undo(b.Context(), db.Actor{}, id, runs[0].ID) })
				break
			}
			got, err := lent.At(id).Delivery(b.Context(), one.ID)
			if err != nil || got.State != db.Applied {
				b.Fatalf("%s: %s %s, %v", run, got.State, got.Why, err)
			}
		}
		b.ReportMetric(float64(most())/(1<<20), "MiB/heap")
	}
}

// heaps watches the heap; the answer is the most it has been.
func heaps(b *testing.B) (most func() uint64) {
	var peak uint64
	done := make(chan struct{})
	over := make(chan struct{})
	go func() {
		defer close(over)
		ticker := time.NewTicker(50 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-over
		return peak
	}
}
