package command

import (
	"context"
	"crypto/tls"
	"fmt"
	"strings"
	"time"

	"corridor/app/relay"
)

const (
	// mostBehind is how far a standby may be behind before somebody should look.
	mostBehind = 30 * time.Second
	// renewBefore is how long before its end a certificate should have been renewed.
	renewBefore = 14 * 24 * time.Hour
	// eventsPatience is how long the doctor waits for NATS.
	eventsPatience = 10 * time.Second
)

// carried says what carries events between servers, and whether it does.
func carried(ctx context.Context, s settings) finding {
	if s.EventsURL == "" {
		return finding{"events", "PostgreSQL carries them between servers", false}
	}
	ctx, cancel := context.WithTimeout(ctx, eventsPatience)
	defer cancel()
	took, err := relay.Check(ctx, s.EventsURL)
	if err != nil {
		return finding{"events", "the NATS of EVENTS_URL does not answer, or lets nobody in with this name: pages of other servers are late by up to half a minute", true}
	}
	return finding{"events", fmt.Sprintf("NATS carries them between servers, and answers in %s", took.Round(time.Microsecond)), false}
}

// certified looks at the certificate, if it is ours to have.
func certified(s settings, now time.Time) []finding {
	if s.Cert == "" {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(s.Cert, s.Key)
	if err != nil {
		return []finding{{"certificate", "TLS_CERT and TLS_KEY: " + err.Error(), true}}
	}
	left := pair.Leaf.NotAfter.Sub(now)
	says := fmt.Sprintf("for %s, until %s", strings.Join(pair.Leaf.DNSNames, ", "), pair.Leaf.NotAfter.Format("2006-01-02"))
	if left < renewBefore {
		says += ": renew it; a new one is used without a restart"
	}
	return []finding{{"certificate", says, left < renewBefore}}
}

// followed says who follows the database, which should be somebody where several hosts are named.
func followed(ctx context.Context, s settings, d database) []finding {
	standbys, err := d.Standbys(ctx)
	several := strings.Contains(s.DatabaseURL, ",")
	switch {
	case err != nil:
		return []finding{{"standby", err.Error(), true}}
	case standbys.Following == 0 && several:
		return []finding{{"standby", "DATABASE_URL names several hosts, and none follows the primary: a disk that dies now takes what has happened with it", true}}
	case standbys.Following == 0:
		return nil
	case standbys.Behind > mostBehind:
		return []finding{{"standby", fmt.Sprintf("%d follow the primary, the last of them %s behind: look at its disk and network", standbys.Following, standbys.Behind.Round(time.Second)), true}}
	case standbys.InStep == 0:
		return []finding{{"standby", fmt.Sprintf("%d follow the primary, %s behind; no commit waits for one: set synchronous_standby_names, or the last moment can be lost",
			standbys.Following, standbys.Behind.Round(time.Millisecond)), false}}
	}
	return []finding{{"standby", fmt.Sprintf("%d follow the primary, and a commit waits for %d of them", standbys.Following, standbys.InStep), false}}
}
