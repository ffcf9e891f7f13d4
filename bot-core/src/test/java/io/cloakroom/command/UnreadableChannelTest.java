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

/** A channel that somebody cannot read is one that does not exist, whatever they administer. */
class UnreadableChannelTest {
  /** Whose picture it is decides who may ask; a channel only narrows down what is told. */
  private static final String HISTORY = "log image";

  private final CommandStage scene = new CommandStage();

  /** Every command that can be aimed at another channel, as somebody would type it. */
  static Stream<String> aimed() {
    return new CommandStage()
        .commands.all().stream()
            .map(Command::usage)
            .filter(usage -> usage.parameter("channel").isPresent())
            .filter(usage -> !usage.words().equals(HISTORY))
            .map(usage -> usage.words().equals("revoke") ? "revoke since:2d" : usage.example());
  }

  @ParameterizedTest
  @MethodSource("aimed")
  void J57_isUnknownToAWorkspaceAdminToo(String typed) {
    scene.picture(ANA, LEGAL);
    String unknown = scene.hears(WAD, SITE, typed + " channel:#nowhere");

    String answer = scene.hears(WAD, SITE, typed + " channel:#legal");

    assertThat(answer).isEqualTo(unknown).contains("no such channel; type # and pick one");
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

    assertThat(scene.hears(DAN, SITE, typed + " channel:#legal")).contains("no such channel");
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
    assertThat(CommandStage.text(asked)).contains("no such channel");
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @Test
  void J57_staysShutThoughAFormSaysThatItWasAskedForThere() {
    Reply sent =
        scene.commands.submitted(new Call(WAD, LEGAL, "policy access", Map.of("value", "open")));

    assertThat(CommandStage.text(sent)).contains("is for admins of this channel");
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
    scene.presses(SEC, CommandStage.SECURITY, CommandStage.buttons(asked).get(0));

    assertThat(scene.links.find(link.id()).orElseThrow().revokedAt()).isPresent();
  }

  private List<String> channelsOf(Person who) {
    return scene.commands.home(who).sections().stream()
        .flatMap(section -> section.buttons().stream())
        .flatMap(button -> Stream.ofNullable(button.arguments().get("channel")))
        .toList();
  }
}
