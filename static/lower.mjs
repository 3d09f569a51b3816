// Writes the styles for the oldest browsers Tailwind 4 supports itself (tablets stuck at Safari 16
// among them), which do not know light-dark() yet. Usage: node lower.mjs FROM TO
import { readFileSync, writeFileSync } from "node:fs";
import { Features, transform } from "lightningcss";

const [from, to] = process.argv.slice(2);
const { code } = transform({
  filename: "app.css",
  code: readFileSync(from),
  minify: true,
  include: Features.LightDark,
  targets: { safari: (16 << 16) | (4 << 8), ios_saf: (16 << 16) | (4 << 8), firefox: 128 << 16, chrome: 111 << 16 },
  errorRecovery: false,
});
writeFileSync(to, code);
