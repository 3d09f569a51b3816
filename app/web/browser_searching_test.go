package web_test

import "testing"

// Whoever types a name into a search leaves it in no address, finds it again after loading the page again, and is told
// by the stream of those alone who are searched for.
func TestASearchOfPeopleIsInTheAddressForNobodyToRead(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	monitor := w.deviceOf(server, "monitor")
	w.goesOut(w.signedIn(server, "student2"), "Restroom 2W")
	monitor.visitsRunning("/hall")
	monitor.readsIn("#hall-cards", w.nameOf("student2"))
	monitor.stays()
	monitor.fills("search", "maya")
	monitor.readsIn("#hall-cards", "Nobody is out")
	monitor.until("an address without the name", `location.pathname === "/hall" && location.search.startsWith("?search=") && !location.search.includes("maya")`)
	w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	monitor.readsIn("#hall-cards", "Maya Okafor")
	monitor.stayed()
	ask[int](monitor, `location.reload(), 0`)
	monitor.until("the page anew", `document.querySelector("#search")?.value === "maya"`)
	monitor.readsIn("#hall-cards", "Maya Okafor")
	if ask[bool](monitor, `document.querySelector("#hall-cards").textContent.includes("`+w.nameOf("student2")+`")`) {
		t.Error("the search is lost by loading the page again")
	}
}
