package demo_test

import (
	"testing"
	"context"
	"fmt"
	"github.com/jackc/pgx/v5"
)

func TestYY(t *testing.T) {
	d := filled(t, tenOClock)
	conn, _ := pgx.Connect(t.Context(), d.URL)
	defer conn.Close(t.Context())
	show(t.Context(), conn, `select p.state, r.name, r.number, a.username, p.made_as, count(*) from passes p join rooms r on r.id = p.destination_id left join people a on a.id = p.approver_id where p.state in ('requested','scheduled','active','waiting') group by 1,2,3,4,5 order by 1,2,3`)
	show(t.Context(), conn, `select p.username, x.part, r.name, r.capacity,r.approval_now from room_people x join people p on p.id = x.person_id join rooms r on r.id=x.room_id where p.username in ('librarian','nurse','counselor','teacher')`)
}

func show(ctx context.Context, conn *pgx.Conn, q string) {
	rows, err := conn.Query(ctx, q)
	if err != nil { fmt.Println(err); return }
	defer rows.Close()
	for rows.Next() {
		v, _ := rows.Values()
		fmt.Println(v...)
	}
	fmt.Println(rows.Err())
}
