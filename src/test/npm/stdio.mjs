// Starts a server over stdio, as a desktop client does.
// client: v1 for the SDK of the first generation, or a mode of client-v2.mjs
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as TransportV2 } from '@modelcontextprotocol/client/stdio';

const [kind, commandJson, environmentJson] = process.argv.slice(2);
const [command, ...args] = JSON.parse(commandJson);
const started = {
  command,
  args,
  env: { PATH: process.env.PATH, HOME: process.env.HOME, ...JSON.parse(environmentJson) },
  stderr: 'ignore',
};
const me = { name: 'gluegate-test-stdio', version: '1.0.0' };
const negotiation = kind === 'legacy' || kind === 'auto' ? kind : { pin: kind };
const client =
  kind === 'v1' ? new ClientV1(me) : new ClientV2(me, { versionNegotiation: { mode: negotiation } });
const transport = kind === 'v1' ? new TransportV1(started) : new TransportV2(started);

await client.connect(transport);
const { tools } = await client.listTools();
const call = async (name, args) => {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(result.content[0].text);
  return result;
};
const harbor = await call('itglue_list_organizations', { filter_name: 'harbor' });
const documents = await call('itglue_list_documents', {
  organization_id: harbor.structuredContent.items[0].id,
  filter_name: 'outage',
});
const document = await call('itglue_get_document', {
  document_id: documents.structuredContent.items[0].id,
});
const { prompts } = await client.listPrompts();
await client.close();

console.log(
  JSON.stringify({
    tools: tools.map((tool) => tool.name),
    document: document.content[0].text,
    prompts: prompts.map((prompt) => prompt.name),
  }),
);
