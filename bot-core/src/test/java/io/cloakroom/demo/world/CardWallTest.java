package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.SampleCards;
import io.cloakroom.chat.card.SmallCard;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.ledger.KeptCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardWallTest {
  private static final byte[] PREVIEW = "a small picture".getBytes(StandardCharsets.UTF_8);
  private static final CardKey KEY = new CardKey("card-1");

  @TempDir Path directory;
  private DemoStage stage;
  private IncomingPost post;

  @BeforeEach
  void announceACardWithAPreview() throws Exception {
    stage = new DemoStage(directory, RemovalUnit.FILE);
    post = stage.post("north pier");
    stage.messenger().announce(KEY, card("protecting", Optional.of(PREVIEW)));
  }

  @Test
  void keepsAPreviewOnceBesideTheJournalHoweverOftenItsCardChanges() throws Exception {
    for (int i = 0; i < 20; i++) {
      stage.messenger().update(KEY, card("change " + i, Optional.of(PREVIEW)));
    }
    stage.restart();

    assertThat(keptFiles()).singleElement().satisfies(f -> assertThat(f).hasBinaryContent(PREVIEW));
    assertThat(shown()).contains(PREVIEW);
    assertThat(Files.readString(journal()))
        .doesNotContain(new String(PREVIEW, StandardCharsets.UTF_8))
        .doesNotContain(Base64.getEncoder().encodeToString(PREVIEW));
  }

  @Test
  void keepsWhatASmallCardSaysAndReadsAJournalThatKnowsOfNone() throws Exception {
    assertThat(kept().small()).isEmpty();
    Card full = card("a note", Optional.empty());

    stage.messenger().update(KEY, small(full));
    stage.restart();

    assertThat(kept().small()).isEqualTo(SmallCard.lines(full));
    String journal = Files.readString(journal());
    stage.world.close();
    Files.writeString(journal(), journal.replaceAll(",\"small\":\\[.*?\\](?=},\"at\")", ""));
    assertThat(Files.readString(journal())).doesNotContain("\"small\"");
    stage.restart();
    assertThat(kept().small()).isEmpty();
    assertThat(stage.cards()).containsExactly("a note");
  }

  private KeptCard kept() {
    return stage.world.chronicle().read(c -> c.cards().get("card-1").card());
  }

  private static Card small(Card full) {
    return new Card(
        full.post(),
        full.images(),
        full.files(),
        full.original(),
        full.notes(),
        full.buttons(),
        full.byline(),
        CardSize.SMALL);
  }

  @Test
  void forgetsThePreviewOfARevokedPicture() throws Exception {
    stage.messenger().update(KEY, card("revoked", Optional.empty()));

    assertThat(keptFiles()).isEmpty();
    assertThat(stage.cards()).containsExactly("revoked");
  }

  @Test
  void forgetsThePreviewOfACardThatIsTakenAway() throws Exception {
    stage.messenger().retract(KEY, post);

    assertThat(keptFiles()).isEmpty();
  }

  @Test
  void keepsAPreviewWhileAnotherCardShowsIt() throws Exception {
    stage.messenger().announce(new CardKey("card-2"), card("shared", Optional.of(PREVIEW)));

    stage.messenger().retract(KEY, post);

    assertThat(keptFiles()).hasSize(1);
  }

  @Test
  void J09_crash_anywhere_forgetsAtTheNextStartAPreviewWhoseLineWasNeverWritten() throws Exception {
    stage.world.close();
    byte[] all = Files.readAllBytes(journal());
    Files.write(journal(), Arrays.copyOf(all, all.length - 1));

    stage.restart();

    assertThat(stage.cards()).isEmpty();
    assertThat(keptFiles()).isEmpty();
  }

  private Card card(String note, Optional<byte[]> preview) {
    Card plain = SampleCards.saying(post, note);
    CardImage image = plain.images().get(0);
    return new Card(
        plain.post(),
        List.of(
            new CardImage(
                image.title(),
                image.state(),
                image.link(),
                image.status(),
                preview,
                image.showing())),
        plain.files(),
        plain.original(),
        plain.notes(),
        plain.buttons(),
        plain.byline());
  }

  private Optional<byte[]> shown() throws IOException {
    String file =
        stage.world.chronicle().read(c -> c.cards().get("card-1").card().previews().get(0));
    try (var bytes = stage.world.chronicle().ledger().open(file).orElseThrow()) {
      return Optional.of(bytes.readAllBytes());
    }
  }

  private List<Path> keptFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("files"))) {
      return files.toList();
    }
  }

  private Path journal() {
    return directory.resolve("journal.jsonl");
  }
}
