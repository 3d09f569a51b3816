package hx_test

import (
	"encoding/json"
	"strings"
	"testing"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/hx"
)

func TestAttributesAreWrittenAsHtmxReadsThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		attribute Node
		want      string
	}{
		{hx.Post("/passes"), `hx-post="/passes"`},
		{hx.Status("4xx", "target:#errors swap:innerHTML"), `hx-status:4xx="target:#errors swap:innerHTML"`},
		{hx.Inherited("target", "#list"), `hx-target:inherited="#list"`},
		{hx.SSEConnect("/events"), `hx-sse:connect="/events"`},
		{hx.Once(), `hx-sync="this:drop"`},
		{hx.MorphSkip(), `hx-morph-skip`},
		{hx.Vals(map[string]string{"b": `say "no"`, "a": "1"}), `hx-vals="{&#34;a&#34;:&#34;1&#34;,&#34;b&#34;:&#34;say \&#34;no\&#34;&#34;}"`},
	} {
		if got, want := drawn(t, h.Div(c.attribute)), "<div "+c.want+"></div>"; got != want {
			t.Errorf("drawn = %s, want %s", got, want)
		}
	}
}

func TestAPartialNamesTheElementItReplaces(t *testing.T) {
	t.Parallel()
	got := drawn(t, hx.Partial("pass-1", h.Article(h.ID("pass-1"))))
	if want := `<hx-partial id="pass-1" hx-swap="outerMorph"><article id="pass-1"></article></hx-partial>`; got != want {
		t.Errorf("drawn = %s, want %s", got, want)
	}
}

func TestTheStreamSwapsNothingIntoItself(t *testing.T) {
	t.Parallel()
	got := drawn(t, h.Div(hx.Stream("/events")))
	if !strings.Contains(got, `hx-swap="none"`) || !strings.Contains(got, `hx-sync="this:drop"`) {
		t.Errorf("drawn = %s", got)
	}
}

func TestSettingsAreJSON(t *testing.T) {
	t.Parallel()
	if !json.Valid([]byte(hx.Settings)) {
		t.Errorf("settings = %s", hx.Settings)
	}
}

func drawn(t *testing.T, n Node) string {
	t.Helper()
	var b strings.Builder
	if err := n.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
