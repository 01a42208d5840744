package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `source_record` and `chunk`. Whoever changes several records does so in the order of
/// their keys.
@RegisterConstructorMapper(IndexedOrganization.class)
@RegisterConstructorMapper(IndexDao.Place.class)
@RegisterConstructorMapper(IndexDao.Stored.class)
@RegisterConstructorMapper(IndexDao.StoredVector.class)
@RegisterConstructorMapper(KnownFiles.class)
interface IndexDao {

  /// A passage as it is stored; `textHash`, of the text that is embedded, is in hexadecimal digits,
  /// and the embedding is pgvector's text form.
  record StoredChunk(
      PlacedChunk placed, String body, String words, List<String> identifiers, String embedding) {}

  /// What is stored of a record itself; both hashes are in hexadecimal digits. `known` is the hash
  /// of the content that is there, empty for a new record.
  record StoredRecord(SourceRecord source, String hash, String places, String known) {}

  /// Which passage it is, and where in its record.
  record PlacedChunk(
      int ordinal, String heading, String anchor, Optional<Long> sectionId, String textHash) {}

  /// A vector, and of which text.
  record StoredVector(String textHash, String embedding) {}

  /// What a generation has of a record: the hash of its content in hexadecimal digits, and whether
  /// that was stored since a moment.
  record Stored(SourceKind kind, long recordId, String hash, boolean isNew) {

    RecordKey key() {
      return new RecordKey(kind, recordId);
    }
  }

  /// Where a record belonged when it was indexed.
  record Place(SourceKind kind, long recordId, long organizationId, String organizationName) {

    RecordKey key() {
      return new RecordKey(kind, recordId);
    }
  }

  /// The clock that tells when a record was stored.
  @SqlQuery("select now()")
  Instant now();

  /// Records that are not there are left out.
  @SqlQuery(
      """
      select kind, record_id, encode(content_hash, 'hex') as hash, stored_at >= :since as is_new
      from source_record
      join unnest(:kinds, :recordIds) as wanted (kind, record_id) using (kind, record_id)
      where generation_id = :generation
      """)
  List<Stored> findStored(int generation, @BindMethods RecordKeys records, Instant since);

  /// For a record whose content is as it was.
  @SqlUpdate(
      """
      update source_record
      set record_updated_at = :updatedAt
      where generation_id = :generation
        and kind = :kind
        and record_id = :recordId
        and record_updated_at is distinct from :updatedAt
      """)
  void keepUpdatedAt(int generation, @BindMethods SourceRecord source);

  /// Whether the passages have their places. A replica of a version without them may have written
  /// the passages since.
  @SqlQuery(
      """
      select exists (
          select
          from source_record
          join chunk using (generation_id, kind, record_id)
          where generation_id = :generation
            and kind = :kind
            and record_id = :recordId
            and places_hash = :places
            and chunk.ordinal = 0
            and chunk.text_hash is not null
      )
      """)
  boolean arePlaced(int generation, SourceKind kind, long recordId, byte[] places);

  /// Returns false when the record has another content than that by now.
  @SqlUpdate(
      """
      update source_record
      set places_hash = :places
      where generation_id = :generation
        and kind = :kind
        and record_id = :recordId
        and content_hash = :hash
      """)
  boolean keepPlaces(int generation, @BindMethods SourceRecord source, byte[] hash, byte[] places);

  /// For passages whose texts are as they were.
  @SqlBatch(
      """
      update chunk
      set anchor = :chunk.anchor,
          section_id = :chunk.sectionId,
          text_hash = decode(:chunk.textHash, 'hex')
      where generation_id = :generation
        and kind = :source.kind
        and record_id = :source.recordId
        and ordinal = :chunk.ordinal
      """)
  void placeChunks(
      int generation,
      @BindMethods("source") SourceRecord source,
      @BindMethods("chunk") List<PlacedChunk> chunks);

  /// Of the passages of some records.
  @SqlQuery(
      """
      select encode(text_hash, 'hex') as text_hash, cast(embedding as text) as embedding
      from chunk
      join unnest(:kinds, :recordIds) as wanted (kind, record_id) using (kind, record_id)
      where generation_id = :generation
        and encode(text_hash, 'hex') = any(:textHashes)
      """)
  List<StoredVector> findVectors(
      int generation, @BindMethods RecordKeys records, String[] textHashes);

  @SqlQuery(
      """
      select record_id, record_updated_at, file_names, files_read_at
      from source_record
      where generation_id = :generation
        and kind = :kind
        and record_id = any(:recordIds)
      """)
  List<KnownFiles> findFiles(int generation, SourceKind kind, long[] recordIds);

  @SqlUpdate(
      """
      update source_record
      set file_names = :fileNames,
          files_read_at = :now
      where kind = :kind
        and record_id = :recordId
      """)
  void keepFiles(SourceKind kind, long recordId, String[] fileNames, Instant now);

  @SqlQuery(
      """
      select kind, record_id, organization_id, organization_name
      from source_record
      join unnest(:kinds, :recordIds) as wanted (kind, record_id) using (kind, record_id)
      where generation_id = :generation
      """)
  List<Place> findPlaces(int generation, @BindMethods RecordKeys records);

  /// Returns false for each record that has another content by now than the one that was known.
  @SqlBatch(
      """
      insert into source_record (
          generation_id, kind, record_id, organization_id, organization_name, record_type, title, url,
          record_updated_at, content_hash, places_hash, indexed_at)
      values (
          :generation, :source.kind, :source.recordId, :source.organizationId,
          :source.organizationName, :source.type, :source.title, :source.url, :source.updatedAt,
          decode(:hash, 'hex'), decode(:places, 'hex'), :now)
      on conflict (generation_id, kind, record_id) do update
      set organization_id = excluded.organization_id,
          organization_name = excluded.organization_name,
          record_type = excluded.record_type,
          title = excluded.title,
          url = excluded.url,
          record_updated_at = excluded.record_updated_at,
          content_hash = excluded.content_hash,
          places_hash = excluded.places_hash,
          indexed_at = excluded.indexed_at,
          stored_at = now()
      where source_record.content_hash = decode(:known, 'hex')
      """)
  boolean[] put(int generation, @BindMethods List<StoredRecord> records, Instant now);

  @SqlUpdate(
      """
      delete from chunk
      using unnest(:kinds, :recordIds) as wanted (kind, record_id)
      where chunk.generation_id = :generation
        and chunk.kind = wanted.kind
        and chunk.record_id = wanted.record_id
      """)
  void deleteChunks(int generation, @BindMethods RecordKeys records);

  /// The records and their passages are two lists side by side. Words are kept with where they
  /// stand.
  @SqlBatch(
      """
      insert into chunk (
          generation_id, kind, record_id, ordinal, organization_id, heading, anchor, section_id,
          body, words, identifiers, text_hash, embedding)
      values (
          :generation, :source.kind, :source.recordId, :chunk.placed.ordinal,
          :source.organizationId, :chunk.placed.heading, :chunk.placed.anchor,
          :chunk.placed.sectionId, :chunk.body,
          setweight(to_tsvector('gluegate', :source.title), 'A')
            || setweight(to_tsvector('gluegate', :chunk.placed.heading), 'B')
            || setweight(to_tsvector('gluegate', :source.type), 'B')
            || setweight(to_tsvector('gluegate', :source.organizationName), 'C')
            || setweight(to_tsvector('gluegate', :source.organizationWords), 'C')
            || to_tsvector('gluegate', :chunk.words),
          :chunk.identifiers,
          decode(:chunk.placed.textHash, 'hex'),
          cast(:chunk.embedding as halfvec))
      """)
  void insertChunks(
      int generation,
      @BindMethods("source") List<SourceRecord> sources,
      @BindMethods("chunk") List<StoredChunk> chunks);

  /// From every generation. Returns the organizations that the record belonged to.
  @SqlQuery(
      """
      delete from source_record
      where kind = :kind
        and record_id = :recordId
      returning organization_id
      """)
  Set<Long> delete(SourceKind kind, long recordId);

  /// From every generation, but for what was stored since a moment. Returns the ids of the records
  /// that were removed.
  @SqlQuery(
      """
      with gone as (
          select generation_id, kind, record_id
          from source_record
          where kind = :kind
            and organization_id = :organizationId
            and not record_id = any(:seen)
            and stored_at < :since
          order by generation_id, kind, record_id
          for update
      )
      delete from source_record
      using gone
      where source_record.generation_id = gone.generation_id
        and source_record.kind = gone.kind
        and source_record.record_id = gone.record_id
      returning source_record.record_id
      """)
  Set<Long> deleteOthers(SourceKind kind, long organizationId, long[] seen, Instant since);

  @SqlUpdate(
      """
      with gone as (
          select generation_id, kind, record_id
          from source_record
          where not organization_id = any(:organizationIds)
          order by generation_id, kind, record_id
          for update
      )
      delete from source_record
      using gone
      where source_record.generation_id = gone.generation_id
        and source_record.kind = gone.kind
        and source_record.record_id = gone.record_id
      """)
  void deleteOtherOrganizations(long[] organizationIds);

  @SqlQuery(
      """
      select organization_id as id, max(organization_name) as name,
             count(*) filter (where kind = 'DOCUMENT') as documents, count(*) as records
      from source_record
      where generation_id = :generation
      group by organization_id
      order by name, id
      """)
  List<IndexedOrganization> organizations(int generation);

  @SqlQuery(
      """
      select count(*)
      from chunk
      where generation_id = :generation
        and (cast(:allowed as text) is null
          or organization_id = any(cast(cast(:allowed as text) as bigint[])))
        and organization_id <> all(cast(:denied as bigint[]))
      """)
  long countChunks(int generation, @BindMethods ScopeArrays scope);
}
