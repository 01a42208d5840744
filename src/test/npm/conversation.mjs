// What every client does with the gateway: list the tools, list documents, get one, search; list the
// resources, templates and prompts, read one of each, and complete a client's name.
// Prints one JSON object that the Java test reads.

function structured(result) {
  if (result.isError) throw new Error(result.content[0].text);
  return result.structuredContent;
}

export async function converse(client, question) {
  const call = async (name, args) => structured(await client.callTool({ name, arguments: args }));

  const { tools } = await client.listTools();
  const organizations = await call('itglue_list_organizations', { page_size: 100 });
  const found = await call('itglue_search', { query: question, kinds: ['document'], top_k: 5 });
  const hit = found.results[0];
  const documents = await call('itglue_list_documents', {
    organization_id: hit.organization_id,
    page_size: 5,
  });
  const document = await call('itglue_get_document', { document_id: hit.id });

  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const uri = `itglue://organizations/${hit.organization_id}/documents/${hit.id}`;
  const organization = await client.readResource({ uri: resources[0].uri });
  const whole = await client.readResource({ uri });
  const { prompts } = await client.listPrompts();
  const prompt = await client.getPrompt({
    name: 'find_runbook',
    arguments: { task: question, organization: hit.organization_name },
  });
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'find_runbook' },
    argument: { name: 'organization', value: hit.organization_name.slice(0, 4).toLowerCase() },
  });

  console.log(
    JSON.stringify({
      tools: tools.map((tool) => tool.name),
      organizations: organizations.items.length,
      documents: documents.items.length,
      document: document.item.name,
      found: found.results.map((result) => result.title),
      resources: resources.map((resource) => resource.uri),
      templates: resourceTemplates.map((template) => template.uriTemplate),
      organization: organization.contents[0].text,
      whole: whole.contents[0].text,
      prompts: prompts.map((each) => each.name),
      prompt: prompt.messages[0].content.text,
      completed: completion.values.includes(hit.organization_name),
    }),
  );
}
