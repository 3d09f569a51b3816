package web

import (
	"net/url"
	"reflect"
	"testing"
)

func TestTwoPeoplesChangesOfOneSettingLoseNothing(t *testing.T) {
	t.Parallel()
	was := url.Values{"minutes": {"5"}, "capacity": {"4"}, "line": {"1"}}
	for _, c := range []struct {
		name               string
		now, sent, becomes url.Values
		clashes            map[string]string
	}{
		{"one alone", was, url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}}, map[string]string{}},
		{"two fields", url.Values{"minutes": {"5"}, "capacity": {"6"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"6"}, "line": {"1"}}, map[string]string{}},
		{"the same field", url.Values{"minutes": {"9"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}}, map[string]string{"minutes": "9"}},
		{"the same field, made the same", url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}}, map[string]string{}},
		{"a switch that is off now is not sent", was, url.Values{"minutes": {"5"}, "capacity": {"4"}},
			url.Values{"minutes": {"5"}, "capacity": {"4"}, "line": nil}, map[string]string{}},
		{"a field that the form does not have", url.Values{"minutes": {"5"}, "capacity": {"4"}, "line": {"1"}, "folder": {"A"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}},
			url.Values{"minutes": {"7"}, "capacity": {"4"}, "line": {"1"}, "folder": {"A"}}, map[string]string{}},
	} {
		fields, clashes := merge(was, c.now, c.sent)
		if !reflect.DeepEqual(fields, c.becomes) || !reflect.DeepEqual(clashes, c.clashes) {
			t.Errorf("%s: %v, clashes %v; want %v, %v", c.name, fields, clashes, c.becomes, c.clashes)
		}
	}
}

func TestTwoPeopleEachAddToAndTakeFromAList(t *testing.T) {
	t.Parallel()
	was := url.Values{"student": {"ada", "bob", "cleo"}}
	fields, clashes := merge(was, url.Values{"student": {"ada", "cleo", "dan"}}, url.Values{"student": {"ada", "bob", "eve"}}, "student")
	if want := (url.Values{"student": {"ada", "dan", "eve"}}); !reflect.DeepEqual(fields, want) || len(clashes) > 0 {
		t.Errorf("%v, clashes %v; want %v", fields, clashes, want)
	}
	twice, _ := merge(was, was, url.Values{"student": {"ada", "bob", "cleo", "dan", "dan"}}, "student")
	if want := (url.Values{"student": {"ada", "bob", "cleo", "dan", "dan"}}); !reflect.DeepEqual(twice, want) {
		t.Errorf("%v, want what is named twice kept for the check", twice)
	}
}
