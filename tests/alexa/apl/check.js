/** Reads an APL document on standard input and prints what Amazon's checker says of it, as JSON. */

const { readFileSync } = require("node:fs");
const { StaticAplTemplateValidator } = require("apl-suggester");

// The checker talks to the console about components it has no extra advice for.
console.log = () => {};

const document = JSON.parse(readFileSync(0, "utf8"));
new StaticAplTemplateValidator()
  .validate(document)
  .then((findings) => process.stdout.write(JSON.stringify(findings)));
