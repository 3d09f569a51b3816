// A real OpenID provider for the tests: whoever types a name is that person. It ends with its input.
// Names: "student" is student@demo.school, whose e-mail is confirmed; "student!" the same, unconfirmed.
import { createServer } from "node:http"

const { default: Provider } = await import(process.argv[2])

const server = createServer()
await new Promise((listening) => server.listen(0, "127.0.0.1", listening))
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
	claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
	features: { registration: { enabled: true } },
	pkce: { required: () => true },
	findAccount: (_, id) => ({
		accountId: id,
		claims: () => ({ sub: id, name: id, email: id.replace("!", "") + "@demo.school", email_verified: !id.endsWith("!") }),
	}),
})
server.on("request", provider.callback())
process.stdin.on("end", () => process.exit()).resume()
console.log(issuer)
