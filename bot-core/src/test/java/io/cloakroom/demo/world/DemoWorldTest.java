package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.ledger.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path directory;
  private final RecordingInbox inbox = new RecordingInbox();
  private DemoStage stage;

  @BeforeEach
  void openTheChat() {
    stage = new DemoStage(directory, RemovalUnit.FILE);
  }

  @Test
  void handsAPostWithFilesInBeforeThePostReturns() {
    stage.world.connect(inbox);

    Post post = stage.posted("north pier", PICTURE);

    assertThat(inbox.received).extracting(IncomingPost::post).containsExactly(post);
  }

  @Test
  void handsInWordsWithoutAFileToo() {
    stage.world.connect(inbox);

    stage.posted("just words");

    assertThat(inbox.received).extracting(IncomingPost::text).containsExactly("just words");
    assertThat(inbox.received.get(0).attachments()).isEmpty();
  }

  @Test
  void J22_tellsWhoCannotReadTheChannelWhereTheyCan() throws Exception {
    Notice notice = Notice.lasting(List.of(Line.of("you are let in")));

    stage.messenger().tell(new CardKey("one"), DemoStage.DAN, DemoStage.SITE, notice);
    stage.messenger().tell(new CardKey("two"), DemoStage.BOB, DemoStage.SITE, notice);
    stage.messenger().correct(new CardKey("one"), DemoStage.DAN, DemoStage.SITE, notice);

    List<JournalEntry.Told> told = stage.world.chronicle().read(chat -> List.copyOf(chat.told()));
    assertThat(told)
        .extracting(one -> one.person() + " in " + one.conversation())
        .containsExactlyInAnyOrder("dan in other", "bob in site");
  }

  @Test
  void J08_bot_down_handsInOnceWhatWasPostedMeanwhile() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      posts.add(stage.posted("picture " + i, PICTURE));
    }

    stage.world.connect(inbox);
    stage.restart();
    stage.world.connect(inbox);

    assertThat(inbox.received).extracting(IncomingPost::post).containsExactlyElementsOf(posts);
  }

  @Test
  void T41_duplicate_events_handsInAgainWhatTheBotCouldNotTakeIn() {
    inbox.broken = true;
    stage.world.connect(inbox);
    Post post = stage.posted("north pier", PICTURE);
    inbox.broken = false;

    stage.restart();
    stage.world.connect(inbox);

    assertThat(inbox.received).extracting(IncomingPost::post).containsExactly(post);
  }

  @Test
  void handsInAgainWhileItRunsWhatTheBotRefused() {
    stage.world.connect(inbox);
    inbox.broken = true;
    Post post = stage.posted("north pier", PICTURE);
    inbox.broken = false;

    stage.world.redeliver();
    stage.world.redeliver();

    assertThat(inbox.received).extracting(IncomingPost::post).containsExactly(post);
  }

  @Test
  void goesOnWithTheNextEventWhenOneIsNotTakenIn() {
    inbox.broken = true;
    stage.world.connect(inbox);
    stage.posted("first", PICTURE);
    inbox.broken = false;

    Post second = stage.posted("second", PICTURE);

    assertThat(inbox.received).extracting(IncomingPost::post).containsExactly(second);
  }

  @Test
  void tellsTheBotWhenAnAuthorDeletesAFile() throws Exception {
    stage.world.connect(inbox);
    IncomingPost post = stage.post("north pier", PICTURE, PICTURE);
    String file = post.attachments().get(1).id();

    boolean deleted = stage.world.deleteFile(DemoStage.ANA, post.post(), file);

    assertThat(deleted).isTrue();
    assertThat(inbox.deleted).containsExactly(post.post().id() + "[" + file + "]");
    assertThat(keptFiles()).hasSize(1);
  }

  @Test
  void tellsTheBotWhenAnAuthorDeletesAPost() throws Exception {
    stage.world.connect(inbox);
    Post post = stage.posted("north pier", PICTURE);

    boolean deleted = stage.world.delete(DemoStage.ANA, post);

    assertThat(deleted).isTrue();
    assertThat(inbox.deleted).containsExactly(post.id());
    assertThat(stage.world.find(post)).isEmpty();
    assertThat(keptFiles()).isEmpty();
  }

  @Test
  void tellsTheBotOfADeletionThatHappenedWhileItWasOff() throws Exception {
    stage.world.connect(inbox);
    Post post = stage.posted("north pier", PICTURE);
    stage.world.disconnect();
    stage.world.delete(DemoStage.ANA, post);

    stage.restart();
    stage.world.connect(inbox);

    assertThat(inbox.deleted).containsExactly(post.id());
  }

  @Test
  void echoesTheBotsOwnRemoval() throws Exception {
    stage.world.connect(inbox);
    IncomingPost post = stage.post("north pier", PICTURE);

    stage.messenger().remove(post, Proof.ofCopies());

    assertThat(inbox.deleted)
        .containsExactly(post.post().id() + "[" + post.attachments().get(0).id() + "]");
  }

  @Test
  void handsInWhatHappensWhileAnotherEventIsHandedIn() {
    List<String> order = new ArrayList<>();
    stage.world.connect(
        new Inbox() {
          @Override
          public void received(IncomingPost post) {
            order.add("begins");
            removed(post);
            order.add("ends");
          }

          @Override
          public void deleted(Post post) {
            order.add("post deleted");
          }

          @Override
          public void deleted(Post post, Set<String> attachments) {
            order.add("file deleted");
          }
        });

    stage.posted("north pier", PICTURE);

    assertThat(order).containsExactly("begins", "ends", "file deleted");
  }

  @Test
  void letsNobodyDeleteWhatSomebodyElsePosted() throws Exception {
    IncomingPost post = stage.post("north pier", PICTURE);
    String file = post.attachments().get(0).id();

    boolean whole = stage.world.delete(DemoStage.BOB, post.post());
    boolean one = stage.world.deleteFile(DemoStage.BOB, post.post(), file);

    assertThat(whole).isFalse();
    assertThat(one).isFalse();
    assertThat(stage.standingFiles(post)).isEqualTo(1);
  }

  @Test
  void letsNobodyPostWhereTheyAreNot() {
    PostDraft draft =
        DemoStage.draft(DemoStage.DAN, DemoStage.SITE, Optional.empty(), "hello", PICTURE);

    assertThatThrownBy(() -> stage.world.post(draft))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not in #site");
    assertThat(keptFiles()).isEmpty();
  }

  @Test
  void J20_left_the_channel_announcesWhoLeftAndWhoCameBack() throws Exception {
    List<Person> changed = new ArrayList<>();
    stage.world.onMembershipChange(changed::add);
    List<Conversation> read = new ArrayList<>();
    stage.world.onReadersChange(read::add);

    stage.world.leave(DemoStage.BOB, DemoStage.SITE);
    boolean insideAfterLeaving = isInSite(DemoStage.BOB);
    stage.world.join(DemoStage.BOB, DemoStage.SITE);

    assertThat(changed).containsExactly(DemoStage.BOB, DemoStage.BOB);
    assertThat(read).containsExactly(DemoStage.SITE, DemoStage.SITE);
    assertThat(insideAfterLeaving).isFalse();
    assertThat(isInSite(DemoStage.BOB)).isTrue();
  }

  @Test
  void removesTheKeptFileWithTheOriginal() throws Exception {
    IncomingPost post = stage.post("north pier", PICTURE);

    stage.messenger().remove(post, Proof.ofCopies());

    assertThat(keptFiles()).isEmpty();
  }

  @Test
  void clearsAwayAFileWhosePostWasNeverKept() throws Exception {
    IncomingPost post = stage.post("north pier", PICTURE);
    stage.world.close();
    Files.write(directory.resolve("files/half-uploaded.part"), PICTURE);

    stage.restart();

    assertThat(keptFiles()).containsExactly(post.attachments().get(0).id());
  }

  private void removed(IncomingPost post) {
    try {
      stage.messenger().remove(post, Proof.ofCopies());
    } catch (MessengerUnavailable | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isInSite(Person person) throws Exception {
    return stage.messenger().membership(person, DemoStage.SITE).inConversation();
  }

  private List<String> keptFiles() {
    try (Stream<Path> files = Files.list(directory.resolve("files"))) {
      return files.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
