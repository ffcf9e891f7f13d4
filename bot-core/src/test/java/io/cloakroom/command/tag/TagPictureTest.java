package io.cloakroom.command.tag;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Suggestion;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J34: who tags a picture, with what, and who reads that. */
class TagPictureTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);

  @Test
  void J34_givesTagsAndTakesThemAway_andWritesNoWordOfItDown() {
    assertThat(tag("+Pier #low-tide, -old"))
        .isEqualTo("Tags of the picture from now on: #low-tide #pier");
    assertThat(info(BOB)).contains("Tags: #low-tide #pier");

    assertThat(tag("+brücke -pier"))
        .isEqualTo("Tags of the picture from now on: #brücke #low-tide");
    assertThat(tag("+brücke -pier"))
        .isEqualTo("Nothing changed. Tags of the picture: #brücke #low-tide");
    assertThat(tag("-brücke –low-tide")).isEqualTo("Tags of the picture from now on: –");
    assertThat(info(BOB)).doesNotContain("Tags");

    assertThat(scene.recorded(Action.LINK_CHANGED)).hasSize(3);
    assertThat(scene.recorded(Action.LINK_CHANGED).get(2).details()).containsEntry("tags", "+2 -1");
    assertThat(scene.recorded(Action.LINK_CHANGED).toString())
        .doesNotContain("pier", "tide", "brücke");
    assertThat(scene.messenger.said(SITE)).isEmpty();
  }

  @Test
  void J34_hashtagsOfThePostAreTags_areTakenAway_andFollowItsWords() {
    reword("low tide at the #pier, #Quay");
    assertThat(info(BOB)).contains("Tags: #pier #quay");

    assertThat(tag("-pier +jetty")).contains(": #jetty #quay");
    reword("high tide at the #pier, #quay, #bay");
    assertThat(info(BOB)).contains("Tags: #bay #jetty #quay");
    assertThat(tag("+pier")).contains(": #bay #jetty #pier #quay");
    reword("");
    assertThat(info(BOB)).contains("Tags: #jetty #pier");
  }

  /** As the words themselves are not; what somebody gave it goes with it. */
  @Test
  void J34_hashtagsAreNotReadByWhomTheWordsAreNot() {
    reword("low tide at the #pier");
    tag("+jetty");
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");
    Link there = scene.database.links().latest(link.image().id(), OTHER).orElseThrow();

    assertThat(scene.hears(DAN, OTHER, "info " + scene.address(there)))
        .contains("Tags: #jetty")
        .doesNotContain("#pier");
    assertThat(scene.hears(DAN, OTHER, "tag " + scene.address(there) + " +mine"))
        .contains("can be set otherwise by")
        .doesNotContain("#pier");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+pier -7            | -7",
        "+pier +north/pier   | +north/pier",
        "+pier <#C1>         | <#C1>",
        "+pier @everyone     | @everyone",
        "+pier +             | +",
        "+pier -none         | -none",
      })
  void J35_oneBadWordIsNamedWithTheRuleAndNothingIsChanged(String typed, String bad) {
    assertThat(tag(typed))
        .isEqualTo(
            "Nothing changed: not a tag: “"
                + bad
                + "”; a tag has up to 30 letters, digits, hyphens or _, and not digits alone."
                + " Example: /image tag LINK +pier -old");

    assertThat(tags()).isEqualTo(OwnTags.NONE);
    assertThat(scene.recorded(Action.LINK_CHANGED)).isEmpty();
  }

  @Test
  void J35_moreThanAPictureCanHaveAreRefusedAsAWhole() {
    String many = IntStream.range(0, 20).mapToObj(i -> "+t" + i).collect(Collectors.joining(" "));
    reword("the #pier");

    assertThat(tag(many)).contains("Nothing changed: too many tags; try 20 at most.");
    assertThat(tags()).isEqualTo(OwnTags.NONE);
    assertThat(tag(many + " -pier")).contains("#t19");
  }

  @Test
  void J34_isForWhoeverMaySayWhatItShows() {
    assertThat(scene.hears(BOB, SITE, "tag " + scene.address(link) + " +pier"))
        .contains("can be set otherwise by @ana and the admins of #site");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(scene.hears(DAN, OTHER, "tag " + link.image().id() + " +pier"))
        .doesNotContain("@ana", "pier");
    assertThat(tags()).isEqualTo(OwnTags.NONE);

    assertThat(scene.hears(CHO, SITE, "tag " + scene.address(link) + " +pier")).contains("#pier");
  }

  @Test
  void J34_withoutTagsAsksForThem() {
    Reply asked = scene.says(ANA, SITE, "tag " + scene.address(link));

    assertThat(asked).isInstanceOf(Reply.Ask.class);
    assertThat(((Reply.Ask) asked).fields())
        .singleElement()
        .matches(one -> one.name().equals("tags"));
  }

  @Test
  void J34_aTitleThatIsTakenBackTakesNoTagWithIt() {
    Reply titled = scene.says(ANA, SITE, "set " + scene.address(link) + " title:Jetty");
    tag("+pier");

    scene.presses(ANA, SITE, ((Reply.Say) titled).buttons().get(0));

    assertThat(info(BOB)).contains("Tags: #pier").doesNotContain("Jetty");
  }

  @Test
  void J34_goesWithThePicture() {
    tag("+pier");

    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());

    assertThat(tags()).isEqualTo(OwnTags.NONE);
  }

  @Test
  void J34_offersTheTagsOfTheChannelToWhoeverTypes() {
    scene.set(SITE, "tags", "bridge-7,pier");

    assertThat(scene.commands.suggest(new Call(ANA, SITE, "tag", Map.of()), "tags", "+p"))
        .extracting(Suggestion::value)
        .isEqualTo(List.of("+pier"));
  }

  @Test
  void J34_saysItInGerman() {
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(tag("+pier")).isEqualTo("Schlagwörter für das Bild von jetzt an: #pier");
      assertThat(tag("+pier")).isEqualTo("Nichts geändert. Schlagwörter für das Bild: #pier");
      assertThat(info(BOB)).contains("Schlagwörter: #pier");
      assertThat(tag("+7")).contains("kein Schlagwort: „+7“");
    }
  }

  private AuditEvent event() {
    return AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.IMAGE_ERASED);
  }

  private void reword(String text) {
    Intake post = scene.database.intakes().register().of(link.image().id()).orElseThrow();
    assertThat(scene.database.intakes().queue().save(post.withWords(text), List.of())).isTrue();
  }

  private OwnTags tags() {
    return scene.database.links().words(link.image().id()).tags();
  }

  private String info(Person who) {
    return scene.hears(who, SITE, "info " + scene.address(link));
  }

  private String tag(String tags) {
    return scene.hears(ANA, SITE, "tag " + scene.address(link) + " " + tags);
  }
}
