package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may look now, on Discord. */
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

  private String who(String path) {
    return ana.command(site, "image who", Map.of("image", path.substring("/i/".length())))
        .reply()
        .text();
  }
}
