import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { converse } from './conversation.mjs';

const [url, token, question] = process.argv.slice(2);
const client = new Client({ name: 'gluegate-test-v1', version: '1.0.0' });
const transport = new StreamableHTTPClientTransport(new URL(url), {
  requestInit: { headers: { Authorization: `Bearer ${token}` } },
});

await client.connect(transport);
await converse(client, question);
await transport.terminateSession();
await client.close();
