package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMessengerTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  @TempDir Path directory;

  @Test
  void saysWhatIsForEverybodyAsAMessageOfTheBot() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    Notice notice = new Notice(List.of(Line.of("hello")), List.of());

    stage
        .messenger()
        .say(
            new CardKey("welcome-1"),
            DemoCast.channel("site").orElseThrow().conversation(),
            notice);
    stage
        .messenger()
        .say(
            new CardKey("welcome-1"),
            DemoCast.channel("site").orElseThrow().conversation(),
            notice);

    assertThat(stage.world.chronicle().<Integer>read(chat -> chat.said().size())).isEqualTo(1);
    assertThat(stage.world.chronicle().<Integer>read(chat -> chat.told().size())).isZero();
  }

  @Test
  void saysThatOriginalsStayWhereItMayNotRemoveThem() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    stage.forbidRemoval();

    assertThat(stage.messenger().shortcomings(DemoCast.WORKSPACE))
        .singleElement()
        .extracting(Shortcoming::remedy)
        .isEqualTo("Originals stay: let the demo's bot remove files.");
  }

  @Test
  void readsJournalsFromBeforeItWasKeptHowFilesAreShown() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    IncomingPost post = stage.post("north pier", ONE);
    stage.world.close();
    Path journal = directory.resolve("journal.jsonl");
    String old = Files.readString(journal).replaceAll(",\"showing\":\\{[^}]*}", "");
    assertThat(old).doesNotContain("showing");
    Files.writeString(journal, old);

    DemoStage again = new DemoStage(directory, RemovalUnit.FILE);

    assertThat(again.world.find(post.post()).orElseThrow().attachments())
        .isEqualTo(post.attachments());
  }

  @Nested
  class WhereFilesGoByThemselves implements MessengerContract {
    @Override
    public MessengerStage stage() {
      return new DemoStage(directory, RemovalUnit.FILE);
    }

    @Test
    void leavesTheAuthorsWordsStanding() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
      IncomingPost post = stage.post("north pier", ONE);

      stage.messenger().remove(post, Proof.ofCopies());

      assertThat(stage.world.find(post.post()).orElseThrow().text()).isEqualTo("north pier");
    }

    @Test
    void leavesNothingOfAPostWithoutWords() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
      IncomingPost post = stage.post(" ", ONE);

      stage.messenger().remove(post, Proof.ofCopies());

      assertThat(stage.world.find(post.post())).isEmpty();
    }

    @Test
    void removesOnlyTheFilesThatItWasGiven() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
      IncomingPost post = stage.post("", ONE, TWO);
      IncomingPost second = post.with(post.attachments().subList(1, 2));

      stage.messenger().remove(second, Proof.ofCopies());

      assertThat(stage.world.find(post.post()).orElseThrow().attachments())
          .containsExactly(post.attachments().get(0));
    }

    @Test
    void removesASharedFileUnderEveryPostThatShowsIt() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
      RecordingInbox inbox = new RecordingInbox();
      IncomingPost post = stage.post("first", ONE);
      String file = post.attachments().get(0).id();
      Post shared = stage.world.share(post.post(), file, DemoStage.draft("again"));
      stage.world.connect(inbox);

      Removal removal = stage.messenger().remove(post, Proof.ofCopies());

      assertThat(removal).isEqualTo(Removal.REMOVED);
      assertThat(stage.world.find(shared).orElseThrow().attachments()).isEmpty();
      assertThat(inbox.deleted)
          .containsExactly(post.post().id() + "[" + file + "]", shared.id() + "[" + file + "]");
    }

    @Test
    void doesNotListAPostThatHasNoFilesLeftAsMissed() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
      IncomingPost post = stage.post("north pier", ONE);
      stage.messenger().remove(post, Proof.ofCopies());

      var missed = stage.messenger().missed(stage.conversation(), new Watermark(post.at()));

      assertThat(missed).isEmpty();
    }
  }

  @Nested
  class WhereAPostGoesAsAWhole implements MessengerContract {
    @Override
    public MessengerStage stage() {
      return new DemoStage(directory, RemovalUnit.POST);
    }

    @Test
    void leavesNothingOfThePost() throws Exception {
      DemoStage stage = new DemoStage(directory, RemovalUnit.POST);
      IncomingPost post = stage.post("north pier", ONE);

      stage.messenger().remove(post, Proof.ofCopies());

      assertThat(stage.world.find(post.post())).isEmpty();
    }
  }

  @Test
  void J47_guest_isToldFromAMemberAndFromAPartner() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);

    assertThat(membershipOf(stage, "eve").standing()).isEqualTo(Standing.GUEST);
    assertThat(membershipOf(stage, "ext").standing()).isEqualTo(Standing.EXTERNAL);
    assertThat(membershipOf(stage, "dan").inConversation()).isFalse();
    assertThat(membershipOf(stage, "cho").conversationAdmin()).isTrue();
    assertThat(membershipOf(stage, "wad").workspaceAdmin()).isTrue();
    assertThat(membershipOf(stage, "sec").groups()).containsExactly(DemoCast.SECURITY_GROUP);
  }

  private static Membership membershipOf(DemoStage stage, String id) throws Exception {
    return stage.messenger().membership(DemoCast.member(id).orElseThrow().person(), DemoStage.SITE);
  }
}
