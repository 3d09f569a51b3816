package school

import (
	"testing"
	"time"
)

func TestAnIDHasTheFormOfAUUID(t *testing.T) {
	for _, c := range []struct {
		id   ID
		want bool
	}{
		{"0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5f", true},
		{"", false},
		{"0199D2C4-7A1E-7C3B-9F00-0A1B2C3D4E5F", false}, // one form only, so that equal ids are equal texts
		{"0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5", false},
		{"0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5ff", false},
		{"0199d2c47a1e-7c3b-9f00-0a1b2c3d4e5f-0", false},
		{"0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5g", false},
		{"0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4é5", false},
		{"' or true; --                       ", false},
	} {
		if got := c.id.Valid(); got != c.want {
			t.Errorf("%q: valid = %t, want %t", c.id, got, c.want)
		}
	}
}

func TestAnUnknownTimeZoneIsUTC(t *testing.T) {
	if got := (School{TimeZone: "Mars/Olympus"}).Location(); got != time.UTC {
		t.Errorf("location = %v, want UTC", got)
	}
	if got := (School{TimeZone: "America/Chicago"}).Location().String(); got != "America/Chicago" {
		t.Errorf("location = %v, want America/Chicago", got)
	}
}

func TestASchoolIsFrozenFromTheMomentOfTheFreeze(t *testing.T) {
	if (School{}).Frozen() || !(School{FrozenAt: monday("10:00:00")}).Frozen() {
		t.Error("want a school frozen that has a moment of the freeze, and no other")
	}
}
