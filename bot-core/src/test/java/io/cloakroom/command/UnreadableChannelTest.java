package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Watermark;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel that somebody cannot read is one that does not exist, whatever they administer. */
class UnreadableChannelTest {
  /** Whose picture it is decides who may ask; a channel only narrows down what is told. */
  private static final String HISTORY = "log image";

  /** By these an admin of the workspace narrows what they cannot read. */
  private static final List<String> NARROWING =
      List.of(
          "policy set",
          "policy unset",
          "policy expiry",
          "policy retention",
          "policy access",
          "policy preview",
          "policy watermark",
          "policy download",
          "policy governed");

  private final CommandStage scene = new CommandStage();

  /** Every command that can be aimed at another channel, as somebody would type it. */
  static Stream<String> aimed() {
    return new CommandStage()
        .commands.all().stream()
            .map(Command::usage)
            .filter(usage -> usage.parameter("channel").isPresent())
            .filter(usage -> !usage.words().equals(HISTORY))
            .filter(usage -> !NARROWING.contains(usage.words()))
            .map(usage -> usage.words().equals("revoke") ? "revoke since:2d" : usage.example());
  }

  @ParameterizedTest
  @MethodSource("aimed")
  void J57_isUnknownToAWorkspaceAdminToo(String typed) {
    scene.picture(ANA, LEGAL);
    String unknown = scene.hears(WAD, SITE, typed + " channel:#nowhere");

    String answer = scene.hears(WAD, SITE, typed + " channel:#legal");

    assertThat(answer)
        .isEqualTo(unknown)
        .containsIgnoringCase("no such channel; type # and pick one");
    assertThat(scene.hears(WAD, SITE, typed + " channel:nowhere")).isEqualTo(unknown);
    assertThat(scene.settings(LEGAL)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.outcome()).isEqualTo("not_member"))
        .first()
        .satisfies(event -> assertThat(event.conversation()).contains(LEGAL));
  }

  @Test
  void J57_isNoMoreThereForWhoAsksForTheHistoryOfAPicture() {
    String asked = HISTORY + " " + scene.picture(ANA, LEGAL).image().id();

    assertThat(scene.hears(WAD, SITE, asked + " channel:#legal"))
        .isEqualTo(scene.hears(WAD, SITE, asked + " channel:#nowhere"))
        .isEqualTo(scene.hears(WAD, SITE, HISTORY + " LINK channel:#legal"));
  }

  @ParameterizedTest
  @MethodSource("aimed")
  void J57_isUnknownToWhoeverWasNamedItsAdminAndLeft(String typed) {
    scene
        .database
        .policies()
        .grant(
            Scope.of(LEGAL),
            Roles.CHANNEL_ADMIN,
            RoleHolder.person("dan"),
            AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.ROLE_CHANGED));

    assertThat(scene.hears(DAN, SITE, typed + " channel:#legal"))
        .containsIgnoringCase("no such channel");
  }

  @Test
  void J57_asksAgainWhenAFormIsSentOrAButtonPressed() {
    scene.messenger.seat(CHO, LEGAL, CommandStage.member(true, true));
    Reply.Ask form = (Reply.Ask) scene.says(CHO, SITE, "policy edit channel:#legal");
    scene.messenger.seat(CHO, LEGAL, CommandStage.outside(false));

    Reply sent =
        scene.commands.submitted(
            new Call(CHO, SITE, form.command(), Map.of("access", "open", "channel", "legal")));
    Reply asked =
        scene.commands.answer(new Call(CHO, SITE, form.command(), Map.of("channel", "legal")));

    assertThat(((Reply.Wrong) sent).problems()).containsOnlyKeys("channel");
    assertThat(SaidReply.text(asked)).containsIgnoringCase("no such channel");
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @Test
  void J57_staysShutThoughAFormSaysThatItWasAskedForThere() {
    Reply sent =
        scene.commands.submitted(new Call(WAD, LEGAL, "policy access", Map.of("value", "open")));

    assertThat(SaidReply.text(sent)).contains("you cannot read #legal");
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy expiry 1d",
        "policy expiry 1d max:2d",
        "policy retention 30d",
        "policy access approval",
        "policy preview none",
        "policy set views 3",
        "policy watermark on",
      })
  void J57_isNarrowedByAWorkspaceAdminAllTheSame_andHearsOfIt(String typed) {
    String answer = scene.hears(WAD, SITE, typed + " channel:#legal");

    assertThat(answer).contains("@wad set", "The same was said in #legal.");
    assertThat(scene.settings(LEGAL)).isNotEmpty();
    assertThat(scene.messenger.said(LEGAL)).contains("@wad set", "of #legal", "→");
    assertThat(scene.messenger.said(SITE)).isEmpty();
    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(WAD);
              assertThat(event.conversation()).contains(LEGAL);
            });
    assertThat(scene.hears(WAD, SITE, typed + " channel:#legal")).startsWith("Nothing changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy expiry 8d",
        "policy expiry 1d views:10",
        "policy expiry 7d existing:true",
        "policy access open",
        "policy access restricted",
        "policy access approval for:workspace",
        "policy download on",
        "policy governed off",
        "policy set owner @dan",
        "policy set approvers @dan",
        "policy set usage anything",
        "policy unset access",
      })
  void J57_isWidenedByNobodyWhoCannotReadIt(String typed) {
    scene.set(LEGAL, "access", "approval");
    scene.set(LEGAL, "views", "3");
    Map<String, String> before = scene.settings(LEGAL);

    String answer = scene.hears(WAD, SITE, typed + " channel:#legal");

    assertThat(answer).contains("you cannot read #legal", "only narrow");
    assertThat(scene.settings(LEGAL)).isEqualTo(before);
    assertThat(scene.messenger.said(LEGAL)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("not_member"));
  }

  /** What its label hides would be there once the label goes. */
  @Test
  void J57_isNotWidenedBehindALabelEither() {
    scene.set(LEGAL, "label", "regulated");

    assertThat(scene.hears(WAD, SITE, "policy access open channel:#legal"))
        .contains("you cannot read #legal");
    assertThat(scene.settings(LEGAL)).doesNotContainKey("access");
  }

  @Test
  void J57_isUnknownToEverybodyElseWhoWantsToNarrowIt() {
    scene.messenger.seat(CHO, LEGAL, CommandStage.outside(false));
    scene
        .database
        .policies()
        .grant(
            Scope.of(LEGAL),
            Roles.CHANNEL_ADMIN,
            RoleHolder.person("dan"),
            AuditEvent.of(scene.clock.instant(), CommandStage.WORKSPACE, Action.ROLE_CHANGED));
    for (Person one : List.of(CHO, SEC, DAN)) {
      assertThat(scene.hears(one, SITE, "policy expiry 1d channel:#legal"))
          .isEqualTo(scene.hears(one, SITE, "policy expiry 1d channel:#nowhere"))
          .containsIgnoringCase("no such channel");
    }
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @Test
  void J57_isNotNarrowedWhereTheBotIsNot() {
    scene.messenger.joined.remove(LEGAL);

    assertThat(scene.hears(WAD, SITE, "policy expiry 1d channel:#legal"))
        .containsIgnoringCase("no such channel");
    assertThat(scene.hears(WAD, SITE, "policy expiry 1d channel:#private"))
        .containsIgnoringCase("no such channel");
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @Test
  void J45_keepsNoWorkspaceAdminFromAskingWhatTheBotLacksThere() {
    assertThat(scene.hears(WAD, LEGAL, "admin doctor")).contains("none is missing");
  }

  @Test
  void isOpenAgainToAnAdminWhoComesIn() {
    scene.messenger.seat(WAD, LEGAL, CommandStage.member(true, true));

    scene.hears(WAD, SITE, "policy access open channel:#legal");

    assertThat(scene.settings(LEGAL)).containsEntry("access", "open");
  }

  @Test
  void isNotOnAnAdminsOwnPage() {
    Stream.of(SITE, LEGAL)
        .forEach(
            where ->
                scene
                    .database
                    .intakes()
                    .watermarks()
                    .advance(where, new Watermark(scene.clock.instant())));

    assertThat(channelsOf(WAD)).containsExactly(SITE.id());
  }

  @Test
  void J32_letsSecurityEndTheLinksOfAChannelThatTheyCannotRead() {
    Link link = scene.picture(ANA, LEGAL);

    Reply asked = scene.says(SEC, CommandStage.SECURITY, "revoke since:1d channel:#legal");
    scene.presses(SEC, CommandStage.SECURITY, SaidReply.buttons(asked).get(0));

    assertThat(scene.links.find(link.id()).orElseThrow().revokedAt()).isPresent();
  }

  private List<String> channelsOf(Person who) {
    return scene.commands.home(who).sections().stream()
        .flatMap(section -> section.buttons().stream())
        .flatMap(button -> Stream.ofNullable(button.arguments().get("channel")))
        .toList();
  }
}
