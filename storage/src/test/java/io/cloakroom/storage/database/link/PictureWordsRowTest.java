package io.cloakroom.storage.database.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.database.column.SealedWords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PictureWordsRowTest {
  private static final UUID IMAGE = new UUID(1, 2);

  private final SealedWords sealer = new SealedWords(DatabaseContracts.master());

  @Test
  void J34_saysNoTagToWhomeverHasNoKey() {
    OwnWords words =
        OwnWords.NONE
            .titled(Optional.of("jetty"))
            .heldBy(Optional.of("Acme"))
            .tagged(new OwnTags(new Tags(List.of("pier")), new Tags(List.of("quay"))));

    PictureWordsRow row = PictureWordsRow.of(IMAGE, words, sealer);

    assertThat(new String(row.words, StandardCharsets.ISO_8859_1))
        .doesNotContain("jetty", "pier", "quay", "Acme");
    assertThat(row.toWords(sealer)).isEqualTo(words);
  }

  @Test
  void F8_readsWhatWasWrittenBeforeThereWereRightsHolders() {
    PictureWordsRow row = new PictureWordsRow();
    row.id = IMAGE;
    row.words = sealer.seal(IMAGE, "jetty", "", "pier", "");

    assertThat(row.toWords(sealer))
        .isEqualTo(
            OwnWords.NONE
                .titled(Optional.of("jetty"))
                .tagged(new OwnTags(new Tags(List.of("pier")), Tags.NONE)));
  }

  @Test
  void J34_readsWhatWasWrittenBeforeThereWereTags() {
    PictureWordsRow row = new PictureWordsRow();
    row.id = IMAGE;
    row.words = sealer.seal(IMAGE, "jetty", "internal");

    assertThat(row.toWords(sealer))
        .isEqualTo(OwnWords.NONE.titled(Optional.of("jetty")).used(Optional.of("internal")));
  }
}
