package io.cloakroom.chat.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.SampleCards;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every messenger must keep, whichever chat stands behind it. */
public interface MessengerContract {
  /** A fresh chat for each test, with one conversation that the bot was invited to. */
  MessengerStage stage();

  @Test
  default void givesTheBytesOfAStandingFile() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"), bytes("two"));

    List<String> read =
        List.of(
            read(stage.messenger(), post, 0).orElseThrow(),
            read(stage.messenger(), post, 1).orElseThrow());

    assertThat(read).containsExactly("one", "two");
  }

  @Test
  default void opensNothingWhereAFileWasRemoved() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    stage.messenger().remove(post, Proof.ofCopies());

    Optional<String> read = read(stage.messenger(), post, 0);

    assertThat(read).isEmpty();
  }

  @Test
  default void opensNothingThatWasNeverThere() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    Attachment other = new Attachment("F404", "a.jpg", "image/jpeg", 1);

    Optional<InputStream> opened = stage.messenger().open(post.post(), other);

    assertThat(opened).isEmpty();
  }

  @Test
  default void announcesTheSameKeyAgainAsTheSamePostWithTheLatestCard() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    CardKey key = new CardKey("card-1");

    Post first = stage.messenger().announce(key, SampleCards.saying(post, "protecting"));
    Post second = stage.messenger().announce(key, SampleCards.saying(post, "protected"));

    assertThat(second).isEqualTo(first).isNotEqualTo(post.post());
    assertThat(second.conversation()).isEqualTo(stage.conversation());
    assertThat(stage.cards()).singleElement().asString().contains("protected");
  }

  @Test
  default void announcesAnotherKeyAsAnotherPost() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));

    Post first = stage.messenger().announce(new CardKey("card-1"), SampleCards.saying(post, "a"));
    Post second = stage.messenger().announce(new CardKey("card-2"), SampleCards.saying(post, "b"));

    assertThat(second).isNotEqualTo(first);
    assertThat(stage.cards()).hasSize(2);
  }

  @Test
  default void listsPeopleAsTheyAreWhenAskedForOneByOne() throws Exception {
    MessengerStage stage = stage();
    stage.leave(stage.bystander());

    Roster all = stage.messenger().roster(stage.conversation(), 100);
    Roster one = stage.messenger().roster(stage.conversation(), 1);

    assertThat(all.extent()).isEqualTo(Roster.Extent.EVERYBODY);
    assertThat(all.people()).extracting(Roster.Listed::person).contains(stage.author());
    for (Roster.Listed listed : all.people()) {
      assertThat(listed.membership())
          .as(listed.person().id())
          .isEqualTo(stage.messenger().membership(listed.person(), stage.conversation()));
    }
    assertThat(one.people()).hasSize(1);
    assertThat(one.extent()).isNotEqualTo(Roster.Extent.EVERYBODY);
    assertThat(one.people().get(0).membership().inConversation()).isTrue();
  }

  @Test
  default void showsTheLatestCardAfterAnUpdate() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    CardKey key = new CardKey("card-1");
    stage.messenger().announce(key, SampleCards.saying(post, "opens until Friday"));

    stage.messenger().update(key, SampleCards.saying(post, "revoked"));

    assertThat(stage.cards()).singleElement().asString().contains("revoked");
    assertThat(stage.cards().get(0)).doesNotContain("Friday");
  }

  @Test
  default void updatesNoCardThatDoesNotStand() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));

    stage.messenger().update(new CardKey("card-1"), SampleCards.saying(post, "revoked"));

    assertThat(stage.cards()).isEmpty();
  }

  @Test
  default void takesACardAwayAndMayBeAskedAgain() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    CardKey key = new CardKey("card-1");
    stage.messenger().announce(key, SampleCards.saying(post, "protected"));

    stage.messenger().retract(key, post);
    stage.messenger().retract(key, post);

    assertThat(stage.cards()).isEmpty();
  }

  @Test
  default void removesAnOriginalOnceAndSaysSoWhenAskedAgain() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("", bytes("one"), bytes("two"));

    Removal first = stage.messenger().remove(post, Proof.ofCopies());
    Removal second = stage.messenger().remove(post, Proof.ofCopies());

    assertThat(first).isEqualTo(Removal.REMOVED);
    assertThat(second).isEqualTo(Removal.ALREADY_GONE);
    assertThat(stage.standingFiles(post)).isZero();
  }

  @Test
  default void removesNoFileThatIsNotListed() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("", bytes("one"), bytes("two"));
    boolean whole =
        stage.messenger().removalUnit(post.conversation().workspace()) == RemovalUnit.POST;

    Removal removal =
        stage.messenger().remove(post.with(post.attachments().subList(0, 1)), Proof.ofCopies());

    assertThat(removal).isEqualTo(whole ? Removal.CHANGED : Removal.REMOVED);
    assertThat(stage.standingFiles(post)).isEqualTo(whole ? 2 : 1);
  }

  @Test
  default void removesTheOriginalAndNothingBeside() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("one", bytes("one"));
    IncomingPost other = stage.post("two", bytes("two"));

    stage.messenger().remove(post, Proof.ofCopies());

    assertThat(stage.standingFiles(other)).isEqualTo(1);
  }

  @Test
  default void J07_cannot_delete_original_saysThatItIsNotPermittedAndLeavesIt() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    stage.forbidRemoval();

    Removal removal = stage.messenger().remove(post, Proof.ofCopies());

    assertThat(removal).isEqualTo(Removal.NOT_PERMITTED);
    assertThat(stage.standingFiles(post)).isEqualTo(1);
  }

  @Test
  default void J08_bot_down_findsEachMissedPostOnceOldestFirst() throws Exception {
    MessengerStage stage = stage();
    IncomingPost before = stage.post("before", bytes("zero"));
    stage.turnClock(Duration.ofMinutes(1));
    IncomingPost first = stage.post("first", bytes("one"));
    stage.turnClock(Duration.ofMinutes(1));
    IncomingPost second = stage.post("second", bytes("two"), bytes("three"));
    stage.messenger().announce(new CardKey("card-1"), SampleCards.saying(first, "protected"));

    List<IncomingPost> missed =
        stage.messenger().missed(stage.conversation(), new Watermark(first.at()));

    assertThat(missed).containsExactly(first, second).doesNotContain(before);
  }

  @Test
  default void knowsAMemberAndTakesASomebodyUnknownForNobody() throws Exception {
    MessengerStage stage = stage();
    Person unknown = new Person(stage.conversation().workspace(), "U404");

    Membership member = stage.messenger().membership(stage.author(), stage.conversation());
    Membership nobody = stage.messenger().membership(unknown, stage.conversation());

    assertThat(member.inConversation()).isTrue();
    assertThat(member.standing()).isEqualTo(Standing.MEMBER);
    assertThat(nobody).isEqualTo(Membership.none());
  }

  @Test
  default void J20_left_the_channel_saysSoAtOnce() throws Exception {
    MessengerStage stage = stage();
    stage.leave(stage.author());

    Membership membership = stage.messenger().membership(stage.author(), stage.conversation());

    assertThat(membership.inConversation()).isFalse();
    assertThat(membership.standing()).isEqualTo(Standing.MEMBER);
  }

  @Test
  default void T48_saysOfManyConversationsAtOnceWhichSomebodyReads() throws Exception {
    MessengerStage stage = stage();
    Conversation none = new Conversation(stage.conversation().workspace(), "C404");
    List<Conversation> both = List.of(none, stage.conversation());

    assertThat(stage.messenger().readable(stage.author(), both))
        .containsExactly(stage.conversation());

    stage.leave(stage.author());

    assertThat(stage.messenger().readable(stage.author(), both)).isEmpty();
  }

  @Test
  default void believesAMembershipForAMinuteAtMost() {
    MessengerStage stage = stage();

    Duration lifetime = stage.messenger().membershipLifetime(stage.conversation().workspace());

    assertThat(lifetime).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  default void hasAWordForEverybodyAndEveryPlace() throws Exception {
    MessengerStage stage = stage();
    Person unknown = new Person(stage.conversation().workspace(), "U404");

    assertThat(stage.messenger().nameOf(stage.author())).isNotBlank();
    assertThat(stage.messenger().nameOf(unknown)).isNotBlank();
    assertThat(stage.messenger().nameOf(stage.conversation())).isNotBlank();
  }

  @Test
  default void listsTheConversationsThatItIsIn() throws Exception {
    MessengerStage stage = stage();
    Workspace other = new Workspace(stage.conversation().workspace().messenger(), "elsewhere");

    assertThat(stage.messenger().conversations(stage.conversation().workspace()))
        .contains(stage.conversation());
    assertThat(stage.messenger().conversations(other)).isEmpty();
  }

  @Test
  default void tellsTheSameKeyOnceAndOnePersonAlone() throws Exception {
    MessengerStage stage = stage();
    CardKey key = new CardKey("receipt-1");
    Notice notice = new Notice(List.of(Line.of("removed: position")), List.of());

    for (int i = 0; i < 2; i++) {
      assertThat(stage.messenger().tell(key, stage.author(), stage.conversation(), notice))
          .isTrue();
    }

    assertThat(stage.toldTo(stage.author())).containsExactly("removed: position");
    assertThat(stage.toldTo(stage.bystander())).isEmpty();
  }

  @Test
  default void saysOtherWordsWhereItToldWhatIsNoLongerTrue() throws Exception {
    MessengerStage stage = stage();
    CardKey key = new CardKey("kept-1");
    Notice before = Notice.lasting(List.of(Line.of("the original is still there")));
    Notice after = Notice.lasting(List.of(Line.of("the original is gone")));
    stage.messenger().tell(key, stage.author(), stage.conversation(), before);

    stage.messenger().correct(key, stage.author(), stage.conversation(), after);

    assertThat(stage.toldTo(stage.author()))
        .anyMatch(said -> said.contains("the original is gone"));
    assertThat(stage.toldTo(stage.bystander())).isEmpty();
  }

  @Test
  default void handsAFileOverOnceAndToOnePersonAlone() throws Exception {
    MessengerStage stage = stage();
    CardKey key = new CardKey("release-1");

    for (int i = 0; i < 2; i++) {
      stage
          .messenger()
          .handOver(
              key,
              stage.author(),
              stage.conversation(),
              "IMG_1.jpg",
              new ByteArrayInputStream(bytes("raw")),
              3);
    }

    assertThat(stage.handedTo(stage.author())).containsExactly("raw");
    assertThat(stage.handedTo(stage.bystander())).isEmpty();
  }

  @Test
  default void keepsEverythingOverARestartOfTheBot() throws Exception {
    MessengerStage stage = stage();
    IncomingPost post = stage.post("north pier", bytes("one"));
    IncomingPost removed = stage.post("south pier", bytes("two"));
    CardKey key = new CardKey("card-1");
    Post card = stage.messenger().announce(key, SampleCards.saying(post, "protected"));
    stage.messenger().remove(removed, Proof.ofCopies());

    stage.restart();

    assertThat(read(stage.messenger(), post, 0)).contains("one");
    assertThat(stage.messenger().announce(key, SampleCards.saying(post, "protected")))
        .isEqualTo(card);
    assertThat(stage.cards()).hasSize(1);
    assertThat(stage.messenger().remove(removed, Proof.ofCopies())).isEqualTo(Removal.ALREADY_GONE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> read(Messenger messenger, IncomingPost post, int index)
      throws IOException, MessengerUnavailable {
    Optional<InputStream> opened = messenger.open(post.post(), post.attachments().get(index));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = opened.get()) {
      return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
