package roster

import (
	"fmt"
	"slices"
	"strings"
)

// Org is an organization of the source: a school, a district, a department.
type Org struct {
	SISID      string
	Name       string
	Type       string
	Identifier string
	parent     string
}

// String names the org for a person to choose: "Fabrikam High School (10002)".
func (o Org) String() string {
	if o.Name == "" {
		return o.SISID
	}
	return fmt.Sprintf("%s (%s)", o.Name, o.SISID)
}

// chooseOrg says which org of the source is the school. Asked is what the operator named, school is the
// school's name here, known is what the last import took; it is enough where the package tells only changes.
func chooseOrg(all []Org, whole bool, asked, school string, known []string) (chosen Org, why Reason, err error) {
	if asked != "" {
		chosen, err := askedOrg(all, asked)
		return chosen, Reason{}, err
	}
	if !whole && len(known) > 0 {
		return Org{SISID: known[0]}, because("rosters.why.last-org"), nil
	}
	candidates := filter(all, func(o Org) bool { return strings.EqualFold(o.Type, "school") })
	if len(candidates) == 0 {
		candidates = all
	}
	if len(candidates) == 1 {
		if strings.EqualFold(candidates[0].Type, "school") {
			return candidates[0], Reason{}, nil
		}
		return candidates[0], because("rosters.why.no-type-school", "Org", candidates[0].String()), nil
	}
	for _, same := range []func(o Org) bool{
		func(o Org) bool { return len(known) > 0 && o.SISID == known[0] },
		func(o Org) bool { return o.Name == school },
		func(o Org) bool { return strings.EqualFold(o.Name, school) },
	} {
		if found := filter(candidates, same); len(found) == 1 {
			return found[0], because("rosters.why.of-orgs", "Count", len(candidates), "Org", found[0].String()), nil
		}
	}
	if len(candidates) == 0 {
		return Org{}, Reason{}, refuse(because("rosters.why.no-org"))
	}
	return Org{}, Reason{}, unclear(candidates, because("rosters.why.which-org", "Orgs", listed(candidates)))
}

func askedOrg(all []Org, asked string) (Org, error) {
	if len(all) == 0 {
		return Org{SISID: asked}, nil
	}
	for _, same := range []func(o Org) bool{
		func(o Org) bool { return o.SISID == asked },
		func(o Org) bool { return o.Identifier == asked || o.Name == asked },
		func(o Org) bool { return strings.EqualFold(o.Identifier, asked) || strings.EqualFold(o.Name, asked) },
	} {
		switch found := filter(all, same); len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return Org{}, unclear(found, because("rosters.why.several-orgs", "Org", cut(asked), "Orgs", listed(found)))
		}
	}
	return Org{}, unclear(all, because("rosters.why.no-such-org", "Org", cut(asked), "Orgs", listed(all)))
}

func unclear(orgs []Org, why Reason) error {
	return &Refused{Reason: why, Orgs: orgs}
}

// withDepartments is the org and all below it; the other schools of a district are not below a school.
func withDepartments(all []Org, chosen Org) []string {
	ids := []string{chosen.SISID}
	school := strings.EqualFold(chosen.Type, "school")
	for at := 0; at < len(ids); at++ {
		for _, o := range all {
			if o.parent == ids[at] && !slices.Contains(ids, o.SISID) && !(school && strings.EqualFold(o.Type, "school")) {
				ids = append(ids, o.SISID)
			}
		}
	}
	return ids
}

func listed(orgs []Org) string {
	var list []string
	for _, o := range orgs[:min(len(orgs), 20)] {
		list = append(list, o.String())
	}
	if len(orgs) > len(list) {
		list = append(list, "…")
	}
	return strings.Join(list, ", ")
}

func filter[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return !keep(t) })
}
