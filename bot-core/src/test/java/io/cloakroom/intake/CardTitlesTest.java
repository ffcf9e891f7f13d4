package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.policy.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardTitlesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post =
      rig.chat.post(
          SimulatedChat.SITE,
          "1",
          rig.clock.instant(),
          Map.of("F1", Scenario.picture(1), "F2", Scenario.picture(2)));

  @Test
  void areTheWordsOfThePostAndThePlacesOfItsPictures() {
    rig.live();

    assertThat(titles()).containsExactly("north pier (1)", "north pier (2)");
  }

  @Test
  void followAnEditOfTheWords() {
    rig.live();

    rig.desk().reworded(post, "@everyone <https://example.com|this> is the south pier");
    rig.doChores();

    assertThat(titles()).containsExactly("is the south pier (1)", "is the south pier (2)");
  }

  @Test
  void followAnEditThatCameWhileThePostWasOnItsWay() {
    rig.chat.nudge.run();
    rig.desk().reworded(post, "south pier");

    rig.live();

    assertThat(titles()).containsExactly("south pier (1)", "south pier (2)");
  }

  @Test
  void areTheEndsOfTheirIdsOnceTheWordsAreDeletedAndNoEditBringsThoseBack() {
    rig.live();

    rig.desk().reworded(post, "");
    rig.desk().reworded(post, "south pier");
    rig.doChores();

    assertThat(titles()).containsExactlyElementsOf(names());
  }

  @Test
  void J34_tagsAreThoseOfTheChannelWhenItWasPostedAndTheHashtagsOfItsWords() {
    tags("bridge-7");
    rig.live();
    tags("other");

    assertThat(tagged()).containsExactly("bridge-7", "bridge-7");
    rig.desk().reworded(post, "#pier at <#C1|quay>");
    assertThat(tagged()).containsExactly("bridge-7 pier", "bridge-7 pier");
    rig.desk().reworded(post, "");
    assertThat(tagged()).containsExactly("bridge-7", "bridge-7");
  }

  private void tags(String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.SITE.workspace(), Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.SITE), "tags", value, event);
  }

  private List<String> tagged() {
    Titles titles = new Titles(rig.database.intakes().register(), rig.database.links());
    return intake().items().stream()
        .map(item -> rig.database.links().find(item.link()).orElseThrow())
        .map(link -> titles.tags(link, link.owner(), rig.stores.links()))
        .map(tags -> String.join(" ", tags.all()))
        .toList();
  }

  /** As the issue has it: {@code picture-7F3A}. */
  private List<String> names() {
    return intake().items().stream()
        .map(item -> item.image().toString())
        .map(id -> "picture-" + id.substring(22).toUpperCase(Locale.ROOT))
        .toList();
  }

  private List<String> titles() {
    return rig.chat.cards.get(intake().id().card()).images().stream()
        .map(CardImage::title)
        .toList();
  }

  private Intake intake() {
    return rig.database.intakes().register().of(post).get(0);
  }
}
