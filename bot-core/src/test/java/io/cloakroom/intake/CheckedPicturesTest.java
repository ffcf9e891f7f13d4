package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Papers;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture in one's own talk with the bot, posted with {@code check}: a report, and no more. */
class CheckedPicturesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @BeforeEach
  void inPrivate() {
    rig.chat.inPrivate = true;
    rig.chat.words = "check";
  }

  @Test
  void F34_saysWhatHidesInAPictureAndKeepsNothingOfIt() {
    Post post = posted("1", gps());

    rig.live();

    assertThat(answer())
        .startsWith("Hidden in ")
        .contains(
            "• location: ",
            "is not in what others open by my card",
            "I remove the original as soon as the chat lets me",
            "I kept nothing of it");
    assertNothingIsKept(post);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Check", " CHECK ", "check!", "check?\n"})
  void F34_takesTheWordAsPeopleTypeIt(String words) {
    rig.chat.words = words;

    Post post = posted("1", gps());
    rig.live();

    assertThat(answer()).contains("• location: ");
    assertNothingIsKept(post);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "check the north pier", "checked", "please check"})
  void F34_takesInWhatIsPostedThereWithOtherWords(String words) {
    rig.chat.words = words;

    Post post = posted("1", gps());
    rig.live();

    assertThat(rig.database.intakes().register().of(post)).hasSize(1);
    assertThat(rig.chat.said).noneMatch(said -> said.contains("I kept nothing of it"));
  }

  /** Everybody there can see it: it is to be protected, whatever stands beside it. */
  @Test
  void F34_takesInWhatIsPostedInAChannelWithThatWord() {
    rig.chat.inPrivate = false;

    Post post = posted("1", gps());
    rig.live();

    assertThat(rig.database.intakes().register().of(post))
        .singleElement()
        .satisfies(one -> assertThat(one.stage()).isEqualTo(Stage.REPLACED));
  }

  /** It stands nowhere else: not taken in, it would be lost. */
  @Test
  void F34_takesInWhatWasHandedInWithThatWord() {
    Post standing = posted("1", gps());
    IncomingPost handedIn = nowhere(rig.chat.posts.get(standing));

    rig.undisturbedDesk().received(handedIn);

    assertThat(rig.database.intakes().register().of(handedIn.post())).hasSize(1);
  }

  @Test
  void F34_saysOfEachFileWhatItIs() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("F1", Scenario.picture(0xff));
    files.put("F2", "<html></html>".getBytes(StandardCharsets.UTF_8));
    files.put("G1.csv", Films.phone(500));
    files.put("G2.csv", Papers.letter());
    files.put("G3.csv", Papers.silent());
    files.put("G4.csv", "low tide".getBytes(StandardCharsets.UTF_8));

    Post post = rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files);
    rig.live();

    assertThat(answer().lines())
        .anyMatch(line -> line.matches("Nothing is hidden in F1.jpg\\."))
        .anyMatch(line -> line.contains("F2.jpg cannot be cleaned: "))
        .anyMatch(line -> line.startsWith("Hidden in G1.csv, which I do not clean:"))
        .anyMatch(line -> line.contains(Films.DEGREES))
        .anyMatch(line -> line.startsWith("Hidden in G2.csv, which I do not clean:"))
        .anyMatch(line -> line.contains(Papers.AUTHOR))
        .anyMatch(line -> line.startsWith("I found nothing hidden in G3.csv"))
        .anyMatch(line -> line.equals("G4.csv is not a picture."))
        .noneMatch(line -> line.contains("others open by my card"));
    assertNothingIsKept(post);
  }

  /** What takes more memory than that waits for it elsewhere: nobody waits here. */
  @Test
  void F34_readsNoFileForWhichTheIntakeWouldWait() {
    posted("1", Arrays.copyOf(gps(), (8 << 20) + 1));

    rig.live();

    assertThat(answer()).contains("F1.jpg is larger than the 8 MB that I read.");
  }

  /** Whoever checks asks what hides in the file, and not what this channel keeps. */
  @Test
  void F34_tellsOfTheDateAlsoWhereTheChannelKeepsIt() {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.KEEP.name(),
            "capture-date",
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
    posted("1", dated());

    rig.live();

    assertThat(answer()).startsWith("Hidden in ").contains("2003:12:14 12:01:44");
  }

  @Test
  void F34_waitsAsLongAsABusyChatSays() {
    rig.chat.busyFor.addAll(List.of(Duration.ofSeconds(2), Duration.ofSeconds(30)));
    Post post = posted("1", gps());

    rig.live();

    assertThat(answer()).contains("• location: ");
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(30));
    assertThat(rig.chat.opened.values()).containsExactly(1);
    assertNothingIsKept(post);
  }

  /** Not for ever: others wait behind it. Delivered once more it is looked into once more. */
  @Test
  void F34_looksAgainIntoWhatItCouldNotTell() {
    rig.chat.mayTell = false;
    Post post = posted("1", gps());
    rig.live();
    assertThat(rig.pauses).hasSize(3);
    rig.chat.mayTell = true;
    rig.chat.busyFor.add(Duration.ofMinutes(2));
    rig.undisturbedDesk().received(rig.chat.posts.get(post));
    assertThat(rig.pauses).hasSize(3);

    rig.undisturbedDesk().received(rig.chat.posts.get(post));

    assertThat(answer()).contains("• location: ");
  }

  @Test
  void F34_answersOnceHoweverOftenTheChatDelivers() {
    Post post = posted("1", gps());
    rig.live();
    IncomingPost again = rig.chat.posts.get(post);

    rig.undisturbedDesk().received(again);
    rig.desk().found(again);

    assertThat(rig.chat.said).hasSize(1);
    assertThat(rig.chat.opened.values()).containsExactly(1);
    assertNothingIsKept(post);
  }

  /** Whoever was to be answered when the process ended posts again: it is not in the history. */
  @Test
  void F34_isNeitherTakenInNorAnsweredWhereItIsFoundStandingLater() {
    Post post = posted("1", gps());

    rig.undisturbedDesk().found(rig.chat.posts.get(post));

    assertThat(rig.chat.said).isEmpty();
    assertNothingIsKept(post);
  }

  @Test
  void F34_answersNoApps() {
    rig.chat.circumstances = Circumstances.ofBot();

    posted("1", gps());
    rig.live();

    assertThat(rig.chat.said).isEmpty();
  }

  @Test
  void F34_saysThatAFileIsGone() {
    Post post = posted("1", gps());
    rig.chat.posts.clear();

    rig.live();

    assertThat(answer()).contains("is gone.");
    assertNothingIsKept(post);
  }

  @Test
  void J27_answersInGermanWhereThatIsSpoken() {
    rig.setLanguage(SimulatedChat.SITE, "de");

    posted("1", gps());
    rig.live();

    assertThat(answer())
        .contains("verborgen:", "• Ort: ", "fehlt das in dem", "nichts davon gespeichert");
  }

  /** What was taken in is kept: nobody is told otherwise, and what was given up is tried again. */
  @Test
  void F34_isNoneWhereThePostWasTakenInBefore() {
    Post post = posted("1", gps());
    IncomingPost as = rig.chat.posts.get(post);
    rig.undisturbedDesk().received(as.withWords("north pier"));

    rig.undisturbedDesk().received(as);

    assertThat(rig.chat.said).isEmpty();
  }

  @Test
  void F34_triesWhatWasGivenUpAgainWhereItsWordsBecameThatOne() {
    rig.chat.words = "north pier";
    Post post = posted("1", gps());
    rig.faults.from(
        moment -> {
          if (moment.call().equals("put")) {
            throw new Faults.Crash();
          }
        });
    for (int i = 0; i < 9; i++) {
      rig.live();
    }
    rig.faults.from(moment -> {});
    assertThat(stage(post)).isEqualTo(Stage.GAVE_UP);

    rig.undisturbedDesk().received(rig.chat.posts.get(post).withWords("check"));

    assertThat(stage(post)).isEqualTo(Stage.RECEIVED);
  }

  private Stage stage(Post post) {
    return rig.database.intakes().register().of(post).get(0).stage();
  }

  private static IncomingPost nowhere(IncomingPost post) {
    return new IncomingPost(
        Post.nowhere(post.conversation(), "page"),
        post.thread(),
        post.author(),
        post.text(),
        post.at(),
        post.attachments(),
        post.circumstances());
  }

  private void assertNothingIsKept(Post post) {
    assertThat(rig.database.intakes().register().of(post)).isEmpty();
    assertThat(rig.disk.images()).isEmpty();
    assertThat(rig.database.recorded()).isEmpty();
    assertThat(rig.chat.cards).isEmpty();
    assertThat(rig.chat.removed).isEmpty();
    assertThat(rig.database.lessons().given(SimulatedChat.ANA)).isEmpty();
  }

  private Post posted(String id, byte[] file) {
    return rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), Map.of("F" + id, file));
  }

  private String answer() {
    assertThat(rig.chat.said).singleElement().asString().startsWith("@ana: ");
    return rig.chat.said.get(0).substring("@ana: ".length());
  }

  /** In which nothing but its date is hidden. */
  private static byte[] dated() {
    CleaningOptions keeping = new CleaningOptions(false, Set.of(Keepable.CAPTURE_DATE));
    return ((Clean) new Sanitizer(SanitizerLimits.defaults()).sanitize(gps(), keeping)).bytes();
  }

  private static byte[] gps() {
    try (InputStream in = CheckedPicturesTest.class.getResourceAsStream("/sanitize/gps.png")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
