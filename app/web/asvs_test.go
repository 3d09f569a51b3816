package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// levels are the requirements of the OWASP Application Security Verification Standard 5.0.0 up to its level 2, by chapter
// and section.
const levels = `
1.1 1 2; 1.2 1 2 3 4 5 6 7 8 9; 1.3 1 2 3 4 5 6 7 8 9 10 11; 1.4 1 2 3; 1.5 1 2
2.1 1 2 3; 2.2 1 2 3; 2.3 1 2 3 4; 2.4 1
3.2 1 2; 3.3 1 2 3 4; 3.4 1 2 3 4 5 6; 3.5 1 2 3 4 5; 3.7 1 2
4.1 1 2 3; 4.2 1; 4.3 1 2; 4.4 1 2 3 4
5.1 1; 5.2 1 2 3; 5.3 1 2; 5.4 1 2 3
6.1 1 2 3; 6.2 1 2 3 4 5 6 7 8 9 10 11 12; 6.3 1 2 3 4; 6.4 1 2 3 4; 6.5 1 2 3 4 5; 6.6 1 2 3; 6.8 1 2 3 4
7.1 1 2 3; 7.2 1 2 3 4; 7.3 1 2; 7.4 1 2 3 4 5; 7.5 1 2; 7.6 1 2
8.1 1 2; 8.2 1 2 3; 8.3 1; 8.4 1
9.1 1 2 3; 9.2 1 2 3 4
10.1 1 2; 10.2 1 2; 10.3 1 2 3 4; 10.4 1 2 3 4 5 6 7 8 9 10 11; 10.5 1 2 3 4 5; 10.6 1 2; 10.7 1 2 3
11.1 1 2; 11.2 1 2 3; 11.3 1 2 3; 11.4 1 2 3 4; 11.5 1; 11.6 1
12.1 1 2 3; 12.2 1 2; 12.3 1 2 3 4
13.1 1; 13.2 1 2 3 4 5; 13.3 1 2; 13.4 1 2 3 4 5
14.1 1 2; 14.2 1 2 3 4; 14.3 1 2 3
15.1 1 2 3; 15.2 1 2 3; 15.3 1 2 3 4 5 6 7
16.1 1; 16.2 1 2 3 4 5; 16.3 1 2 3 4; 16.4 1 2 3; 16.5 1 2 3
17.1 1; 17.2 1 2 3 4; 17.3 1 2
`

// walked says of each what holds it: tests by their names, or in a sentence how it is met (=), why there is nothing to
// meet (-), or that it is not met, and why not (!).
const walked = `
# 1 Encoding
1.1.1: = forms are decoded once, by net/http, and JSON never
1.1.2 1.2.1: TestNoFieldOfAnyFormPutsMarkupIntoAPage TestMarkupInAMailIsText
1.2.2: TestNoAddressThatIsHandedOnLeadsAwayOrBreaksALine
1.2.3: TestNoFieldOfAnyFormPutsMarkupIntoAPage TestMarkupInAMailIsText
1.2.4: = every value is bound, or written by Bun; statements are constants
1.2.5: = only PostgreSQL's own programs are run, without a shell and without anything that came over the network
1.2.6 1.2.7 1.2.8: - there is no LDAP, XPath, LaTeX, JNDI or memcache
1.2.9: - no pattern is made of what people type
1.3.1: - nothing that people type is markup
1.3.2: = the policy of pages forbids eval; Go has none
1.3.3: TestWhatCannotBeAnAccountIsSaidBesideTheField TestNoRouteTakesAFormThatIsTooLargeOrBroken
1.3.4: TestAFileThatIsNoneIsSaidAndNothingIsKept
1.3.5: - nothing that people type is markup
1.3.6: TestOnlyDevicesOfKnownPushServicesAreTaken TestTheSecretOfAServiceIsKeptSealedAndItsAddressIsSecure
1.3.7: - views are Go functions; no template is made while it runs
1.3.8 1.3.9: - there is no LDAP, XPath, LaTeX, JNDI or memcache
1.3.10: = formats are constants, which go vet holds
1.3.11: TestNamesInAMailMakeNoHeaders
1.4.1: = Go, without cgo and unsafe
1.4.2: TestWhatCannotBeARuleIsSaidBesideItsFieldAndNothingIsSaved
1.4.3: = Go, without cgo and unsafe
1.5.1: - no XML is read
1.5.2: = JSON is read into types of our own, from providers and roster services alone
# 2 Validation and the order of steps
2.1.1 2.1.2 2.1.3: = the README, and the comments of the packages that check: app/setting, app/rules, app/hall
2.2.1: TestWhatCannotBeARuleIsSaidBesideItsFieldAndNothingIsSaved TestDatesThatCanNotBeAreRefusedWithASentence FuzzPlannedAt
2.2.2: TestEveryCheckMeansToEachWhatTheTableSays
2.2.3: TestWhatCannotBeARuleIsSaidBesideItsFieldAndNothingIsSaved TestDatesThatCanNotBeAreRefusedWithASentence FuzzPlannedAt
2.3.1: TestWhatMustAlwaysHoldDoesInAnyHistory
2.3.2: TestOfSeveralChecksThatFailAStudentIsAnsweredTheFirst
2.3.3: TestAQueuedRowThatIsRefusedTakesTheWholeTransactionBack
2.3.4: TestAWholeClassAsksForTheLastPlaceOnTwoServers
2.4.1: TestAnAddressCannotTryOnePasswordOnEverybody TestASessionAndAPersonHaveOnlySoManyStreams
# 3 Browsers
3.2.1: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
3.2.2: TestNoFieldOfAnyFormPutsMarkupIntoAPage
3.3.1 3.3.2 3.3.3 3.3.4: TestEveryCookieIsKeptFromScriptsAndOtherSites
3.4.1: ! TestHTTPSIsInsistedOnForThisHost: a year, and not for the hosts below it, which are the school's and not ours
3.4.2 3.4.3 3.4.4 3.4.5 3.4.6: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
3.5.1 3.5.2: TestEveryFormRefusesAnotherSitesPage TestCrossSitePostsAreRefused
3.5.3: TestNothingIsChangedByLooking
3.5.4: - one program on a host of its own; its cookies have the prefix that keeps them there
3.5.5: - no message of another window is listened to
3.7.1: = plain HTML and WebAssembly
3.7.2: TestNoAddressThatIsHandedOnLeadsAwayOrBreaksALine TestTheWayBackStaysOnTheSite
# 4 HTTP
4.1.1: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
4.1.2: = nothing is redirected to HTTPS: over HTTP it answers on the machine itself, or where it is told to by name
4.1.3: TestOnlyATrustedProxySaysWhereAVisitorComesFrom TestWhatAProxyIsSaidToSpeakChangesNothing
4.2.1: = net/http refuses a message with two lengths
4.3.1 4.3.2: - there is no GraphQL
4.4.1 4.4.2 4.4.3 4.4.4: - there are no web sockets: pages listen to server-sent events of their session
# 5 Files
5.1.1: = the pages that take files say which; app/photos and app/roster have the bounds
5.2.1: TestAFileThatIsTooLargeIsRefused TestNoRouteTakesAFormThatIsTooLargeOrBroken
5.2.2: TestAFileOfPicturesThatIsNoneIsSaid TestFilesThatAreNoRosterAreToldAndNotKept TestZipArchivesThatAreNone
5.2.3: TestABombIsNotUnpacked TestAPackageCannotBeReadWithoutEnd
5.3.1: = uploads are rows of the database; nothing of a folder is served but what was built in
5.3.2: TestNoPathLeadsToAFileThatIsNotServed TestZipArchives
5.4.1: = whatever is downloaded has a name of ours, and no one else's
5.4.2: TestTheLogIsPagedFilteredAndExportedHarmlessly
5.4.3: ! no scanner: pictures are drawn anew before anybody gets them, and lists are read and not handed on
# 6 Who is there
6.1.1: = the README, "Sign-in", and app/web/limiter.go
6.1.2: = app/account/ownpassword.go has the words
6.1.3: = the README, "Sign-in", and app/web/limiter.go
6.2.1: TestSomebodyChangesTheirPasswordWhoSaysTheOneTheyHave
6.2.2 6.2.3: TestSomebodyChangesTheirPasswordWhoSaysTheOneTheyHave
6.2.4: ! no list comes with it: what others try first is kept out by words, a person's names and how many characters differ
6.2.5: = compared as they came, by their hash
6.2.6 6.2.7: = one field of type password that lets browsers fill it in
6.2.8: = compared as they came, by their hash
6.2.9: = ten characters at least, and as many as a form takes
6.2.10: = a password has no end
6.2.11: TestSomebodyChangesTheirPasswordWhoSaysTheOneTheyHave
6.2.12: ! no list comes with it, and nothing is asked of anybody outside
6.3.1: TestAPasswordIsTriedAHundredTimesAnHourFromHoweverManyAddresses TestAnAddressCannotTryOnePasswordOnEverybody TestManyStudentsTogetherHaveTwentyTriesOfAPin
6.3.2: = there is no account before the first is made; the demo refuses to be public
6.3.3: ! the factors are the provider's; an account with a password of ours has that one
6.3.4: TestWhoIsNotMeantIsNotSignedIn TestAnAccountThatIsSwitchedOffIsSignedOutAtOnce
6.4.1: ! a first password is random and has no end
6.4.2: = there are none
6.4.3: = whoever looks after accounts gives a new one, and all sessions end
6.4.4: - factors are the provider's
6.5.1: TestAStudentTypesTheCodeThatTheProjectorShows TestACodeIsSpentOnce
6.5.2: = a room's code lasts thirty seconds; a sheet's is drawn from a key
6.5.3 6.5.4: = codes come from crypto/rand or HMAC
6.5.5: TestTheCodeOfASheetCoversItsTeacherOnItsDayAlone
6.6.1: - nothing goes over the telephone
6.6.2 6.6.3: TestManySubstitutesTogetherHaveFewTriesOfASheetsCode TestTheCodeOfASheetCoversItsTeacherOnItsDayAlone
6.8.1: TestWhoCameBeforeIsKnownBySubjectWhateverTheEmail TestWhoHasComeBeforeIsKnownByTheSubject
6.8.2: TestAForgedTokenSignsNobodyIn TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
6.8.3: - there is no SAML
6.8.4: - nothing asks a provider for a stronger way
# 7 Sessions
7.1.1 7.1.2 7.1.3: = the README, "Sign-in", and app/account/sessions.go
7.2.1 7.2.2: TestATokenIsStoredAsAHashOnly TestATokenOpensNothingElse
7.2.3: = 128 bits of crypto/rand
7.2.4: TestASessionThatSomebodyElseHasBegunIsNotTheOneAfterSigningIn TestTheNextToSignInEndsTheSessionOfTheBrowser
7.3.1: TestASessionEndsAfterFourHoursWithoutUse
7.3.2: TestASessionEndsAfterSixteenHoursWhateverItsUse
7.4.1: TestACookieOfASessionThatIsOverOpensNothing
7.4.2: TestAnAccountThatIsSwitchedOffIsSignedOutAtOnce
7.4.3: TestSomebodyChangesTheirPasswordWhoSaysTheOneTheyHave
7.4.4: = the menu of every page
7.4.5: TestAnAdministratorEndsThePersonsSessions
7.5.1: - nobody changes their own e-mail or name
7.5.2: ! TestAPersonSeesWhereTheyAreSignedInAndEndsOneOrAllOthers: without the password again, because most have none
7.6.1: = a session of ours ends by itself, and never a provider's
7.6.2: TestALaunchDropsItsCodeAndAsksWhoIsThere
# 8 Rights
8.1.1 8.1.2: = app/web/routes.go, every route with who may use it; product rules in app/hall
8.2.1: TestEveryRouteKnowsWhoMayUseIt TestAPermissionOpensItsOwnRoutesAndNoOther
8.2.2: TestNoRouteReachesIntoAnotherSchool TestAStudentCannotSeeAnothersPass
8.2.3: TestASubstituteReachesWhatTheLessonNeedsAndNothingElse TestNothingBetraysAnEntitlement
8.3.1: TestEveryCheckMeansToEachWhatTheTableSays
8.4.1: TestNoRouteReachesIntoAnotherSchool TestNothingOfOneSchoolIsSeenFromAnother TestASchoolsRowsCannotReferToAnothers
# 9 Tokens of others
9.1.1: TestAForgedTokenSignsNobodyIn TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
9.1.2: TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
9.1.3: TestAnIssuerIsHeldToItsName
9.2.1 9.2.2 9.2.3: TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
9.2.4: - Corridor issues none
# 10 Providers
10.1.1: = a provider's tokens are used in the request that spends the code, and kept nowhere
10.1.2 10.2.1: TestACodeOfAnotherBrowserSignsNobodyIn TestACodeOfAnotherAttemptSignsNobodyIn TestALaunchDropsItsCodeAndAsksWhoIsThere
10.2.2: TestAnAttemptIsItsBrowsersAndItsProviders
10.3.1 10.3.2 10.3.3 10.3.4: - Corridor takes no access tokens
10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11: - Corridor gives no access
10.5.1: TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
10.5.2: TestWhoCameBeforeIsKnownBySubjectWhateverTheEmail
10.5.3: TestAnIssuerIsHeldToItsName
10.5.4: TestATokenThatIsNotForThisAttemptHereAndNowSignsNobodyIn
10.5.5: - no provider ends sessions of ours
10.6.1 10.6.2 10.7.1 10.7.2 10.7.3: - Corridor is no provider
# 11 Keys and hashes
11.1.1 11.1.2: = the README, "Settings": SECRET_KEY and PIN_PEPPER; app/secret has all there is of it
11.2.1: = the standard library and golang.org/x/crypto
11.2.2: = a hash says its own parameters
11.2.3: = SHA-256, HMAC of it, AES-256
11.3.1 11.3.2 11.3.3: TestWhatIsSealedIsReadWithTheKeyForItsPurposeAlone
11.4.1: = SHA-256, HMAC of it, AES-256
11.4.2: TestASecretMatchesItsOwnHashOnly
11.4.3: = SHA-256, HMAC of it, AES-256
11.4.4: TestASecretMatchesItsOwnHashOnly
11.5.1: = crypto/rand wherever it must not be guessed
11.6.1: - no key is made but those for browser push, by crypto/ecdh
# 12 Connections
12.1.1 12.1.2: = TLS 1.2 and later, with the ciphers that Go prefers
12.1.3: - no client shows a certificate
12.2.1: TestSettingsThatWouldHarmAreRefusedWithASentence
12.2.2: = certificate files of the school's, or a proxy's; the doctor says when they end
12.3.1: = PostgreSQL as its URL says; mail, push, providers and rosters over TLS
12.3.2: TestAMailServerWithoutTheRightCertificateGetsNothing
12.3.3 12.3.4: - there is no service of ours behind another
# 13 Settings
13.1.1: = the README, "Settings"
13.2.1: = the database lets in whom its URL names; the private one listens on a socket of its own folder
13.2.2: = one role of the database, as its URL names it; the private one is of this program alone
13.2.3: = the database lets in whom its URL names; the private one listens on a socket of its own folder
13.2.4 13.2.5: TestOnlyDevicesOfKnownPushServicesAreTaken
13.3.1 13.3.2: TestAServerOfItsOwnMakesKeysOnceAndSaysWhenTheyAreSpoilt
13.4.1: TestNoPathLeadsToAFileThatIsNotServed TestHandlerKnowsNothingElse
13.4.2: = there is none
13.4.3: TestNoPathLeadsToAFileThatIsNotServed TestHandlerKnowsNothingElse
13.4.4: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
13.4.5: = figures are served on an address of their own, off unless it is named
# 14 Data
14.1.1 14.1.2: = the README: names, PINs and reasons are in no log and no address, secrets are sealed, and who may see what is of the permissions
14.2.1: TestNoAddressOfASearchHasAName TestASecretIsInNoPageNoAddressAndNoLog
14.2.2: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
14.2.3: = the policy of pages lets no request leave for anybody else
14.2.4: TestTheLogSaysWhichRouteAndWhoseIDAndNothingPersonal TestASecretIsInNoPageNoAddressAndNoLog
14.3.1: TestTheNextStudentOnAChromebookCannotGoBackToTheLast
14.3.2: TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt
14.3.3: = a pass's path, the moment of a tap, and which visit may show notices
# 15 Libraries and code
15.1.1: ! nobody has promised by when a library is renewed
15.1.2: = go.mod and static/package-lock.json name every library with its hash
15.1.3: = imports, exports, photos and mail are done in pieces or aside; statements have a time-out
15.2.1: ! nobody has promised by when a library is renewed
15.2.2: = imports, exports, photos and mail are done in pieces or aside; statements have a time-out
15.2.3: TestSettingsThatWouldHarmAreRefusedWithASentence
15.3.1: TestASubstituteReachesWhatTheLessonNeedsAndNothingElse
15.3.2: TestAServiceThatCannotBeReadIsSaidAndNothingIsChanged
15.3.3: = each handler reads its fields by name; nothing is bound to a row
15.3.4: TestOnlyATrustedProxySaysWhereAVisitorComesFrom
15.3.5: = Go is typed
15.3.6: = the scripts of ours keep nothing by a name that came from outside
15.3.7: TestAFieldOfTheAddressIsNoFieldOfTheForm
# 16 Logs and errors
16.1.1: = the README, "Watching it run"
16.2.1: TestTheLogSaysWhichRouteAndWhoseIDAndNothingPersonal TestTheAuditLogSaysWhoDidWhatToWhomAndWhen
16.2.2: = every server compares its clock with the database's, and the doctor says how far they are apart
16.2.3 16.2.4: = one log, on standard output, as text or JSON
16.2.5: TestASecretIsInNoPageNoAddressAndNoLog
16.3.1: TestSignInsAreKeptWithWhatWasRefusedForNinetyDays TestAWrongPasswordIsSeenByWhomItIsAboutAndByTheOffice
16.3.2 16.3.3: TestTheLogSaysWhichRouteAndWhoseIDAndNothingPersonal
16.3.4: = what nobody has foreseen is logged as an error, with the route and an id
16.4.1: = slog writes what has a line break in quotes
16.4.2: TestWhoTouchesTheLogIsFoundOut
16.4.3: = standard output goes where the system sends it
16.5.1: TestAViolationTellsNoValues TestEveryNoIsForEverybody
16.5.2: TestAProviderThatIsDownLeavesTheOtherWays TestWhatTheDatabaseCouldNotSayIsNotMissing
16.5.3: TestARefusedRowNamesItsConstraintWhoeverReportsIt TestWhatARefusalStoppedLeavesNothingBehind
# 17 Calls
17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2: - there is no WebRTC
`

func TestEveryRequirementOfASVSHasATestThatIsThereOrAReason(t *testing.T) {
	t.Parallel()
	tests, held := testsOf(t, "../.."), heldBy(t)
	wanted := requirements()
	for _, id := range wanted {
		if held[id] == "" {
			t.Errorf("nothing is said of %s", id)
		}
	}
	for id, by := range held {
		if !slices.Contains(wanted, id) {
			t.Errorf("%s is not in the standard", id)
		}
		for _, word := range strings.FieldsFunc(by, func(r rune) bool { return r == ' ' || r == ':' }) {
			if (strings.HasPrefix(word, "Test") || strings.HasPrefix(word, "Fuzz")) && !tests[word] {
				t.Errorf("%s: there is no %s", id, word)
			}
		}
	}
}

// requirements are the ids of [levels].
func requirements() (ids []string) {
	for _, section := range strings.FieldsFunc(levels, func(r rune) bool { return r == '\n' || r == ';' }) {
		words := strings.Fields(section)
		for _, number := range words[1:] {
			ids = append(ids, words[0]+"."+number)
		}
	}
	return ids
}

// heldBy is what [walked] says, by id. A line without a test has a sign and a sentence.
func heldBy(t *testing.T) map[string]string {
	held := map[string]string{}
	for line := range strings.Lines(walked) {
		ids, by, said := strings.Cut(strings.TrimSpace(line), ": ")
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		sign, sentence, _ := strings.Cut(by, " ")
		tested := strings.HasPrefix(by, "Test") || strings.HasPrefix(by, "Fuzz")
		if !said || !tested && (!strings.Contains("=-!", sign) || len(sentence) < 10) {
			t.Errorf("%q says nothing", line)
		}
		for _, id := range strings.Fields(ids) {
			if held[id] != "" {
				t.Errorf("%s is there twice", id)
			}
			held[id] = by
		}
	}
	return held
}

// testsOf are the tests and fuzz targets of all packages.
func testsOf(t *testing.T, root string) map[string]bool {
	tests := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "data"):
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path) // in a way that the cache of test results hears of
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, is := d.(*ast.FuncDecl); is && f.Recv == nil {
				tests[f.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tests
}
