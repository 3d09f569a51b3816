package school

import (
	"slices"
	"strings"
)

// Role is what a person is in a school; one person can have several.
type Role string

// The roles of product.md section 5.
const (
	Student       Role = "student"
	Teacher       Role = "teacher"
	Assistant     Role = "assistant"
	Administrator Role = "administrator"
)

// Permission is a right given to a member of staff by an administrator.
type Permission string

// The permissions of product.md section 5.
const (
	HallMonitor       Permission = "hall-monitor"
	Reports           Permission = "reports"
	Accounts          Permission = "accounts"
	Configuration     Permission = "configuration"
	EncounterGroups   Permission = "encounter-groups"
	EncounterOverride Permission = "encounter-override"
	Emergency         Permission = "emergency"
	Kiosk             Permission = "kiosk"
	District          Permission = "district" // the figures of every school of the installation
)

// GivenElsewhere are the permissions that the form of an account neither gives nor takes: the one beside the encounter
// groups, the other by whoever runs the installation, since it reaches beyond a school.
var GivenElsewhere = []Permission{EncounterOverride, District}

// AccountState says what an account can do.
type AccountState string

// Active can sign in; Disabled can't, but can still be sent passes; Suspended is kept and invisible;
// Deleted has lost its personal data.
const (
	Active    AccountState = "active"
	Disabled  AccountState = "disabled"
	Suspended AccountState = "suspended"
	Deleted   AccountState = "deleted"
)

// Person is a student or a member of staff of one school.
type Person struct {
	SchoolID    ID
	ID          ID
	SISID       string `bun:"sis_id,nullzero"`
	GivenName   string
	FamilyName  string
	Title       string // "Mr", "Ms", "Dr": staff are shown as "Mr Ito"
	Email       string
	Username    string
	Number      string // the student number on the ID card
	Grade       string
	Roles       []Role       `bun:",array"`
	Permissions []Permission `bun:",array"`
	State       AccountState
	Language    string
	Look        string
	TextSize    string // "", "large" or "larger"
	Favourites  []ID   `bun:",array"`
	Photo       string // the mark of their photo; empty without one
	Shared      bool   // several people use the account at once: a school's substitutes
}

// Name is the full name, given name first.
func (p Person) Name() string { return strings.TrimSpace(p.GivenName + " " + p.FamilyName) }

// AddressedAs is how students speak of the person: "Mr Ito" where a title is known, else the full name.
func (p Person) AddressedAs() string {
	if p.Title == "" {
		return p.Name()
	}
	return p.Title + " " + p.FamilyName
}

// Is reports whether the person has the role.
func (p Person) Is(role Role) bool { return slices.Contains(p.Roles, role) }

// Staff reports whether the person has any role but student.
func (p Person) Staff() bool {
	return p.Is(Teacher) || p.Is(Assistant) || p.Is(Administrator)
}

// May reports whether the person has the permission. An administrator has every one but those that are
// [GivenElsewhere], which must be given by name, and which somebody who is only an assistant never has.
func (p Person) May(permission Permission) bool {
	given := slices.Contains(p.Permissions, permission)
	if slices.Contains(GivenElsewhere, permission) {
		return given && (p.Is(Teacher) || p.Is(Administrator))
	}
	return given || p.Is(Administrator)
}
