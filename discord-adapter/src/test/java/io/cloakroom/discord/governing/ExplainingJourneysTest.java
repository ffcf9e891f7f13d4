package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J38 and F53 on Discord: who may look now, and why. */
final class ExplainingJourneysTest extends Museum {
  @Test
  void who_saysThatDiscordListsNobody_andListsTheMembersOnceItDoes() {
    String path = Website.path(cardOf("north pier", picture()).text());

    assertThat(who(path))
        .contains("opens now for 1 person that I know of")
        .contains("The chat does not tell me who is in")
        .contains("image why");

    discord.application().allowMembers(true);

    assertThat(who(path))
        .contains("opens now for ", "✓ posted it:", "✓ may read the channel:")
        .contains(Long.toString(bob.id()), Long.toString(cho.id()))
        .doesNotContain(Long.toString(dan.id()));
    assertThat(events(Action.AUDIT_QUERY)).hasSize(2);

    site.deny(bob, Permissions.VIEW_CHANNEL);
    assertThat(who(path)).doesNotContain(Long.toString(bob.id()));
  }

  @Test
  void J38_whySaysWhichRuleDecidesAndWhatWouldHelp_andIsOnRecord() {
    String token = Website.path(cardOf("north pier", picture()).text()).substring("/i/".length());

    assertThat(why(cho, dan, token)).contains("cannot open", "✗ ", "What would help: invite them");
    assertThat(why(ana, bob, token)).contains("can open", "✓ ").doesNotContain("✗ ");
    assertThat(why(bob, dan, token)).contains("This is told to");

    assertThat(events(Action.AUDIT_QUERY)).hasSize(2);
  }

  @Test
  void F53_simulateCountsWhoWouldGainAndLose_andChangesNothing() {
    discord.application().allowMembers(true);
    String path = Website.path(cardOf("north pier", picture()).text());

    assertThat(simulate("approval", "false"))
        .contains("0 people would gain 0 links, ")
        .contains(" people would lose 1 link")
        .doesNotContain("0 people would lose");
    assertThat(simulate("open", "true"))
        .contains(" would gain 1 link, 0 people would lose 0 links")
        .doesNotContain("0 people would gain");
    assertThat(events(Action.POLICY_CHANGED)).isEmpty();

    cho.command(site, "image policy access", Map.of("value", "approval")).reply();
    assertThat(who(path)).contains("opens now for 1 person");
  }

  private String why(FakePerson by, FakePerson person, String token) {
    return by.command(site, "image why", Map.of("person", person, "image", token)).reply().text();
  }

  private String simulate(String access, String existing) {
    return cho.command(
            site,
            "image policy simulate",
            Map.of("name", "access", "value", access, "existing", existing))
        .reply()
        .text();
  }

  private String who(String path) {
    return ana.command(site, "image who", Map.of("image", path.substring("/i/".length())))
        .reply()
        .text();
  }
}
