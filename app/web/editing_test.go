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
