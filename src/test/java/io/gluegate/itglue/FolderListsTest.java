package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxConfig.Folders;
import io.gluegate.sandbox.SeedRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FolderListsTest {

  private static final long OTHER = 1_000_002;
  private static final long EMPTY = 1_000_003;

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "ROOT_FORM_ONLY"})
  void foldersOfTheOrganizationAreListedInEitherForm(Folders account) {
    try (var upstream = Upstream.start(Upstream.folders(account), seed())) {
      var first = folders(upstream, Seeds.ORGANIZATION, ListFilter.none(), 1, 2);
      var second = folders(upstream, Seeds.ORGANIZATION, ListFilter.none(), 2, 2);

      assertThat(first.items())
          .extracting(DocumentFolder::name)
          .containsExactly("Network", "Policies");
      assertThat(first.totalCount()).isEqualTo(3);
      assertThat(first.hasMore()).isTrue();
      assertThat(second.items()).extracting(DocumentFolder::name).containsExactly("Runbooks");
      assertThat(second.hasMore()).isFalse();
      assertThat(second.notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "ROOT_FORM_ONLY"})
  void partOfANameMatchesInAnyCase(Folders account) {
    try (var upstream = Upstream.start(Upstream.folders(account), seed())) {
      var page = folders(upstream, Seeds.ORGANIZATION, named("BOOK"), 1, 10);

      assertThat(page.items()).extracting(DocumentFolder::name).containsExactly("Runbooks");
    }
  }

  @Test
  void accountThatKeepsFoldersFromKeysSaysSo() {
    try (var upstream = Upstream.start(Upstream.folders(Folders.PEOPLE_ONLY), seed())) {
      var page = folders(upstream, Seeds.ORGANIZATION, ListFilter.none(), 1, 10);

      assertThat(page.items()).isEmpty();
      assertThat(page.notes())
          .containsExactly(
              "IT Glue does not open document folders to API keys on this account, so none are listed.");
    }
  }

  @Test
  void rootFormThatFindsNothingCastsDoubtOnTheOrganization() {
    try (var upstream = Upstream.start(Upstream.folders(Folders.ROOT_FORM_ONLY), seed())) {
      var page = folders(upstream, EMPTY, ListFilter.none(), 1, 10);

      assertThat(page.items()).isEmpty();
      assertThat(page.notes()).containsExactly(FolderLists.ORGANIZATION_UNCERTAIN);
    }
  }

  @Test
  void unknownOrganizationIsNotAnEmptyList() {
    try (var upstream = Upstream.start(SandboxConfig.defaults(), seed())) {
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> folders(upstream, 77, ListFilter.none(), 1, 10))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ItGlueException.Kind.NOT_FOUND_OR_HIDDEN));
    }
  }

  /// The API ignores filters it does not know: the root form may answer with every folder.
  @Test
  void folderOfAnotherOrganizationIsLeftOut() {
    try (var upstream = Upstream.start(Upstream.folders(Folders.ROOT_FORM_ONLY), seed())) {
      var listed = folders(upstream, OTHER, ListFilter.none(), 1, 10);
      var byForeignId = folders(upstream, OTHER, id(2_000_001), 1, 10);

      assertThat(listed.items()).extracting(DocumentFolder::id).containsExactly(2_000_009L);
      assertThat(byForeignId.items()).isEmpty();
    }
  }

  private static Page<DocumentFolder> folders(
      Upstream upstream, long organization, ListFilter filter, int number, int size) {
    return upstream.calls().documentFolders(organization, filter, new PageRequest(number, size));
  }

  private static ListFilter named(String name) {
    return new ListFilter(Optional.of(name), OptionalLong.empty(), Optional.empty());
  }

  private static ListFilter id(long id) {
    return new ListFilter(Optional.empty(), OptionalLong.of(id), Optional.empty());
  }

  private static List<SeedRecord> seed() {
    return new Seeds()
        .organization(Seeds.ORGANIZATION, "Harbor Dental")
        .organization(OTHER, "Baxter")
        .organization(EMPTY, "Bare Ltd")
        .folder(2_000_001, "Runbooks")
        .folder(2_000_002, "Network")
        .folder(2_000_003, "Policies")
        .folder(2_000_009, "Elsewhere", OTHER)
        .records();
  }
}
