package roster

import (
	"context"

	"corridor/db"
)

// mostOrgs is more than any state has.
const mostOrgs = 20_000

// readOrgs finds out which org of the package is the school, and which are its departments.
func (o *oneRoster) readOrgs(ctx context.Context) error {
	var all []Org
	err := o.each(ctx, "orgs", "orgs", func(_ context.Context, r row) error {
		if gone, ok := r.gone(); !ok || gone || !r.complete("sourcedId") {
			return nil
		}
		if len(all) == mostOrgs {
			return refuse(because("rosters.why.many-schools", "File", "orgs.csv", "Most", mostOrgs))
		}
		all = append(all, Org{r.cell("sourcedId"), r.cell("name"), r.cell("type"), r.cell("identifier"), r.cell("parentSourcedId")})
		return nil
	})
	if err != nil {
		return err
	}
	whole := o.files["orgs"] == db.BulkFile && len(all) > 0
	if len(all) == 0 && len(o.known) == 0 {
		if all, err = o.orgsOfClasses(ctx); err != nil {
			return err
		}
	}
	return o.settleOrg("orgs.csv", all, whole)
}

func (o *importing) settleOrg(file string, all []Org, whole bool) error {
	chosen, why, err := chooseOrg(all, whole, o.options.Org, o.policy.School.Name, o.known)
	if err != nil {
		return err
	}
	if why.ID != "" {
		o.notes.about(file, why)
	}
	o.org, o.orgs = chosen, withDepartments(all, chosen)
	if !whole && len(o.known) > 0 && o.known[0] == chosen.SISID {
		o.orgs = append(o.orgs, o.known[1:]...)
	}
	o.ours = map[string]bool{}
	for _, id := range o.orgs {
		o.ours[id] = true
	}
	return nil
}

// orgsOfClasses gathers the schools that the classes name, for a package without orgs.csv. What there is to
// say about the rows is said when they are read for good.
func (o *oneRoster) orgsOfClasses(ctx context.Context) ([]Org, error) {
	spoken := o.notes
	o.notes = newNotes()
	defer func() { o.notes = spoken }()
	var all []Org
	seen := map[string]bool{}
	err := o.each(ctx, "classes", db.SectionRows, func(_ context.Context, r row) error {
		if id := r.cell("schoolSourcedId"); id != "" && !seen[id] && len(all) < mostOrgs {
			seen[id] = true
			all = append(all, Org{SISID: id, Type: "school"})
		}
		return nil
	})
	return all, err
}
