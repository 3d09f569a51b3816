// Package metrics counts what happens on one server, in the words of the school, for a Prometheus to read. There is nobody's
// name in it, nor a room or a reason: a school is its id.
package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Metrics are those of one server. Its methods are what the verbs and the site count with.
type Metrics struct {
	registry *prometheus.Registry
	started  *prometheus.CounterVec
	refusals *prometheus.CounterVec
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	told     prometheus.Histogram
	sent     *prometheus.CounterVec
	round    *prometheus.HistogramVec
	roundEnd *prometheus.GaugeVec
	faults   *prometheus.CounterVec
}

// quick are the steps of a request's time, in seconds; slow those of work behind the pages.
var (
	quick = []float64{.001, .0025, .005, .01, .025, .05, .1, .15, .25, .5, 1, 2.5, 10}
	slow  = []float64{.01, .05, .1, .25, .5, 1, 2, 5, 15, 60, 300, 3600}
)

// New makes them.
func New(version, commit string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		started:  counter("corridor_passes_started_total", "Passes that started, by the school's id.", "school"),
		refusals: counter("corridor_refusals_total", "Starts that a rule refused, by the refusal's code; busy is the hallway maximum and encounter prevention alike.", "code"),
		requests: counter("corridor_requests_total", "Requests answered, by the route's pattern.", "method", "route", "status"),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "corridor_request_seconds", Help: "Time from a request to its answer, by the route's pattern; streams are left out.", Buckets: quick,
		}, []string{"method", "route"}),
		told: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "corridor_notice_lag_seconds", Help: "Time from what has happened until those whom it concerns are told in their pages, or it is put out for sending.", Buckets: slow,
		}),
		sent: counter("corridor_notices_total", "Tries to send a notice out of the house: sent, late (it would have misled), refused, gone (the device), again (tried later).", "channel", "became"),
		round: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "corridor_round_seconds", Help: "Time of one round over all schools: sweep (what is due), seal (the audit log).", Buckets: slow,
		}, []string{"work"}),
		roundEnd: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "corridor_round_ended_timestamp_seconds", Help: "When the last round ended; the lag of the sweeper is the time since then.",
		}, []string{"work"}),
		faults: counter("corridor_round_faults_total", "Rounds in which something could not be done; it is tried again in the next one.", "work"),
	}
	about := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "corridor_build_info", Help: "Always 1; the labels say which program this is."},
		[]string{"version", "commit", "schema"})
	about.WithLabelValues(version, commit, db.SchemaVersion()).Set(1)
	m.registry.MustRegister(m.started, m.refusals, m.requests, m.took, m.told, m.sent, m.round, m.roundEnd, m.faults, about,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

// Handler answers a Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// Watch adds what is asked for when a Prometheus comes: open streams, and the connections to the database.
func (m *Metrics) Watch(streams func() int, connections func() db.Connections) {
	gauge := func(name, help string, value func() float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
	}
	total := func(name, help string, value func() float64) {
		m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, value))
	}
	gauge("corridor_streams_open", "Pages that listen to this server.", func() float64 { return float64(streams()) })
	gauge("corridor_database_connections_in_use", "Connections at work.", func() float64 { return float64(connections().InUse) })
	gauge("corridor_database_connections_idle", "Connections at hand.", func() float64 { return float64(connections().Idle) })
	gauge("corridor_database_connections_most", "Connections there can be.", func() float64 { return float64(connections().Most) })
	total("corridor_database_waits_total", "Times that somebody found no connection free.", func() float64 { return float64(connections().Waits) })
	total("corridor_database_wait_seconds_total", "All those waits together.", func() float64 { return connections().Waited.Seconds() })
}

// Started counts a pass that started.
func (m *Metrics) Started(of school.ID) { m.started.WithLabelValues(string(of)).Inc() }

// Refused counts a start that a rule refused.
func (m *Metrics) Refused(code pass.Code) { m.refusals.WithLabelValues(string(code)).Inc() }

// methods are those that have a label of their own: anybody can send any word.
var methods = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodPost: true}

// Answered counts a request. What has no route, and methods that none has, are counted together.
func (m *Metrics) Answered(method, route string, status int, took time.Duration) {
	if !methods[method] {
		method = "other"
	}
	if route == "" {
		route = "none"
	}
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.took.WithLabelValues(method, route).Observe(took.Seconds())
}

// Told counts a happening that was worked off, so long after it happened.
func (m *Metrics) Told(after time.Duration) { m.told.Observe(after.Seconds()) }

// Sent counts a try to send a notice.
func (m *Metrics) Sent(channel notice.Channel, became string) {
	m.sent.WithLabelValues(string(channel), became).Inc()
}

// Round counts one round over all schools.
func (m *Metrics) Round(work string, took time.Duration, ended time.Time, fault bool) {
	m.round.WithLabelValues(work).Observe(took.Seconds())
	m.roundEnd.WithLabelValues(work).Set(float64(ended.UnixMilli()) / 1000)
	if fault {
		m.faults.WithLabelValues(work).Inc()
	} else {
		m.faults.WithLabelValues(work).Add(0) // so that it is there to watch
	}
}
