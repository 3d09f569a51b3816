package web

import (
	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
)

// who may use a route. A route can't be made without one.
type who func(account.Visitor) bool

func anyoneSignedIn(account.Visitor) bool { return true }
func students(v account.Visitor) bool     { return v.Person.Is(school.Student) }
func staff(v account.Visitor) bool        { return v.ActsAsStaff() }
func ownStaff(v account.Visitor) bool     { return staff(v) && !v.Acting() }
func passPeople(v account.Visitor) bool   { return students(v) || staff(v) }
func standIns(v account.Visitor) bool     { return v.Person.Is(school.Assistant) }
func coverOffice(v account.Visitor) bool  { return staff(v) && v.May(school.Accounts) }
func ownTeachers(v account.Visitor) bool  { return ownStaff(v) && v.Person.Is(school.Teacher) }
func coverEnders(v account.Visitor) bool  { return staff(v) || standIns(v) }
func monitors(v account.Visitor) bool     { return staff(v) && v.May(school.HallMonitor) }

// noticed are those who are told things: a person, in their own name.
func noticed(v account.Visitor) bool { return !v.Shared() && !v.Acting() }

func calendarPeople(v account.Visitor) bool {
	return students(v) && !v.ActsAsStaff() || ownStaff(v)
}

// ownAccounts are one person's, who is here for themselves.
func ownAccounts(v account.Visitor) bool { return !v.Shared() && !v.Acting() }

func emergencies(v account.Visitor) bool { return staff(v) && v.May(school.Emergency) }
func districts(v account.Visitor) bool   { return staff(v) && v.May(school.District) }
func admins(v account.Visitor) bool      { return v.Administers() }
func configurers(v account.Visitor) bool { return staff(v) && v.May(school.Configuration) }
func encounterKeepers(v account.Visitor) bool {
	return staff(v) && v.May(school.EncounterGroups)
}

// setters may change settings of some kind: the history knows which.
func setters(v account.Visitor) bool {
	return configurers(v) || encounterKeepers(v) || rosterKeepers(v)
}

// routes are all there is, by who may use them.
func (s *Site) routes() {
	// everybody
	s.echo.GET("/healthz", s.health)
	s.echo.GET("/readyz", s.ready)
	s.echo.HEAD("/healthz", s.health)
	s.echo.HEAD("/readyz", s.ready)
	s.echo.GET("/time", s.time)
	s.echo.GET("/signin", s.signInPage)
	s.echo.POST("/signin", s.signIn)
	s.echo.POST("/language", s.chooseLanguage)
	s.echo.GET("/auth/:provider", s.toProvider)
	s.echo.GET("/auth/:provider/callback", s.fromProvider)
	s.echo.GET("/auth/:provider/school", s.chooseSchool)
	s.echo.POST("/auth/:provider/school", s.enterSchool)
	s.echo.GET("/sw.js", echo.WrapHandler(s.Static))
	s.echo.GET("/static/*", echo.WrapHandler(s.Static))
	s.echo.HEAD("/static/*", echo.WrapHandler(s.Static))

	// whoever has an e-mail of ours: its token says whose it is
	s.echo.GET("/unsubscribe/:token", s.unsubscribePage)
	s.echo.POST("/unsubscribe/:token", s.unsubscribe)

	// whoever is signed in
	s.get("/", anyoneSignedIn, s.home)
	s.post("/signout", anyoneSignedIn, s.signOut)
	s.post("/signout/everywhere", anyoneSignedIn, s.signOutEverywhere)
	s.echo.GET("/events", s.shallow(anyoneSignedIn, s.events))
	s.get("/settings", anyoneSignedIn, s.settings)
	s.post("/settings/language", anyoneSignedIn, s.setLanguage)
	s.post("/settings/look", anyoneSignedIn, s.setLook)
	s.post("/settings/text", anyoneSignedIn, s.setTextSize)
	s.post("/settings/password", ownAccounts, s.setPassword)
	s.post("/view", anyoneSignedIn, s.actAs)
	s.get("/school", anyoneSignedIn, s.otherSchools)
	s.post("/school", anyoneSignedIn, s.toSchool)
	s.get("/settings/notices", noticed, s.noticeSettings)
	s.post("/settings/notices", noticed, s.setNotices)
	s.post("/settings/devices", noticed, s.addDevice)
	s.post("/settings/devices/visit", anyoneSignedIn, s.visitDevice)
	s.post("/settings/devices/:id/removal", noticed, s.dropDevice)
	s.post("/settings/notices/students", ownStaff, s.watchStudents)
	s.post("/settings/notices/students/search", ownStaff, s.findWatched)
	s.get("/settings/sessions", anyoneSignedIn, s.ownSessions)
	s.post("/settings/sessions/end", anyoneSignedIn, s.endOwnSession)

	// passes: the verbs know whose they are
	s.get("/passes/new", passPeople, s.sheet)
	s.post("/passes/new", staff, s.sheetSearch)
	s.post("/passes", passPeople, s.ask)
	s.get("/passes/:id", passPeople, s.passPage)
	s.post("/passes/:id/start", passPeople, s.start)
	s.post("/passes/reversal", staff, s.takeBack)
	s.post("/passes/:id/end", passPeople, s.end)
	s.post("/passes/:id/cancellation", passPeople, s.cancel)

	// students
	s.get("/student", students, s.studentHome)
	s.get("/passes/:id/pin", students, s.pinPad)
	s.post("/passes/:id/pin", students, s.usePin)
	s.post("/settings/favourites", students, s.setFavourites)

	// staff
	s.get("/teacher", staff, s.teacherHome)
	s.get("/desk", staff, s.teacherHome)
	s.post("/passes/:id/approval", staff, s.approve)
	s.post("/passes/:id/denial", staff, s.deny)
	s.post("/approvals", staff, s.approveAll)
	s.post("/lesson-mode", staff, s.setLessonMode)
	s.post("/settings/pin", ownStaff, s.setPin)
	s.post("/settings/pin/off", ownStaff, s.setPinOff)

	// staff, while a pass runs: the verbs know whose it is to change
	s.post("/passes/:id/extension", passPeople, s.extend)
	s.post("/passes/:id/extension/denial", staff, s.denyMore)
	s.post("/passes/:id/pause", staff, s.pause)
	s.post("/passes/:id/resumption", staff, s.resume)
	s.post("/passes/:id/return", staff, s.sendBack)
	s.post("/passes/:id/correction", staff, s.correct)
	s.post("/passes/:id/undo", staff, s.undo)
	s.get("/passes/:id/more", staff, s.passSheet)
	s.get("/rooms/:id/code", staff, s.roomCode)
	s.post("/rooms/:id/closing", ownStaff, s.closeDesk)
	s.post("/rooms/:id/leave", ownStaff, s.leaveDesk)
	s.post("/rooms/:id/opening", ownStaff, s.openDesk)

	// whoever stands in for a teacher, and the teacher who is back
	s.get("/cover", standIns, s.coverPage)
	s.post("/cover", standIns, s.cover)
	s.post("/cover/pin", standIns, s.showCoverPin)
	s.post("/cover/pin/change", standIns, s.changeCoverPin)
	s.post("/covers/:id/end", coverEnders, s.endCover)
	s.get("/handover", ownTeachers, s.handovers)
	s.post("/handover", ownTeachers, s.makeHandovers)
	s.get("/handover/:id", ownTeachers, s.handover)
	s.post("/handover/:id/deletion", ownTeachers, s.endHandover)
	s.get("/admin/people/:id/assistant", admins, s.deputy)
	s.post("/admin/people/:id/assistant", admins, s.addAssist)
	s.post("/admin/people/:id/assistant/deletion", admins, s.removeAssist)
	s.post("/admin/people/:id/assistant/shared", admins, s.setShared)
	s.get("/admin/cover", coverOffice, s.coverDay)
	s.post("/admin/cover", coverOffice, s.planCover)
	s.post("/admin/cover/:id/deletion", coverOffice, s.unplanCover)

	// passes that are planned
	s.post("/passes/:id/answer", students, s.answerInvitation)
	s.post("/passes/:id/time", staff, s.movePass)

	// what repeats, the calendar, and who is absent
	s.get("/calendar", calendarPeople, s.calendar)
	s.get("/series", calendarPeople, s.allSeries)
	s.get("/series/:id", calendarPeople, s.oneSeries)
	s.post("/series/:id", ownStaff, s.changeSeries)
	s.post("/series/:id/ending", calendarPeople, s.endSeries)
	s.post("/series/:id/cancellation", calendarPeople, s.callOffSeriesDay)
	s.get("/standing", ownStaff, s.standing)
	s.get("/standing.csv", ownStaff, s.exportStanding)
	s.get("/absences", ownStaff, s.absences)
	s.post("/absences", ownStaff, s.markAbsent)
	s.post("/absences/search", ownStaff, s.findAbsent)
	s.post("/absences/:id/removal", ownStaff, s.takeAbsenceBack)
	s.get("/absences/file", coverOffice, s.absenceFile)
	s.post("/absences/file", coverOffice, s.readAbsenceFile)

	// the sections that a roster has given to a teacher
	s.post("/sections/acceptance", ownStaff, s.acceptSections)
	s.post("/sections/refusal", ownStaff, s.refuseSection)

	// a teacher's own groups of students, and the lists that wait
	s.get("/groups", ownStaff, s.groups)
	s.get("/groups/new", ownStaff, s.newGroup)
	s.get("/groups/:id", ownStaff, s.group)
	s.post("/groups", ownStaff, s.saveGroup)
	s.post("/groups/draft", ownStaff, s.draftGroup)
	s.post("/groups/:id/deletion", ownStaff, s.deleteGroup)
	s.get("/rows", staff, s.rows)

	// those with the right
	s.get("/hall", monitors, s.hallMonitor)
	s.post("/hall/search", monitors, s.searching(s.hallMonitor, "search", "sort"))
	s.get("/admin", admins, s.admin)
	s.get("/district", districts, s.district)
	s.get("/district.csv", districts, s.exportDistrict)
	// people
	s.get("/admin/people", admins, s.people)
	s.post("/admin/people/search", admins, s.searching(s.people, "find", "role"))
	s.post("/admin/people", admins, s.addPerson)
	s.get("/admin/people/new", admins, s.newPerson)
	s.get("/admin/people/signins/:id", admins, s.refusedSignIn)
	s.post("/admin/people/signins/:id", admins, s.admitSignIn)
	s.post("/admin/people/signins/:id/search", admins, s.refusedSignIn)
	s.post("/admin/people/signins/:id/removal", admins, s.dropRefusedSignIn)
	s.get("/admin/photos", admins, s.photosPage)
	s.post("/admin/photos", admins, s.bringPhotos)
	s.get("/admin/photos/:id", admins, s.photoLot)
	s.post("/admin/photos/:id/application", admins, s.takePhotos)
	s.post("/admin/photos/:id/removal", admins, s.dropPhotos)
	s.post("/admin/people/:id/photo/removal", admins, s.removePhoto)
	s.get("/people/:id/photo", passPeople, s.photo) // and then only their own, for students
	s.get("/admin/people/permissions", admins, s.permissionsPage)
	s.post("/admin/people/permissions", admins, s.givePermission)
	s.get("/admin/people/:id", admins, s.person)
	s.post("/admin/people/:id", admins, s.setPerson)
	s.post("/admin/people/:id/password", admins, s.givePassword)
	s.post("/admin/people/:id/sessions/end", admins, s.endPersonsSession)
	s.post("/admin/people/:id/deletion", admins, s.deletePerson)

	// rosters
	s.get("/admin/rosters", rosterKeepers, s.rostersPage)
	s.post("/admin/rosters", rosterKeepers, s.bringRoster)
	s.get("/admin/rosters/pull", rosterKeepers, s.rosterPull)
	s.post("/admin/rosters/pull", rosterKeepers, s.setRosterPull)
	s.post("/admin/rosters/pull/now", rosterKeepers, s.pullRosterNow)
	s.post("/admin/rosters/refusals", rosterKeepers, s.giveSectionAgain)
	s.get("/admin/rosters/runs/:id", rosterKeepers, s.rosterRun)
	s.post("/admin/rosters/runs/:id/reversal", rosterKeepers, s.undoRosterRun)
	s.get("/admin/rosters/:id", rosterKeepers, s.rosterDelivery)
	s.post("/admin/rosters/:id/reading", rosterKeepers, s.readRosterAgain)
	s.post("/admin/rosters/:id/application", rosterKeepers, s.applyRoster)
	s.post("/admin/rosters/:id/removal", rosterKeepers, s.discardRoster)

	// the rules on passes
	s.get("/admin/rules", configurers, s.rulesPage)
	s.post("/admin/rules/:part", configurers, s.setRules)
	s.post("/admin/rules/grades", configurers, s.setGrade)
	s.get("/admin/rules/no-fly", configurers, s.newNoFly)
	s.get("/admin/rules/no-fly/:id", configurers, s.noFly)
	s.post("/admin/rules/no-fly/:id", configurers, s.setNoFly)
	s.post("/admin/rules/no-fly/:id/removal", configurers, s.removeNoFly)
	s.get("/admin/rules/students", configurers, s.studentsRules)
	s.post("/admin/rules/students/search", configurers, s.searching(s.studentsRules, "find"))
	s.get("/admin/rules/students/:id", configurers, s.studentRules)
	s.post("/admin/rules/students/:id", configurers, s.setStudentLimits)
	s.post("/admin/rules/students/:id/entitlements", configurers, s.setEntitlement)
	s.post("/admin/rules/students/:id/entitlements/end", configurers, s.endEntitlement)
	s.get("/admin/rules/file", configurers, s.limitsFile)
	s.post("/admin/rules/file", configurers, s.readLimitsFile)
	// the bell schedule
	s.get("/admin/bells", configurers, s.bellsPage)
	s.post("/admin/bells/names", configurers, s.useName)
	s.post("/admin/bells/days", configurers, s.addDayType)
	s.get("/admin/bells/days/new", configurers, s.newDayType)
	s.get("/admin/bells/days/:id", configurers, s.dayType)
	s.post("/admin/bells/days/:id", configurers, s.setDayType)
	s.post("/admin/bells/days/:id/deletion", configurers, s.deleteDayType)
	s.get("/admin/bells/calendar", configurers, s.calendarPage)
	s.post("/admin/bells/calendar", configurers, s.setCalendar)
	s.get("/admin/bells/calendar/:date", configurers, s.calendarDay)
	s.get("/admin/bells/waves", configurers, s.wave)
	s.post("/admin/bells/waves", configurers, s.setWave)
	routesOf(s, s.schedules())
	routesOf(s, s.terms())
	routesOf(s, s.rotations())

	// what a school has laid down, and the history of it
	s.get("/admin/history", setters, s.history)
	s.post("/admin/history/:id/reversal", setters, s.putBack)
	s.get("/admin/audit", admins, s.auditLog)
	s.post("/admin/audit/search", admins, s.searching(s.auditLog, "find", "kind", "from", "until"))
	s.get("/admin/audit.csv", admins, s.exportAudit)

	// rooms
	s.get("/admin/rooms", configurers, s.roomsPage)
	s.get("/admin/rooms/found", configurers, s.roomsFound)
	s.get("/admin/rooms/several", configurers, s.severalRooms)
	s.post("/admin/rooms/several", configurers, s.changeSeveralRooms)
	s.post("/admin/rooms/several/reversal", configurers, s.undoSeveralRooms)
	s.get("/admin/rooms/starter", configurers, s.roomStarter)
	s.post("/admin/rooms/starter", configurers, s.makeStarter)
	s.get("/admin/rooms/new", configurers, s.newRoom)
	s.get("/admin/rooms/:id", configurers, s.roomPage)
	s.post("/admin/rooms/:id", configurers, s.saveRoom)
	s.get("/admin/rooms/:id/list", configurers, s.roomStudents)
	s.post("/admin/rooms/:id/list", configurers, s.changeRoomStudents)
	s.post("/admin/rooms/:id/list/found", configurers, s.roomStudentsFound)
	s.post("/admin/rooms/:id/closing", configurers, s.closeRoom)
	s.post("/admin/rooms/:id/opening", configurers, s.openRoom)
	s.post("/admin/rooms/:id/leave", configurers, s.leaveRoom)
	s.post("/admin/rooms/:id/farewell", configurers, s.putRoomAway)
	s.post("/admin/rooms/:id/return", configurers, s.bringRoomBack)
	s.post("/admin/rooms/:id/deletion", configurers, s.deleteRoom)

	// an emergency: all staff see it and check students in, those with the right begin it, write, and end it
	s.get("/emergency", staff, s.emergencyPage)
	s.post("/emergency/search", staff, s.searching(s.emergencyPage, "search", "view"))
	s.post("/emergency/checkins", staff, s.checkIn)
	s.post("/emergency/checkins/reversal", staff, s.takeBackCheckIn)
	s.post("/emergency/messages", emergencies, s.sayToAll)
	s.get("/emergencies", emergencies, s.pastEmergencies)
	s.get("/emergencies/:id", emergencies, s.emergencyReport)
	s.post("/freeze", emergencies, s.freeze)
	s.post("/freeze/lift", emergencies, s.lift)

	// encounter groups, and who may let their members meet
	s.get("/admin/encounters", encounterKeepers, s.encounters)
	s.get("/admin/encounters/new", encounterKeepers, s.newEncounters)
	s.get("/admin/encounters/log", encounterKeepers, s.encounterLog)
	s.get("/admin/encounters/log.csv", encounterKeepers, s.exportEncounterLog)
	s.post("/admin/encounters/mail", encounterKeepers, s.setEncounterMail)
	s.get("/admin/encounters/overrides", admins, s.encounterOverrides)
	s.post("/admin/encounters/overrides", admins, s.giveOverride)
	s.post("/admin/encounters/overrides/:id/revocation", admins, s.takeOverride)
	s.get("/admin/encounters/:id", encounterKeepers, s.encounterGroup)
	s.post("/admin/encounters/:id", encounterKeepers, s.setEncounters)
	s.post("/admin/encounters/:id/deletion", encounterKeepers, s.deleteEncounters)
	s.post("/admin/encounters/:id/mail", encounterKeepers, s.setEncounterMail)
}

// routesOf are those of a small setting of the bell schedule.
func routesOf[T any](s *Site, p bellPart[T]) {
	address := "/admin/bells/" + p.kind
	s.post(address, configurers, p.add)
	s.get(address+"/new", configurers, p.blank)
	s.get(address+"/:id", configurers, p.page)
	s.post(address+"/:id", configurers, p.set)
	s.post(address+"/:id/deletion", configurers, p.remove)
}

func (s *Site) get(path string, may who, h echo.HandlerFunc)  { s.echo.GET(path, s.only(may, h)) }
func (s *Site) post(path string, may who, h echo.HandlerFunc) { s.echo.POST(path, s.only(may, h)) }

// shallow is [Site.only] for a route that lasts: it reads who somebody is on a stack that is gone afterwards.
func (s *Site) shallow(may who, h echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		letIn := false
		err := s.aside(c, func() error {
			return s.only(may, func(echo.Context) error { letIn = true; return nil })(c)
		})
		if !letIn {
			return err
		}
		return h(c)
	}
}

// only lets a route's people in. Whoever isn't signed in is sent to the sign-in page from a page, and told
// 401 otherwise.
func (s *Site) only(may who, h echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		session, err := s.sessions.Get(c.Request(), cookie)
		if session.IsNew {
			return s.signedOut(c, err)
		}
		whoever := session.Values[keyVisitor]
		c.Set("visitor", whoever)
		v := whoever.(account.Visitor)
		if !may(v) {
			if v.MustCover() {
				return s.toCover(c)
			}
			return echo.ErrForbidden
		}
		return h(c)
	}
}
