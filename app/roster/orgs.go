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
func chooseOrg(all []Org, whole bool, asked, school string, known []string) (chosen Org, why string, err error) {
	if asked != "" {
		chosen, err := askedOrg(all, asked)
		return chosen, "", err
	}
	if !whole && len(known) > 0 {
		return Org{SISID: known[0]}, "the org of the last import is taken", nil
	}
	candidates := filter(all, func(o Org) bool { return strings.EqualFold(o.Type, "school") })
	if len(candidates) == 0 {
		candidates = all
	}
	if len(candidates) == 1 {
		if strings.EqualFold(candidates[0].Type, "school") {
			return candidates[0], "", nil
		}
		return candidates[0], fmt.Sprintf("there is no org of type school: %s is taken", candidates[0]), nil
	}
	for _, same := range []func(o Org) bool{
		func(o Org) bool { return len(known) > 0 && o.SISID == known[0] },
		func(o Org) bool { return o.Name == school },
		func(o Org) bool { return strings.EqualFold(o.Name, school) },
	} {
		if found := filter(candidates, same); len(found) == 1 {
			return found[0], fmt.Sprintf("of %d orgs, the rows of %s are taken", len(candidates), found[0]), nil
		}
	}
	return Org{}, "", unclear(candidates, "it can't be told which org is the school: name one with --org, of %s", listed(candidates))
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
			return Org{}, unclear(found, "--org %q could be any of %s", cut(asked), listed(found))
		}
	}
	return Org{}, unclear(all, "there is no org %q in the package, but %s", cut(asked), listed(all))
}

func unclear(orgs []Org, format string, args ...any) error {
	return &Refused{Sentence: fmt.Sprintf(format, args...), Orgs: orgs}
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
	if more := len(orgs) - len(list); more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	if len(list) == 0 {
		return "no org at all"
	}
	return strings.Join(list, ", ")
}

func filter[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return !keep(t) })
}
