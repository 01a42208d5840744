// Talks to mcp-remote over stdio, as a desktop client would.
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { converse } from './conversation.mjs';

const [url, token, question] = process.argv.slice(2);
const bridge = path.join(import.meta.dirname, 'node_modules', '.bin', 'mcp-remote');
const client = new Client({ name: 'gluegate-test-remote', version: '1.0.0' });
const transport = new StdioClientTransport({
  command: process.execPath,
  args: [bridge, url, '--allow-http', '--transport', 'http-only', '--header', 'Authorization:${AUTH_HEADER}'],
  env: { ...process.env, AUTH_HEADER: `Bearer ${token}` },
  stderr: 'ignore',
});

await client.connect(transport);
await converse(client, question);
await client.close();
