package io.gluegate.tools;

import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;
import static io.gluegate.tools.Effect.UPDATE;

import io.gluegate.search.SearchQuery;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Search by meaning and by words, and the index it works on.
sealed interface SearchTools extends PlainTool {

  int TOP_K_DEFAULT = 5;
  double THRESHOLD_DEFAULT = 0.3;
  int PAGE_SIZE_DEFAULT = 100;

  @ToolSpec(
      name = "itglue_vector_search",
      title = "Search the documentation",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description =
          """
          Find documents by what they say: a question in plain words, an error code, a serial number.
          Gives the best documents with an excerpt; read the whole one with itglue_get_document.
          """)
  record VectorSearch(
      @Describe("What to look for, as a question or in key words; name the client when you know it")
          String query,
      @Describe("Only documents of this organization") OptionalLong organizationId,
      @Range(min = 1, max = 20) @Describe("Documents to find, 5 when left out") OptionalInt topK,
      @Range(min = 0, max = 1)
          @Describe(
              "Lowest similarity of a document that lacks the words asked for, 0.3 when left out")
          OptionalDouble threshold)
      implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      var asked =
          new SearchQuery(
              query,
              organizationId,
              call.principal().readable(),
              topK.orElse(TOP_K_DEFAULT),
              threshold.orElse(THRESHOLD_DEFAULT));
      return FoundText.of(query, VisibleHits.by(call, call.search().search(asked)));
    }
  }

  @ToolSpec(
      name = "itglue_build_vector_index",
      title = "Build the search index of an organization",
      role = EDITOR,
      effect = UPDATE,
      openWorld = false,
      secondsMax = 600,
      description =
          """
          Read all documents of one organization and bring the search index up to date with them.
          Needed once for each organization; documents that have not changed are skipped.
          """)
  record BuildVectorIndex(
      @Describe("Organization whose documents to index") long organizationId,
      @Range(min = 1, max = 1000) @Describe("Documents read at a time, 100 when left out")
          OptionalInt pageSize)
      implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      return IndexBuild.run(call, organizationId, pageSize.orElse(PAGE_SIZE_DEFAULT));
    }
  }

  @ToolSpec(
      name = "itglue_vector_index_status",
      title = "Status of the search index",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description = "Tell how many documents of which organizations the search index holds.")
  record VectorIndexStatus() implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      return IndexText.of(call.indexing().status(call.principal().readable()));
    }
  }
}
