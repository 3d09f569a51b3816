package secret

import (
	"strings"
	"testing"
)

func TestASecretMatchesItsOwnHashOnly(t *testing.T) {
	t.Parallel()
	pepper := []byte("pepper")
	hash := Hash("4826", pepper)
	for _, c := range []struct {
		name, plain string
		pepper      []byte
		want        bool
	}{
		{"the secret", "4826", pepper, true},
		{"another", "4827", pepper, false},
		{"a part of it", "482", pepper, false},
		{"none", "", pepper, false},
		{"without the pepper", "4826", nil, false},
		{"with another pepper", "4826", []byte("salt"), false},
		{"what the two together would read", "epper4826", []byte("p"), false},
	} {
		if got := Matches(c.plain, c.pepper, hash); got != c.want {
			t.Errorf("%s: matches = %t, want %t", c.name, got, c.want)
		}
	}
}

func TestTwoHashesOfOneSecretDiffer(t *testing.T) {
	t.Parallel()
	first, second := Hash("4826", nil), Hash("4826", nil)
	if first == second {
		t.Error("equal hashes tell that two secrets are equal")
	}
	if !strings.HasPrefix(first, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash = %q, want argon2id with 19 MiB", first)
	}
}

func TestPepperAndSecretNeverRunTogether(t *testing.T) {
	t.Parallel()
	if Matches("b", []byte("a"), Hash("", []byte("ab"))) || Matches("1:b", nil, Hash("b", []byte("1:"))) {
		t.Error("another split of the same characters matches")
	}
}

func TestAHashThatCannotBeReadMatchesNothing(t *testing.T) {
	t.Parallel()
	good := Hash("4826", nil)
	for _, hash := range []string{
		"", "4826", "$argon2id$", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "m=19456", "m=0", 1),
		strings.Replace(good, "m=19456", "m=99999999", 1), strings.Replace(good, "t=2", "t=0", 1),
		strings.Replace(good, "p=1", "p=0", 1),
		strings.Replace(good, "t=2", "t=3", 1), good[:strings.LastIndex(good, "$")+1], good + "$", good[:len(good)-3] + "!!!",
	} {
		if Matches("4826", nil, hash) {
			t.Errorf("%q matches", hash)
		}
	}
}
