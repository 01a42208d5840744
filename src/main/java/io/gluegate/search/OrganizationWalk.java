package io.gluegate.search;

import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Crawl;
import io.gluegate.itglue.Crawled;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.FlexibleAssetType;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.ItGlueRecord;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.Organization;
import io.gluegate.itglue.OrganizationCrawls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// One walk through all that an organization has.
final class OrganizationWalk {

  private final Intake intake;
  private final ItGlue source;
  private final Settings settings;
  private final DocumentFiles files;
  private final WalkProgress progress;
  private final SourceRecords records;

  /// Whose records, which of them, and how many documents are read at a time.
  record Settings(Organization organization, IndexConfig rules, int pageSize) {}

  OrganizationWalk(
      Intake intake, ItGlue source, Settings settings, DocumentFiles files, WalkProgress progress) {
    this.intake = intake;
    this.source = source;
    this.settings = settings;
    this.files = files;
    this.progress = progress;
    this.records = new SourceRecords(settings.organization());
  }

  /// Reads all records of the kind, and says whether that was all. What a complete reading did not
  /// meet leaves the index; a kind that the key may not read stays as it is.
  boolean index(SourceKind kind) {
    var seen = new HashSet<Long>();
    try {
      var crawl = crawl(kind, seen);
      crawl.notes().forEach(progress::note);
      if (crawl.complete()) {
        intake
            .index()
            .removeOthers(
                kind,
                settings.organization().id(),
                seen.stream().mapToLong(Long::longValue).toArray(),
                intake.since());
      }
      return crawl.complete();
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN, NOT_FOR_API_KEYS, RIGHT_MISSING -> {
          progress.note("%s: %s".formatted(kind.collection(), e.getMessage()));
          yield false;
        }
        default -> throw e;
      };
    }
  }

  private Crawl crawl(SourceKind kind, Set<Long> seen) {
    var crawls = source.crawls(settings.organization().id());
    return switch (kind) {
      case DOCUMENT -> documents(settings.organization().id(), seen);
      case FLEXIBLE_ASSET -> assets(crawls, seen);
      case CONFIGURATION -> crawls.configurations(each(kind, seen, records::configuration));
      case CONTACT -> crawls.contacts(each(kind, seen, records::contact));
      case LOCATION -> crawls.locations(each(kind, seen, records::location));
      case DOMAIN -> crawls.domains(each(kind, seen, records::domain));
      case EXPIRATION -> crawls.expirations(each(kind, seen, records::expiration));
    };
  }

  private <T extends ItGlueRecord> Consumer<List<Crawled<T>>> each(
      SourceKind kind, Set<Long> seen, Function<Crawled<T>, SourceRecord> text) {
    return page -> {
      progress.expect(page.size());
      for (var record : page) {
        if (settings.rules().admits(record)) {
          seen.add(record.id());
          intake.put(text.apply(record), failure -> progress.tell(kind, failure));
        }
      }
    };
  }

  private Crawl documents(long organization, Set<Long> seen) {
    var all = source.documents(organization, ListFilter.none(), new PageRequest(1, 1));
    progress.expect(all.totalCount());
    return source.eachDocument(organization, settings.pageSize(), page -> put(page, seen));
  }

  private void put(List<Document> page, Set<Long> seen) {
    var known = files.known(page);
    for (var document : page) {
      if (settings.rules().admits(document)) {
        seen.add(document.id());
        var names = files.of(document, known);
        intake.put(
            records.of(document, names.names()),
            failure -> {
              if (failure.isEmpty() && names.isFresh()) {
                intake.index().keepFiles(document.id(), names.names());
              }
              progress.tell(SourceKind.DOCUMENT, failure);
            });
      }
    }
  }

  /// Complete only when the types and the assets of each were.
  private Crawl assets(OrganizationCrawls crawls, Set<Long> seen) {
    var types = new ArrayList<FlexibleAssetType>();
    var notes = new ArrayList<>(crawls.assetTypes(types::addAll).notes());
    long read = 0;
    for (var type : types) {
      var crawl = crawls.assets(type, each(SourceKind.FLEXIBLE_ASSET, seen, records::asset));
      read += crawl.records();
      notes.addAll(crawl.notes());
    }
    return new Crawl(read, notes);
  }
}
