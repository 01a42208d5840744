package io.gluegate.tools;

import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;
import static io.gluegate.tools.Effect.UPDATE;

import io.gluegate.search.SearchArm;
import io.gluegate.search.SearchFilter;
import io.gluegate.search.SearchQuery;
import io.gluegate.search.SourceKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Search by meaning and by words, and the index it works on.
sealed interface SearchTools extends PlainTool {

  int TOP_K_DEFAULT = 5;
  int RECORDS_DEFAULT = 8;
  double THRESHOLD_DEFAULT = 0.3;
  int PAGE_SIZE_DEFAULT = 100;

  @ToolSpec(
      name = "itglue_search",
      title = "Search the documentation",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description =
          """
          Find anything that is written down: runbooks, devices, people, sites, networks, licences, domains and dates.
          Takes a question in plain words, a serial number, an IP address, a telephone number, an error code or a file's name.
          Gives the best records of all kinds with their passages, and the tool that reads the whole of each; a passage's section_id is read by itglue_get_document_section.
          """)
  record SearchAll(
      @Describe("What to look for, as a question or in key words; name the client when you know it")
          String query,
      @Describe("Only records of this organization") OptionalLong organizationId,
      @Length(min = 1, max = 7) @Describe("Only records of these kinds, all when left out")
          Optional<List<SourceKind>> kinds,
      @Length(min = 1, max = 200)
          @Describe(
              "Only records of this type, in any case: the name of a flexible asset type, or of a type of configurations or contacts")
          Optional<String> type,
      @Describe("Only records that changed in IT Glue since then, such as 2026-05-31T00:00:00Z")
          Optional<Instant> updatedSince,
      @Range(min = 1, max = 20) @Describe("Records to find, 8 when left out") OptionalInt topK,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      var asked =
          new SearchQuery(
              query,
              organizationId,
              new SearchFilter(kinds.orElse(List.of()), type, updatedSince),
              EnumSet.allOf(SearchArm.class),
              call.principal().scope(),
              topK.orElse(RECORDS_DEFAULT),
              THRESHOLD_DEFAULT);
      var answer = VisibleHits.by(call, call.search().search(asked));
      return FoundRecordsText.of(responseFormat, query, answer, Coverage.of(call, organizationId));
    }
  }

  @ToolSpec(
      name = "itglue_vector_search",
      title = "Search the documents",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      description =
          """
          Find documents alone, by meaning alone: a question in plain words.
          Gives the most similar ones with an excerpt; read the whole one with itglue_get_document. For serial numbers, addresses, codes and names, and for all kinds of records, use itglue_search.
          """)
  record VectorSearch(
      @Describe("What to look for, as a question in plain words; name the client when you know it")
          String query,
      @Describe("Only documents of this organization") OptionalLong organizationId,
      @Range(min = 1, max = 20) @Describe("Documents to find, 5 when left out") OptionalInt topK,
      @Range(min = 0, max = 1) @Describe("Lowest similarity of a document, 0.3 when left out")
          OptionalDouble threshold)
      implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      var asked =
          new SearchQuery(
              query,
              organizationId,
              SearchFilter.of(SourceKind.DOCUMENT),
              EnumSet.of(SearchArm.MEANING),
              call.principal().readable(),
              topK.orElse(TOP_K_DEFAULT),
              threshold.orElse(THRESHOLD_DEFAULT));
      var answer = VisibleHits.by(call, call.search().search(asked));
      return FoundText.of(query, answer, Coverage.of(call, organizationId));
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
          Read all records of one organization, documents and others, and bring the search index up to date with them.
          Needed once for each organization; records that have not changed are skipped.
          """)
  record BuildVectorIndex(
      @Describe("Organization whose records to index") long organizationId,
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
      description =
          "Tell how many documents and other records of which organizations the search index holds, and how complete it is.")
  record VectorIndexStatus() implements SearchTools {

    @Override
    public ToolResult run(ToolCall call) {
      return IndexText.of(
          call.indexing().status(call.principal().readable()),
          Coverage.of(call, OptionalLong.empty()));
    }
  }
}
