package secret

import (
	"strings"
	"testing"
)

func TestWhatIsSealedIsReadWithTheKeyForItsPurposeAlone(t *testing.T) {
	t.Parallel()
	key := []byte("a key")
	for _, words := range []string{"", "Okafor", "Zoë O'Brien-Łukasz", strings.Repeat("é", 200)} {
		sealed := Seal(words, "lakeside", key)
		if got, ok := Open(sealed, "lakeside", key); !ok || got != words {
			t.Errorf("%q opens as %q, %t", words, got, ok)
		}
		if strings.ContainsAny(sealed, "+/=&?%") || words != "" && strings.Contains(sealed, words) {
			t.Errorf("%q is sealed as %q", words, sealed)
		}
		if sealed != Seal(words, "lakeside", key) {
			t.Error("the same words make another seal")
		}
		if _, ok := Open(sealed, "hillside", key); ok {
			t.Error("another school reads it")
		}
		if _, ok := Open(sealed, "lakeside", []byte("another key")); ok {
			t.Error("another key reads it")
		}
	}
	for _, bad := range []string{"", "Okafor", "AAAA", Seal("Okafor", "lakeside", key)[1:], "ä"} {
		if words, ok := Open(bad, "lakeside", key); ok || words != "" {
			t.Errorf("%q opens as %q", bad, words)
		}
	}
}
