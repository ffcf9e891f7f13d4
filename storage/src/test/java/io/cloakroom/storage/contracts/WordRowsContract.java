package io.cloakroom.storage.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.find.IndexWords;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearchContract;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.find.DatabaseSearch;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.link.DatabaseLinks;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures found by rows of a database: what these say, and that they go with their picture. */
interface WordRowsContract extends PictureSearchContract {
  DatabaseStores stores();

  @Override
  default LinkStore links() {
    return stores().links(DatabaseContracts.master());
  }

  @Override
  default IntakeStores intakes() {
    return stores().intakes("node", DatabaseContracts.master());
  }

  @Override
  default ShareStore shares() {
    return stores().shares(DatabaseContracts.master());
  }

  @Test
  default void J34_noRowIsLeftOfAPictureThatIsErased() throws Exception {
    Intake one = posted(Sample.SITE, "P1", "pier");
    assertThat(words()).isPositive();

    links().erased(one.items().get(0).image(), Sample.NOW, Sample.event(Sample.HOME));

    assertThat(words()).isZero();
  }

  /** Equal words of two conversations are told apart without the key. */
  @Test
  default void T48_aCopyOfTheDatabaseSaysNotWhichWordsTwoConversationsShare() throws Exception {
    posted(Sample.SITE, "P1", "pier");
    posted(Sample.LEGAL, "P2", "pier");

    assertThat(count("select count(*) from picture_word where source <> 3"))
        .isEqualTo(count("select count(distinct word) from picture_word where source <> 3"));
  }

  /** As for those that came before words were written down, and for another key. */
  @Test
  default void J34_writesDownWhatWasNeverWrittenDown() throws Exception {
    Intake one = posted(Sample.SITE, "P1", "pier");
    long before = words();
    run("delete from picture_word");

    links().index(Optional.empty(), 10);

    assertThat(words()).isEqualTo(before);
    assertThat(
            links()
                .find(
                    new PictureSearch.Wanted(
                        List.of(Sample.SITE),
                        List.of("pier"),
                        Optional.of(Sample.ANN),
                        Optional.empty(),
                        Optional.empty()),
                    Optional.empty(),
                    10)
                .hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.image()).isEqualTo(one.items().get(0).image()));
  }

  /** As for those that came before this was written down. */
  @Test
  default void F24_writesDownOfWhichBytesPicturesAre() throws Exception {
    Intake one = posted(Sample.SITE, "P1", "pier");
    StoredCopy later = posted(Sample.LEGAL, "P2", "").items().get(0).cleanCopy().orElseThrow();
    run("delete from picture_word where source = 3");
    assertThat(links().same(Sample.HOME, later, 9)).isEmpty();

    links().index(Optional.empty(), 10);

    assertThat(links().same(Sample.HOME, later, 9)).containsExactly(one.items().get(0).image());
  }

  /** Two workspaces have the same picture, and without the key nobody finds that there. */
  @Test
  default void F24_theSameBytesAreAnotherRowInEachWorkspace() throws Exception {
    posted(Sample.SITE, "P1", "");
    posted(Sample.SITE_OF_OTHER, "P2", "");

    assertThat(count("select count(distinct word) from picture_word where source = 3"))
        .isEqualTo(2);
  }

  /** Whoever has a picture does not find its hash there, also of what came before this release. */
  @Test
  default void F24_noHashOfAPictureStandsInClear() throws Exception {
    Intake one = posted(Sample.SITE, "P1", "pier");
    Intake held = held(Sample.SITE, "P2");
    String clear = "select count(*) from intake_item where copies not like 'sealed %'";
    assertThat(count(clear)).isZero();

    run(
        "update intake_item set copies = 'PICTURE 1000 "
            + "ab".repeat(32)
            + "\nRECEIPT 10 "
            + "cd".repeat(32)
            + "' where state = 'STORED'");
    assertThat(count(clear)).isEqualTo(1);
    assertThat(read(one)).isEqualTo(one.items());
    links().index(Optional.empty(), 10);

    assertThat(count(clear)).isZero();
    assertThat(read(one)).isEqualTo(one.items());
    assertThat(read(held)).isEqualTo(held.items());
  }

  /** T64: a node of that release can go on where this one stopped, and the other way round. */
  @Test
  default void T64_whatIsOnItsWayStandsAsAnEarlierReleaseReadsIt() throws Exception {
    Intake post = Sample.intake(Sample.SITE, "P1", "F1").withEachItem(Sample::stored);
    intakes().queue().add(Sample.at(post, Stage.ANNOUNCED, Sample.NOW), List.of());
    String earlier = "select count(*) from intake_item where copies like 'PICTURE %'";
    assertThat(count(earlier)).isEqualTo(1);

    links().index(Optional.empty(), 10);

    assertThat(count(earlier)).isEqualTo(1);
    assertThat(read(post)).isEqualTo(post.items());
  }

  private List<Item> read(Intake post) {
    return intakes().register().find(post.id()).orElseThrow().items();
  }

  private Intake held(Conversation where, String id) {
    Intake post =
        Sample.at(
            Sample.intake(where, id, id + "-file").withEachItem(Sample::held),
            Stage.REPLACED,
            Sample.NOW);
    intakes().queue().add(post, List.of());
    return post;
  }

  /** Under another key nothing is found until all is written down anew, and nothing twice then. */
  @Test
  default void J34_writesAllDownAnewUnderAnotherKey() throws Exception {
    posted(Sample.SITE, "P1", "pier");
    long before = words();
    SearchKeys others = new SearchKeys(stores().namedKeys());
    others.open(DatabaseContracts.master());
    Transactions transactions = stores().database().transactions();
    LinkStore rotated =
        new DatabaseLinks(
            transactions,
            new SealedWords(DatabaseContracts.master()),
            new PictureWordIndex(others),
            new DatabaseSearch(transactions, others),
            stores().changes());
    PictureSearch.Wanted pier =
        new PictureSearch.Wanted(
            List.of(Sample.SITE),
            List.of("pier"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(rotated.find(pier, Optional.empty(), 10).hits()).isEmpty();

    rotated.index(Optional.empty(), 10);

    assertThat(rotated.find(pier, Optional.empty(), 10).hits()).hasSize(1);
    assertThat(links().find(pier, Optional.empty(), 10).hits()).isEmpty();
    assertThat(words()).isEqualTo(before);
  }

  /** The store fails in the middle, pictures are erased meanwhile, and another node goes on. */
  @Test
  default void J34_theChoreWritesAllDown_andNothingOfWhatWasErasedMeanwhile() throws Exception {
    List<ImageId> images = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      images.add(posted(Sample.SITE, "P" + i, "north pier").items().get(0).image());
    }
    long each = words() / images.size();
    run("delete from picture_word");
    StreamPlaces places = stores().streamPlaces();
    TurnableClock clock = new TurnableClock();
    PictureSearch failing = new FailingSecond(links());
    assertThatThrownBy(() -> new IndexWords(failing, places, "a", clock).round())
        .hasMessage("the store is away");
    assertThat(words()).isEqualTo(50 * each);

    for (ImageId image : List.of(images.get(3), images.get(110))) {
      links().erased(image, Sample.NOW, Sample.event(Sample.HOME));
    }
    clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    new IndexWords(links(), places, "b", clock).round();

    assertThat(words()).isEqualTo(118 * each);
  }

  /** Fails once it was asked for a second portion. */
  final class FailingSecond implements PictureSearch {
    private final PictureSearch over;
    private int portions;

    FailingSecond(PictureSearch over) {
      this.over = over;
    }

    @Override
    public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
      return over.find(wanted, before, limit);
    }

    @Override
    public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
      return over.same(workspace, copy, limit);
    }

    @Override
    public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
      return over.repeats(after, before, limit);
    }

    @Override
    public Optional<ImageId> index(Optional<ImageId> after, int limit) {
      portions++;
      if (portions == 2) {
        throw new IllegalStateException("the store is away");
      }
      return over.index(after, limit);
    }

    @Override
    public int indexKey() {
      return over.indexKey();
    }
  }

  private long words() throws Exception {
    return count("select count(*) from picture_word");
  }

  private long count(String sql) throws Exception {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void run(String sql) throws Exception {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
