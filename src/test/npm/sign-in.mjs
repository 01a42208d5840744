// Finds the authorization server by the gateway alone, signs in there, and lists the tools. The last
// line is what happened. mode: step-up or throw, for when the token's scope is too small.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const [url, name, mode] = process.argv.slice(2);
const REDIRECT = 'http://127.0.0.1:9/callback';
const cookies = new Map();
const seen = [];
let registration;
let tokens;
let verifier;
let discovery;
let callback;

async function watched(input, init) {
  const response = await fetch(input, init);
  seen.push({
    path: new URL(input.url ?? input).pathname,
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
  });
  return response;
}

// What a browser does, whose user has nothing to decide.
async function browse(start) {
  let next = start.href;
  for (let hop = 0; hop < 20 && !next.startsWith(REDIRECT); hop++) {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [key, value] = line.split(';')[0].split('=');
      cookies.set(key, value);
    }
    const location = response.headers.get('location');
    if (!location) {
      throw new Error(`${response.status} of ${next}: ${await response.text()}`);
    }
    next = new URL(location, next).href;
  }
  return new URL(next).searchParams;
}

const authProvider = {
  redirectUrl: REDIRECT,
  clientMetadata: {
    client_name: name,
    redirect_uris: [REDIRECT],
    application_type: 'native',
    token_endpoint_auth_method: 'none',
  },
  clientInformation: () => registration,
  saveClientInformation: (saved) => { registration = saved; },
  tokens: () => tokens,
  saveTokens: (saved) => { tokens = saved; },
  saveCodeVerifier: (saved) => { verifier = saved; },
  codeVerifier: () => verifier,
  discoveryState: () => discovery,
  saveDiscoveryState: (saved) => { discovery = saved; },
  redirectToAuthorization: async (address) => { callback = await browse(address); },
};

function open() {
  const client = new Client(
    { name: 'gluegate-test-v2', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  );
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    authProvider,
    fetch: watched,
    onInsufficientScope: mode === 'throw' ? 'throw' : 'reauthorize',
  });
  return { client, transport };
}

const outcome = { errors: [] };
for (let attempt = 0; attempt < 4 && !outcome.tools; attempt++) {
  const { client, transport } = open();
  try {
    await client.connect(transport);
    outcome.tools = (await client.listTools()).tools.map((tool) => tool.name);
    await client.close();
  } catch (error) {
    outcome.errors.push({ name: error.constructor.name, required: error.requiredScope, message: error.message });
    if (!callback) {
      break;
    }
    await transport.finishAuth(callback);
    callback = undefined;
  }
}
console.log(JSON.stringify({ ...outcome, seen, scope: tokens?.scope ?? null }));
