package school

import "testing"

func TestPeopleAreAddressedByTheirTitle(t *testing.T) {
	ito := Person{GivenName: "Kenji", FamilyName: "Ito", Title: "Mr"}
	if got := ito.AddressedAs(); got != "Mr Ito" {
		t.Errorf("addressed as %q, want Mr Ito", got)
	}
	ada := Person{GivenName: "Ada", FamilyName: "Okafor"}
	if got := ada.AddressedAs(); got != "Ada Okafor" {
		t.Errorf("addressed as %q, want Ada Okafor", got)
	}
	if got := (Person{GivenName: "Ada"}).Name(); got != "Ada" {
		t.Errorf("name = %q, want Ada without a space behind it", got)
	}
}

func TestStaffAreAllButStudents(t *testing.T) {
	for _, c := range []struct {
		roles []Role
		want  bool
	}{
		{[]Role{Student}, false},
		{nil, false},
		{[]Role{Teacher}, true},
		{[]Role{Assistant}, true},
		{[]Role{Administrator}, true},
		{[]Role{Student, Assistant}, true},
	} {
		if got := (Person{Roles: c.roles}).Staff(); got != c.want {
			t.Errorf("%v: staff = %t, want %t", c.roles, got, c.want)
		}
	}
}

func TestAnAdministratorMayAllButLetEncounterGroupsMeet(t *testing.T) {
	principal := Person{Roles: []Role{Administrator}}
	for _, p := range []Permission{HallMonitor, Reports, Accounts, Configuration, EncounterGroups, Emergency, Kiosk} {
		if !principal.May(p) {
			t.Errorf("an administrator may not %q, want every permission but one", p)
		}
	}
	if principal.May(EncounterOverride) {
		t.Error("an administrator may let encounter groups meet without being given the right by name")
	}
	principal.Permissions = []Permission{EncounterOverride}
	if !principal.May(EncounterOverride) {
		t.Error("the right given by name is not there")
	}
	if (Person{Roles: []Role{Teacher}}).May(Emergency) {
		t.Error("a teacher may freeze the school without being given the right")
	}
}
