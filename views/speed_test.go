package views_test

import (
	"io"
	"testing"
	"time"

	"corridor/views"
)

// The answer to Start pass is drawn for two thousand students within ten seconds of the bell.
func BenchmarkMyPass(b *testing.B) {
	f, p := frame(ada, "/student"), out(1, ada, restroom, 4*time.Minute)
	b.ReportAllocs()
	for b.Loop() {
		if err := views.MyPassView(f, views.MyPass{Pass: &p}).Render(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
