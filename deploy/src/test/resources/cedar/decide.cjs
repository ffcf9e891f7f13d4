// Decides each world of the standard input, a JSON object in a line, by the policies in a file; answers a line each.
const cedar = require('@cedar-policy/cedar-wasm/nodejs');
const fs = require('fs');
const lines = require('readline').createInterface({ input: process.stdin });

const parsed = cedar.preparsePolicySet('access', { staticPolicies: fs.readFileSync(process.argv[2], 'utf8') });
if (parsed.type !== 'success') {
  console.error(JSON.stringify(parsed.errors));
  process.exit(1);
}

const out = [];
lines.on('line', line => {
  const world = JSON.parse(line);
  const answer = cedar.statefulIsAuthorized({
    principal: world.principal.uid,
    action: { type: 'Action', id: world.action },
    resource: world.resource.uid,
    context: world.context,
    preparsedPolicySetId: 'access',
    entities: [world.principal, world.resource],
  });
  const errors = answer.type === 'success' ? answer.response.diagnostics.errors : answer.errors;
  out.push(errors.length > 0 ? 'error ' + JSON.stringify(errors) : answer.response.decision);
});
lines.on('close', () => process.stdout.write(out.join('\n') + '\n'));
