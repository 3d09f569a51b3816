package web_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"corridor/db"
	"corridor/db/dbtest"
	"corridor/db/embedded"
)

// postgres is one of the two servers of a database with a standby, as an IT department runs them.
type postgres struct {
	*testing.T
	bin, dir string
	port     int
	as       *syscall.Credential
	server   *exec.Cmd
}

// aPrimary is made and started with nothing but PostgreSQL's own programs.
func aPrimary(t *testing.T) *postgres {
	t.Helper()
	p := &postgres{T: t, bin: binaries(t), dir: folderOf(t, "primary"), port: freePort(t), as: anybodyButRoot(t)}
	p.runs("initdb", "-D", p.dir, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
	p.starts()
	p.says(`create database corridor`)
	return p
}

// standby follows p, and p waits for it with every commit.
func (p *postgres) standby() *postgres {
	p.Helper()
	s := &postgres{T: p.T, bin: p.bin, dir: folderOf(p.T, "standby"), port: freePort(p.T), as: p.as}
	s.runs("pg_basebackup", "-D", s.dir, "-R", "-X", "stream", "-c", "fast", "-h", "127.0.0.1", "-p", strconv.Itoa(p.port), "-U", "postgres")
	s.starts()
	p.says(`alter system set synchronous_standby_names = '*'`)
	p.says(`select pg_reload_conf()`)
	dbtest.Until(p, "the standby follows", func() bool {
		return p.says(`select coalesce(max(sync_state), '') from pg_stat_replication`) == "sync"
	})
	return s
}

func (p *postgres) starts() {
	p.Helper()
	args := []string{"-D", p.dir, "-p", strconv.Itoa(p.port), "-k", "", "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=32MB"}
	p.server = exec.Command(filepath.Join(p.bin, "postgres"), args...)
	p.server.Dir = "/"
	p.server.SysProcAttr = &syscall.SysProcAttr{Credential: p.as, Setpgid: true}
	if err := p.server.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(p.killed)
	dbtest.Until(p, "PostgreSQL answers", func() bool {
		conn, err := pgx.Connect(p.Context(), p.url("postgres"))
		if err == nil {
			_ = conn.Close(p.Context())
		}
		return err == nil
	})
}

// killed ends the server and all its processes at one instant, as a machine that loses its power.
func (p *postgres) killed() {
	if p.server.ProcessState != nil {
		return
	}
	pid := p.server.Process.Pid
	_ = syscall.Kill(pid, syscall.SIGSTOP) // so that it makes no more of them
	for _, child := range childrenOf(pid) {
		_ = syscall.Kill(child, syscall.SIGKILL)
	}
	_ = p.server.Process.Kill()
	_ = p.server.Wait() // says that it was killed
}

func childrenOf(parent int) (list []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path))) // digits, by the pattern
			list = append(list, pid)
		}
	}
	return list
}

func (p *postgres) url(database string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s", p.port, database)
}

func (p *postgres) runs(program string, args ...string) {
	p.Helper()
	cmd := exec.CommandContext(p.Context(), filepath.Join(p.bin, program), args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	if wrote, err := cmd.CombinedOutput(); err != nil {
		p.Fatalf("%s: %v\n%s", program, err, wrote)
	}
}

// says answers a query for one text, of the server's own.
func (p *postgres) says(query string, args ...any) (text string) {
	p.Helper()
	ctx := context.WithoutCancel(p.Context())
	conn, err := pgx.Connect(ctx, p.url(map[bool]string{true: "corridor", false: "postgres"}[strings.Contains(query, "passes")]))
	if err != nil {
		p.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	rows, err := conn.Query(ctx, query, args...)
	if err != nil {
		p.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.Values()
		if err != nil {
			p.Fatal(err)
		}
		text = fmt.Sprint(values...)
	}
	if err := rows.Err(); err != nil {
		p.Fatal(err)
	}
	return text
}

func binaries(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_basebackup")
	if named := os.Getenv("PG_BIN"); named != "" {
		found = []string{filepath.Join(named, "pg_basebackup")}
	}
	if path, err := exec.LookPath("pg_basebackup"); len(found) == 0 && err == nil {
		found = []string{path}
	}
	if len(found) == 0 {
		t.Fatal("no pg_basebackup is found: name the folder of PostgreSQL's programs in PG_BIN")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1])
}

func folderOf(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.MkdirTemp(embedded.FastFolder(), "corridor-"+name+"-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if as := anybodyButRoot(t); as != nil {
		if err := os.Chown(dir, int(as.Uid), int(as.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// anybodyButRoot is who runs PostgreSQL, which refuses root; nil: we ourselves.
func anybodyButRoot(t *testing.T) *syscall.Credential {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if found, err := user.Lookup(name); err == nil {
			uid, _ := strconv.ParseUint(found.Uid, 10, 32) // digits, on this system
			gid, _ := strconv.ParseUint(found.Gid, 10, 32)
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	t.Fatal("PostgreSQL refuses to run as root, and there is nobody else")
	return nil
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// ledger is what a school was told: which passes have started, and which have ended.
type ledger struct {
	mu             sync.Mutex
	started, ended []string
	busy, count    atomic.Int64
	odd            []string
}

func (l *ledger) keeps(list *[]string, id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*list = append(*list, id)
	l.count.Add(1)
}

// insists sends a form until it is taken: nothing but "one moment" may come between.
func (l *ledger) insists(ctx context.Context, b *browser, path string, form url.Values) bool {
	for ctx.Err() == nil {
		switch a := b.postFrom("/student", path, form); a.status {
		case http.StatusOK:
			return true
		case http.StatusServiceUnavailable:
			if !strings.Contains(a.body, "Try again in a moment") {
				l.keeps(&l.odd, "a 503 without its sentence")
			}
			l.busy.Add(1)
		default:
			l.keeps(&l.odd, fmt.Sprint(path, " ", a.status))
			return false
		}
	}
	return false
}

// goesOutAgainAndAgain is one student's day.
func (l *ledger) goesOutAgainAndAgain(ctx context.Context, w *town, b *browser) {
	for ctx.Err() == nil {
		form := w.askForm(w.room("Restroom 2E"))
		id := form.Get("id")
		if !l.insists(ctx, b, "/passes", form) {
			return
		}
		l.keeps(&l.started, id)
		if !l.insists(ctx, b, "/passes/"+id+"/end", nil) {
			return
		}
		l.keeps(&l.ended, id)
	}
}

func TestADatabaseMachineThatDiesUnderLoadTakesNoPassWithItThatWasAcknowledged(t *testing.T) {
	t.Parallel()
	primary := aPrimary(t)
	both := func(other int) string {
		return fmt.Sprintf("postgres://postgres@127.0.0.1:%d,127.0.0.1:%d/corridor?target_session_attrs=read-write", primary.port, other)
	}
	first, err := db.Open(t.Context(), primary.url("corridor"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	first.Close()
	standby := primary.standby()
	w := newTownOn(t, dbtest.On(t, both(standby.port)), at(tenOClock))
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null where name like 'Restroom%'`)
	server := w.server()
	var l ledger
	var students sync.WaitGroup
	day, over := context.WithCancel(t.Context())
	defer over()
	for i := range 8 {
		b := w.signedIn(server, fmt.Sprintf("student%d", 10+i))
		students.Go(func() { l.goesOutAgainAndAgain(day, w, b) })
	}
	dbtest.Until(t, "the school is busy", func() bool { return l.count.Load() > 100 })
	primary.killed()
	dbtest.Until(t, "pages say one moment", func() bool { return l.busy.Load() > 8 })
	standby.says(`select pg_promote(true, 60)`)
	died := l.count.Load()
	dbtest.Until(t, "the school goes on", func() bool { return l.count.Load() > died+100 })
	over()
	students.Wait()

	for _, odd := range l.odd {
		t.Error(odd)
	}
	for what, ids := range map[string][]string{"": l.started, " and state = 'ended'": l.ended} {
		kept, _ := strconv.Atoi(standby.says(`select count(*)::text from passes where id = any($1::uuid[])`+what, ids))
		if lost := len(ids) - kept; lost != 0 {
			t.Errorf("of %d acknowledged %d are lost%s", len(ids), lost, what)
		}
	}
	t.Logf("acknowledged %d starts and %d ends, lost 0; %d times «one moment»", len(l.started), len(l.ended), l.busy.Load())
}
