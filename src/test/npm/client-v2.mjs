// mode: legacy, auto, or a revision to pin, such as 2026-07-28
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { converse } from './conversation.mjs';

const [url, token, question, mode] = process.argv.slice(2);
const negotiation = mode === 'legacy' || mode === 'auto' ? mode : { pin: mode };
const client = new Client(
  { name: 'gluegate-test-v2', version: '1.0.0' },
  { versionNegotiation: { mode: negotiation } },
);
const transport = new StreamableHTTPClientTransport(new URL(url), {
  requestInit: { headers: { Authorization: `Bearer ${token}` } },
});

await client.connect(transport);
await converse(client, question);
await client.close();
