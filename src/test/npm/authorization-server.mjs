// An authorization server whose users agree to everything without being asked. It prints its issuer.
// A client called "timid …" gets no scope of the resource when it asks for the first time.
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

const [groups] = process.argv.slice(2);
const SCOPES = ['mcp:read', 'mcp:write'];
const server = http.createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const refusedBefore = new Set();

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'test' }] },
  cookies: { keys: ['test'] },
  scopes: ['openid', 'offline_access', ...SCOPES],
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: (context, token) => ({
    groups: groups.split(','),
    preferred_username: token.accountId,
  }),
  interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (context, resource) => ({
        scope: SCOPES.join(' '),
        audience: resource,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

async function agreed({ params, grantId }) {
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: 'alice@example.com', clientId: params.client_id });
  const client = await provider.Client.find(params.client_id);
  const isRefused = client.clientName?.startsWith('timid') && !refusedBefore.has(params.client_id);
  refusedBefore.add(params.client_id);
  grant.addOIDCScope(params.scope);
  if (isRefused) {
    grant.rejectResourceScope(params.resource, SCOPES.join(' '));
  } else {
    grant.rejected = undefined;
    grant.addResourceScope(params.resource, SCOPES.join(' '));
  }
  return { consent: { grantId: await grant.save() } };
}

provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) {
    return next();
  }
  const details = await provider.interactionDetails(context.req, context.res);
  const result =
    details.prompt.name === 'login'
      ? { login: { accountId: 'alice@example.com' } }
      : await agreed(details);
  context.respond = false;
  await provider.interactionFinished(context.req, context.res, result, {
    mergeWithLastSubmission: true,
  });
});
provider.on('server_error', (context, error) => console.error(error));
server.on('request', provider.callback());
console.log(issuer);
