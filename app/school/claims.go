package school

// Claims are what a sign-in provider vouches for of whoever has just signed in with it. Issuer and Subject name the
// human, for good.
type Claims struct {
	Issuer, Subject string
	Name            string
	Email           string
	Verified        bool     // the provider stands for the e-mail
	SISIDs          []string // by which the roster may know the person
	Elsewhere       bool     // the provider knows them, but not as one of the district's
}
