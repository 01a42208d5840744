// What every client does with the gateway: list the tools, list documents, get one, search.
// Prints one JSON object that the Java test reads.

function structured(result) {
  if (result.isError) throw new Error(result.content[0].text);
  return result.structuredContent;
}

export async function converse(client, question) {
  const call = async (name, args) => structured(await client.callTool({ name, arguments: args }));

  const { tools } = await client.listTools();
  const organizations = await call('itglue_list_organizations', { page_size: 100 });
  const found = await call('itglue_vector_search', { query: question, top_k: 5 });
  const hit = found.results[0];
  const documents = await call('itglue_list_documents', {
    organization_id: hit.organization_id,
    page_size: 5,
  });
  const document = await call('itglue_get_document', { document_id: hit.document_id });

  console.log(
    JSON.stringify({
      tools: tools.map((tool) => tool.name),
      organizations: organizations.items.length,
      documents: documents.items.length,
      document: document.item.name,
      found: found.results.map((result) => result.title),
    }),
  );
}
